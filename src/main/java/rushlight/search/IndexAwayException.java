package rushlight.search;

/** There is no index to ask, for the moment: it is being made. */
class IndexAwayException extends RuntimeException {

	IndexAwayException() {
		super("The index is being rebuilt; everything else works meanwhile.");
	}

}
