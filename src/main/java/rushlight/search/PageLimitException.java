package rushlight.search;

import rushlight.search.result.Results;
import rushlight.web.Messages;

/** A request for a page of results beyond the last numbered page. */
class PageLimitException extends RuntimeException {

	PageLimitException() {
		super(Messages.text("search.beyond.file", Results.MAX_PAGES, Results.MAX_PAGES * Results.PAGE));
	}

}
