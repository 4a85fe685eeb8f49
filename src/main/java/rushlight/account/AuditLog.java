package rushlight.account;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writer of one log line for each failed sign-in and each act of an administrator: event,
 * subject, account, and network address. A line never contains a password, a login that
 * no account has (people type passwords into the wrong field), the secret of a link, or
 * withdrawn words.
 */
public final class AuditLog {

	private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

	private AuditLog() {
	}

	/**
	 * Logs an act of an administrator.
	 * @param event for example "Account disabled"
	 * @param subject the object of the act, for example "account 12"
	 * @param by null for a program with the administrator's key
	 */
	public static void record(String event, String subject, @Nullable SignedIn by, HttpServletRequest request) {
		log.info("{}: {}, by {}, from {}", event, subject,
				(by != null) ? "account " + by.id() + " (" + by.name() + ")" : "a program with the administrator's key",
				request.getRemoteAddr());
	}

	/**
	 * Logs a failed sign-in.
	 * @param account the account's number; null if no account that may sign in has the
	 * login
	 */
	public static void recordFailedSignIn(String reason, @Nullable Long account, String address) {
		log.warn("Sign-in failed: {}, {}, from {}", reason,
				(account != null) ? "account " + account : "no account that may sign in", address);
	}

	/** Logs that a reset link set a password. */
	public static void recordPasswordReset(long account, String address) {
		log.info("Password set by a reset link: account {}, from {}", account, address);
	}

}
