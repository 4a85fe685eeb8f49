package rushlight.backup;

/** A backup, check or restore that failed; the message says why, and what to do. */
class BackupException extends RuntimeException {

	BackupException(String message) {
		super(message);
	}

	BackupException(String message, Throwable cause) {
		super(message, cause);
	}

}
