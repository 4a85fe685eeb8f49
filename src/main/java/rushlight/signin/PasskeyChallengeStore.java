package rushlight.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsRepository;
import org.springframework.web.util.WebUtils;

import rushlight.web.ClientNetwork;

/**
 * Store of the challenges that visitors' passkeys have to sign. It is in memory and not
 * in sessions: every visitor may request a challenge, and a session is a row of the
 * database. A cookie names the challenge, which is valid once, for ten minutes, and until
 * a restart. A client has at most {@value #MAX_OF_CLIENT} challenges; one more replaces
 * the client's oldest.
 */
final class PasskeyChallengeStore implements PublicKeyCredentialRequestOptionsRepository {

	static final int MAX_OF_CLIENT = 20;

	private static final int MAX_OF_ALL = 10_000;

	/** Enough for a person to find and touch a key. */
	private static final Duration LIFETIME = Duration.ofMinutes(10);

	private static final int ID_BYTES = 32;

	private record Challenge(String client, PublicKeyCredentialRequestOptions options) {
	}

	private final StringKeyGenerator ids = new Base64StringKeyGenerator(
			java.util.Base64.getUrlEncoder().withoutPadding(), ID_BYTES);

	/** Identifiers of each client's challenges, the oldest first. */
	private final Map<String, Deque<String>> byClient = new ConcurrentHashMap<>();

	private final Cache<String, Challenge> byId;

	private final String cookie;

	private final boolean isSecure;

	/**
	 * @param isSecure whether the site is reached over TLS only
	 */
	PasskeyChallengeStore(Clock clock, boolean isSecure) {
		this.cookie = SessionConfiguration.cookieName("PASSKEY", isSecure);
		this.isSecure = isSecure;
		this.byId = Caffeine.newBuilder()
			.maximumSize(MAX_OF_ALL)
			.expireAfterWrite(LIFETIME)
			.ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
			.executor(Runnable::run)
			.removalListener((@Nullable String id, @Nullable Challenge challenge,
					com.github.benmanes.caffeine.cache.RemovalCause cause) -> {
				if (id != null && challenge != null) {
					forget(challenge.client(), id);
				}
			})
			.build();
	}

	/**
	 * Adds a challenge, and sends its cookie.
	 * @param options null if the challenge was used; {@link #load} has removed it then
	 */
	@Override
	public void save(HttpServletRequest request, @Nullable HttpServletResponse response,
			@Nullable PublicKeyCredentialRequestOptions options) {
		if (options == null || response == null) {
			return;
		}
		String id = add(ClientNetwork.of(request.getRemoteAddr()), options);
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(this.cookie, id)
					.path("/")
					.secure(this.isSecure)
					.httpOnly(true)
					.sameSite("Lax")
					.maxAge(LIFETIME)
					.build()
					.toString());
	}

	/**
	 * Removes the request's challenge.
	 * @return null if the request has no challenge, or has used it already
	 */
	@Override
	public @Nullable PublicKeyCredentialRequestOptions load(HttpServletRequest request) {
		Cookie named = WebUtils.getCookie(request, this.cookie);
		return (named != null) ? take(named.getValue()) : null;
	}

	/**
	 * Adds a challenge.
	 * @return the challenge's identifier
	 */
	String add(String client, PublicKeyCredentialRequestOptions options) {
		String id = this.ids.generateKey();
		this.byId.put(id, new Challenge(client, options));
		String[] dropped = new String[1];
		this.byClient.compute(client, (key, known) -> {
			Deque<String> own = (known != null) ? known : new ArrayDeque<>();
			own.addLast(id);
			if (own.size() > MAX_OF_CLIENT) {
				dropped[0] = own.removeFirst();
			}
			return own;
		});
		if (dropped[0] != null) {
			this.byId.invalidate(dropped[0]);
		}
		return id;
	}

	/**
	 * Removes a challenge, so that it is used at most once.
	 * @return null if there is no such challenge
	 */
	@Nullable PublicKeyCredentialRequestOptions take(String id) {
		Challenge challenge = this.byId.asMap().remove(id);
		return (challenge != null) ? challenge.options() : null;
	}

	/** The number of challenges of all clients. */
	long count() {
		this.byId.cleanUp();
		return this.byId.estimatedSize();
	}

	private void forget(String client, String id) {
		this.byClient.computeIfPresent(client, (key, own) -> {
			own.remove(id);
			return own.isEmpty() ? null : own;
		});
	}

}
