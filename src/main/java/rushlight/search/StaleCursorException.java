package rushlight.search;

/** The list of hits that a page was to be taken from is no longer there. */
class StaleCursorException extends RuntimeException {

	StaleCursorException() {
		super("The archive has changed since the first page of this search, and with it the order by relevance. Begin "
				+ "again, or use sort=newest or sort=oldest, whose pages go on after any change.");
	}

}
