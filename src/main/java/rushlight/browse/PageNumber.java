package rushlight.browse;

import org.springframework.data.domain.Page;

import rushlight.core.NotFoundException;
import rushlight.web.Messages;

/** Number of a page of a list, from 1. */
final class PageNumber {

	private static final int MAX_PAGE = 100_000;

	private PageNumber() {
	}

	/**
	 * Parses the number of a page.
	 * @throws NotFoundException if the text is not the number of a page
	 */
	static int parse(String text) {
		if (!text.matches("[1-9][0-9]{0,5}") || Integer.parseInt(text) > MAX_PAGE) {
			throw new NotFoundException(Messages.text("browse.page.invalid", text));
		}
		return Integer.parseInt(text);
	}

	/**
	 * Returns the page; a page behind the last does not exist, unless it is the first.
	 */
	static <T> Page<T> existing(Page<T> page) {
		if (page.isEmpty() && page.getNumber() > 0) {
			throw new NotFoundException(Messages.text("browse.page.tooFar", page.getTotalPages()));
		}
		return page;
	}

}
