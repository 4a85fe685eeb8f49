package rushlight.transcript;

/**
 * A change that is not possible. The message tells the editor why, and what is possible.
 */
public class RefusedChangeException extends RuntimeException {

	public RefusedChangeException(String message) {
		super(message);
	}

}
