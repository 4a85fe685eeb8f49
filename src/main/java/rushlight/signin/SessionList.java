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

/** The sessions of an account: where it is signed in. */
@Component
@ConditionalOnWebApplication
class SessionList {

	private static final String ADDRESS = "rushlight.address";

	private static final String PROGRAM = "rushlight.program";

	private static final int LONGEST_PROGRAM = 300;

	private final FindByIndexNameSessionRepository<? extends Session> repository;

	SessionList(FindByIndexNameSessionRepository<? extends Session> repository) {
		this.repository = repository;
	}

	/**
	 * One of them.
	 *
	 * @param handle names it in a page, where its id, which is as good as a password,
	 * must not stand
	 * @param address of the network that it was begun from
	 * @param program the browser and the system that it was begun with
	 * @param current whether it is the one that asks
	 */
	record OpenSession(String handle, Instant begunAt, Instant usedAt, String address, String program,
			boolean current) {
	}

	/**
	 * Somebody signed in: remembers where the session was begun, for {@link #findOpen}.
	 */
	static void note(HttpSession session, HttpServletRequest request) {
		session.setMaxInactiveInterval(SessionConfiguration.IDLE_SECONDS);
		session.setAttribute(ADDRESS, request.getRemoteAddr());
		String program = request.getHeader("User-Agent");
		if (program != null) {
			session.setAttribute(PROGRAM, program.substring(0, Math.min(program.length(), LONGEST_PROGRAM)));
		}
	}

	/**
	 * The newest first.
	 * @param current id of the one that asks
	 */
	List<OpenSession> findOpen(long account, String current) {
		return this.repository.findByPrincipalName(SignedInToken.sessionsOf(account))
			.values()
			.stream()
			.filter((session) -> !session.isExpired())
			.map((session) -> new OpenSession(handle(session.getId()), session.getCreationTime(),
					session.getLastAccessedTime(), session.getAttributeOrDefault(ADDRESS, "an unknown address"),
					program(session.getAttribute(PROGRAM)), session.getId().equals(current)))
			.sorted(Comparator.comparing(OpenSession::begunAt).reversed())
			.toList();
	}

	/**
	 * @return whether the account had such a session
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

	/** What a browser calls itself, in words; for a reader to recognise, nothing more. */
	static String program(@Nullable String userAgent) {
		if (userAgent == null) {
			return "an unknown browser";
		}
		String browser = firstIn(userAgent, "Edg", "Edge", "OPR", "Opera", "Firefox", "Firefox", "FxiOS", "Firefox",
				"Chrome", "Chrome", "CriOS", "Chrome", "Safari", "Safari");
		String system = firstIn(userAgent, "Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows",
				"Windows", "Mac OS", "macOS", "CrOS", "ChromeOS", "Linux", "Linux");
		if (browser == null) {
			return "an unknown browser";
		}
		return (system != null) ? browser + " on " + system : browser;
	}

	/**
	 * @param signsAndNames what to look for, and what it means, in turn
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
