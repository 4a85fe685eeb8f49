package rushlight.search;

/** A request for a page of a list of hits that no longer exists. */
class StaleCursorException extends RuntimeException {

	StaleCursorException() {
		super("The archive has changed since the first page of this search, and with it the order by relevance. Begin "
				+ "again, or use sort=newest or sort=oldest, whose pages go on after any change.");
	}

}
