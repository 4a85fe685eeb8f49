package rushlight.backup;

/** A failed backup, check or restore; the message says why it failed, and what to do. */
class BackupException extends RuntimeException {

	BackupException(String message) {
		super(message);
	}

	BackupException(String message, Throwable cause) {
		super(message, cause);
	}

}
