package rushlight.search;

/**
 * There is no index to ask, for the moment; the message says to readers why, and what
 * works meanwhile.
 */
class IndexAwayException extends RuntimeException {

	IndexAwayException(String message) {
		super(message);
	}

	/** When it could not be read. */
	IndexAwayException() {
		this("The index could not be read and is being checked; try again in a moment. Episodes can be read "
				+ "meanwhile.");
	}

}
