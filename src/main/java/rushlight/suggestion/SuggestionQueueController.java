package rushlight.suggestion;

import java.util.List;
import java.util.Set;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import rushlight.web.Messages;

/** The queue of suggestions that wait for an editor. */
@Controller
@ConditionalOnWebApplication
class SuggestionQueueController {

	private static final int PAGE_SIZE = 20;

	private static final Set<String> DECISIONS = Set.of("accepted", "amended", "declined");

	private final SuggestionStore suggestions;

	private final SuggestionQueuePage page;

	SuggestionQueueController(SuggestionStore suggestions, SuggestionQueuePage page) {
		this.suggestions = suggestions;
		this.page = page;
	}

	/**
	 * Shows a page of the queue, the oldest first.
	 * @param done the decision that the editor comes from; "" for none
	 */
	@GetMapping("/suggestions")
	ModelAndView index(@RequestParam(defaultValue = "") String episode, @RequestParam(defaultValue = "0") long after,
			@RequestParam(defaultValue = "") String done) {
		// PostgreSQL takes every other character.
		List<QueuedSuggestion> found = this.suggestions.findOpen(episode.replace("\0", ""), after, PAGE_SIZE + 1);
		List<QueuedSuggestion> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
		ModelAndView page = this.page.show(HttpStatus.OK, shown, episode, after, null);
		page.addObject("more", (found.size() > PAGE_SIZE) ? shown.getLast().id() : null);
		page.addObject("done", DECISIONS.contains(done) ? Messages.text("suggestion.done." + done) : null);
		return page;
	}

}
