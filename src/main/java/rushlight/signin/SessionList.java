package rushlight.signin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

import rushlight.account.OneTimeLinkStore;
import rushlight.account.SignedInToken;
import rushlight.web.Messages;

/** List of the sessions of an account. */
@Component
@ConditionalOnWebApplication
class SessionList {

	private static final String ADDRESS = "rushlight.address";

	private static final String PROGRAM = "rushlight.program";

	private static final int MAX_PROGRAM_CHARACTERS = 300;

	private final FindByIndexNameSessionRepository<? extends Session> repository;

	SessionList(FindByIndexNameSessionRepository<? extends Session> repository) {
		this.repository = repository;
	}

	/**
	 * A session that has not ended.
	 *
	 * @param handle names the session on a page, which must not contain the session's id,
	 * since the id is as good as a password
	 * @param address the network address of the sign-in
	 * @param program the browser and the system of the sign-in
	 * @param isCurrent whether it is the session of the request
	 */
	record OpenSession(String handle, Instant begunAt, Instant usedAt, String address, String program,
			boolean isCurrent) {
	}

	/**
	 * Stores address and program of a sign-in in its session, for {@link #findOpen}.
	 */
	static void describe(HttpSession session, HttpServletRequest request) {
		session.setMaxInactiveInterval(SessionConfiguration.MAX_IDLE_SECONDS);
		session.setAttribute(ADDRESS, request.getRemoteAddr());
		String program = request.getHeader("User-Agent");
		if (program != null) {
			session.setAttribute(PROGRAM, program.substring(0, Math.min(program.length(), MAX_PROGRAM_CHARACTERS)));
		}
	}

	/**
	 * Finds the open sessions of an account, newest first.
	 * @param current id of the request's session
	 */
	List<OpenSession> findOpen(long account, String current) {
		return this.repository.findByPrincipalName(SignedInToken.sessionsOf(account))
			.values()
			.stream()
			.filter((session) -> !session.isExpired())
			.map((session) -> new OpenSession(handle(session.getId()), session.getCreationTime(),
					session.getLastAccessedTime(),
					session.getAttributeOrDefault(ADDRESS, Messages.text("account.sessions.address.unknown")),
					program(session.getAttribute(PROGRAM)), session.getId().equals(current)))
			.sorted(Comparator.comparing(OpenSession::begunAt).reversed())
			.toList();
	}

	/**
	 * Ends a session of an account.
	 * @return whether the account had the session
	 */
	boolean end(long account, String handle) {
		List<String> ids = this.repository.findByPrincipalName(SignedInToken.sessionsOf(account))
			.keySet()
			.stream()
			.filter((id) -> handle(id).equals(handle))
			.toList();
		ids.forEach(this.repository::deleteById);
		return !ids.isEmpty();
	}

	private static String handle(String id) {
		return HexFormat.of().formatHex(OneTimeLinkStore.sha256(id.getBytes(StandardCharsets.UTF_8)), 0, 16);
	}

	/**
	 * The browser and the system that a User-Agent header names, for the account's owner
	 * to recognise.
	 */
	static String program(@Nullable String userAgent) {
		if (userAgent == null) {
			return Messages.text("account.sessions.program.unknown");
		}
		String browser = firstIn(userAgent, "Edg", "Edge", "OPR", "Opera", "Firefox", "Firefox", "FxiOS", "Firefox",
				"Chrome", "Chrome", "CriOS", "Chrome", "Safari", "Safari");
		String system = firstIn(userAgent, "Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows",
				"Windows", "Mac OS", "macOS", "CrOS", "ChromeOS", "Linux", "Linux");
		if (browser == null) {
			return Messages.text("account.sessions.program.unknown");
		}
		return (system != null) ? Messages.text("account.sessions.program", browser, system) : browser;
	}

	/**
	 * @param signsAndNames alternating signs and the names that they mean
	 * @return the name of the first sign that occurs; null if none occurs
	 */
	private static @Nullable String firstIn(String userAgent, String... signsAndNames) {
		for (int i = 0; i < signsAndNames.length; i += 2) {
			if (userAgent.contains(signsAndNames[i])) {
				return signsAndNames[i + 1];
			}
		}
		return null;
	}

}
