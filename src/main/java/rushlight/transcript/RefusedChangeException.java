package rushlight.transcript;

import java.util.Objects;

/** A change that makes no sense; its message says why, and what would. */
public class RefusedChangeException extends RuntimeException {

	public RefusedChangeException(String message) {
		super(message);
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
