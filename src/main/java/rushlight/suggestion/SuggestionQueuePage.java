package rushlight.suggestion;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page of the queue: some of the suggestions, or one that could not be decided. */
@Component
class SuggestionQueuePage {

	private final SuggestionStore suggestions;

	SuggestionQueuePage(SuggestionStore suggestions) {
		this.suggestions = suggestions;
	}

	/**
	 * Fills the page.
	 * @param episode the slug of the episode that the queue is limited to; "" for all
	 * @param after the id of the suggestion before the page; 0 for the first page
	 * @param problem why a decision was refused; null for none
	 */
	ModelAndView show(HttpStatus status, List<QueuedSuggestion> shown, String episode, long after,
			@Nullable String problem) {
		ModelAndView page = new ModelAndView("suggestion/suggestions", status);
		page.addObject("count", this.suggestions.count(""));
		page.addObject("suggestions", shown);
		page.addObject("episode", episode);
		page.addObject("after", after);
		page.addObject("problem", problem);
		page.addObject("maxReason", SuggestionStore.MAX_REASON_LENGTH);
		return page;
	}

}
