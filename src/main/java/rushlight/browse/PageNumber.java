package rushlight.browse;

import org.springframework.data.domain.Page;

import rushlight.core.NotFoundException;

/** Pages of lists, numbered from 1. */
final class PageNumber {

	private static final int MAX = 100_000;

	private PageNumber() {
	}

	/**
	 * @throws NotFoundException for anything that is no number of a page
	 */
	static int parse(String text) {
		if (!text.matches("[1-9][0-9]{0,5}") || Integer.parseInt(text) > MAX) {
			throw new NotFoundException("There is no page “" + text + "”; pages are numbered from 1.");
		}
		return Integer.parseInt(text);
	}

	/** A page past the last is nothing, unless it is the first. */
	static <T> Page<T> existing(Page<T> page) {
		if (page.isEmpty() && page.getNumber() > 0) {
			throw new NotFoundException("The list ends at page " + page.getTotalPages() + ".");
		}
		return page;
	}

}
