package rushlight.core;

import java.util.Objects;

/** The page of an address was withdrawn: 410. */
public class GoneException extends RuntimeException {

	/**
	 * @param message one sentence that tells the reader what happened to it, and when
	 */
	public GoneException(String message) {
		super(message);
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
