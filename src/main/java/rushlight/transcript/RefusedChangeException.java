package rushlight.transcript;

import java.util.Objects;

/**
 * A change that is not possible. The message tells the editor why, and what is possible.
 */
public class RefusedChangeException extends RuntimeException {

	public RefusedChangeException(String message) {
		super(message);
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
