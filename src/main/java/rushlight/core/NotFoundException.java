package rushlight.core;

import java.util.Objects;

/** The page of an address does not exist: 404. */
public class NotFoundException extends RuntimeException {

	/**
	 * @param message one sentence that tells the reader what does not exist
	 */
	public NotFoundException(String message) {
		super(message);
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
