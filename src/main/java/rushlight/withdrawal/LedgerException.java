package rushlight.withdrawal;

/**
 * A list of withdrawals that cannot be used. The message says why, and what the
 * administrator can do.
 */
public class LedgerException extends RuntimeException {

	LedgerException(String message) {
		super(message);
	}

	LedgerException(String message, Throwable cause) {
		super(message, cause);
	}

}
