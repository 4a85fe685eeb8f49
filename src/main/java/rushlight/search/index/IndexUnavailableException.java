package rushlight.search.index;

/**
 * Thrown if there is no index to search at the moment. The message tells readers why, and
 * what works meanwhile.
 */
public class IndexUnavailableException extends RuntimeException {

	public IndexUnavailableException(String message) {
		super(message);
	}

	/** For an index that could not be read. */
	public IndexUnavailableException() {
		this("The index could not be read and is being checked; try again in a moment. Episodes can be read "
				+ "meanwhile.");
	}

}
