package rushlight.ingest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * A refused file; the message says what is wrong and what to do, in one sentence. Nothing
 * of the file was stored.
 */
class ImportException extends RuntimeException {

	ImportException(String message) {
		super(message);
	}

	/**
	 * The refusal of a file that is too large.
	 * @param subject of the sentence: "It", or the quoted name of a file
	 */
	static ImportException tooLarge(String subject, int maxBytes) {
		return new ImportException(
				subject + " is larger than " + maxBytes / (1024 * 1024) + " MB, the most that is read; split it.");
	}

	/**
	 * The sentence about a file that cannot be read.
	 * @param subject of the sentence: "It", or the quoted name of a file
	 */
	static String unreadable(String subject, IOException ex) {
		String reason = switch (ex) {
			case AccessDeniedException denied -> "this user has no right to read it";
			case NoSuchFileException missing -> "it does not exist";
			default -> ex.getMessage();
		};
		return subject + " cannot be read: " + reason + ".";
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
