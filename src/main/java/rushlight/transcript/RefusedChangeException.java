package rushlight.transcript;

/** A change that makes no sense; its message says why, and what would. */
public class RefusedChangeException extends RuntimeException {

	public RefusedChangeException(String message) {
		super(message);
	}

}
