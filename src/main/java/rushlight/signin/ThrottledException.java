package rushlight.signin;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/** Too many passwords have been tried from one address; nothing was compared. */
class ThrottledException extends AuthenticationException {

	private static final long serialVersionUID = 1;

	private final Duration wait;

	/**
	 * @param wait until the next password is compared
	 */
	ThrottledException(Duration wait) {
		super("Too many tries to sign in; wait " + wait.toSeconds() + " seconds");
		this.wait = wait;
	}

	/** Whole seconds until the next try, at least one. */
	long seconds() {
		return Math.max(1, this.wait.plusMillis(999).toSeconds());
	}

	/** The same for a reader, rounded up. */
	String waitText() {
		long minutes = (seconds() + 59) / 60;
		if (minutes == 1) {
			return "a minute";
		}
		return (minutes < 120) ? minutes + " minutes" : (minutes + 59) / 60 + " hours";
	}

}
