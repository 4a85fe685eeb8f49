package rushlight.core;

import java.util.Objects;

/** Something had this address, and has been taken away. */
public class GoneException extends RuntimeException {

	/**
	 * @param message one sentence for the reader: what became of it, and when
	 */
	public GoneException(String message) {
		super(message);
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
