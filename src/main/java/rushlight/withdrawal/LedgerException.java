package rushlight.withdrawal;

/** A list of withdrawals that cannot be used; the message says why, and what to do. */
public class LedgerException extends RuntimeException {

	LedgerException(String message) {
		super(message);
	}

	LedgerException(String message, Throwable cause) {
		super(message, cause);
	}

}
