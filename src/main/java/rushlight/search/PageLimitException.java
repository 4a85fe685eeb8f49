package rushlight.search;

import rushlight.search.result.Results;

/** A request for a page of results beyond the last numbered page. */
class PageLimitException extends RuntimeException {

	PageLimitException() {
		super("Pages are numbered to %,d, which is hit %,d. Leave “page” out: the CSV holds all hits, and the JSON leads "
			.formatted(Results.MAX_PAGES, Results.MAX_PAGES * Results.PAGE) + "to all of them, a thousand at a time.");
	}

}
