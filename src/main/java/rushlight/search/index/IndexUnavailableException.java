package rushlight.search.index;

/**
 * There is no index to ask, for the moment; the message says to readers why, and what
 * works meanwhile.
 */
public class IndexUnavailableException extends RuntimeException {

	public IndexUnavailableException(String message) {
		super(message);
	}

	/** When it could not be read. */
	public IndexUnavailableException() {
		this("The index could not be read and is being checked; try again in a moment. Episodes can be read "
				+ "meanwhile.");
	}

}
