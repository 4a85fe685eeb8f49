package rushlight.signin;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

import rushlight.web.Messages;

/**
 * Thrown if too many passwords have been tried from one address. The password was not
 * compared.
 */
class ThrottledException extends AuthenticationException {

	private static final long serialVersionUID = 1;

	private final Duration wait;

	/**
	 * @param wait the time until the next password is compared
	 */
	ThrottledException(Duration wait) {
		super("Too many tries to sign in; wait " + wait.toSeconds() + " seconds");
		this.wait = wait;
	}

	/** Whole seconds until the next try, at least 1. */
	long seconds() {
		return Math.max(1, this.wait.plusMillis(999).toSeconds());
	}

	/** The same time for a reader, in minutes or hours, rounded up. */
	String waitText() {
		long minutes = (seconds() + 59) / 60;
		return (minutes < 120) ? Messages.text("account.wait.minutes", minutes)
				: Messages.text("account.wait.hours", (minutes + 59) / 60);
	}

}
