package rushlight.search;

import rushlight.web.Messages;

/**
 * A request for a page of JSON with a cursor that the site never gave out for this
 * search.
 */
class BadCursorException extends RuntimeException {

	BadCursorException() {
		super(Messages.text("search.cursor.bad"));
	}

}
