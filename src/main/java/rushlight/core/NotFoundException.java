package rushlight.core;

import java.util.Objects;

/** Nothing has this address. */
public class NotFoundException extends RuntimeException {

	/**
	 * @param message one sentence for the reader: what was looked for
	 */
	public NotFoundException(String message) {
		super(message);
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
