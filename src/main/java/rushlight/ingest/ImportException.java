package rushlight.ingest;

import java.util.Objects;

/**
 * A file that is refused; the message says what is wrong and what to do, in one sentence.
 * Nothing of it was kept.
 */
class ImportException extends RuntimeException {

	ImportException(String message) {
		super(message);
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
