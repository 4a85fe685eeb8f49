package rushlight.search;

import rushlight.web.Messages;

/** A request for a page of a list of hits that no longer exists. */
class StaleCursorException extends RuntimeException {

	StaleCursorException() {
		super(Messages.text("search.cursor.stale"));
	}

}
