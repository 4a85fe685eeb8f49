package rushlight.search;

/**
 * A request for a page of JSON with a cursor that the site never gave out for this
 * search.
 */
class BadCursorException extends RuntimeException {

	BadCursorException() {
		super("This is not the “after” of a page of this search. Begin with the first page, without “after”, and follow "
				+ "each page's “next”.");
	}

}
