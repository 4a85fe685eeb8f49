package rushlight.suggestion;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import rushlight.account.SignedIn;
import rushlight.history.StaleSegmentException;
import rushlight.transcript.RefusedChangeException;

/** Where editors decide on what readers suggest. */
@Controller
@ConditionalOnWebApplication
class SuggestionQueueController {

	private static final int PAGE = 20;

	private static final Map<String, String> DONE = Map.of("accepted", "The text says so now.", "amended",
			"The text says what you made of it.", "declined", "The text stays as it was.");

	private final SuggestionStore suggestions;

	SuggestionQueueController(SuggestionStore suggestions) {
		this.suggestions = suggestions;
	}

	@GetMapping("/suggestions")
	ModelAndView index(@RequestParam(defaultValue = "") String episode, @RequestParam(defaultValue = "0") long after,
			@RequestParam(defaultValue = "") String done) {
		// PostgreSQL takes every other character.
		List<QueuedSuggestion> found = this.suggestions.findOpen(episode.replace("\0", ""), after, PAGE + 1);
		List<QueuedSuggestion> shown = found.subList(0, Math.min(PAGE, found.size()));
		ModelAndView page = page(HttpStatus.OK, shown, null);
		page.addObject("episode", episode);
		page.addObject("after", after);
		page.addObject("more", (found.size() > PAGE) ? shown.getLast().id() : null);
		page.addObject("done", DONE.get(done));
		return page;
	}

	private ModelAndView page(HttpStatus status, List<QueuedSuggestion> shown, @Nullable String problem) {
		ModelAndView page = new ModelAndView("suggestion/suggestions", status);
		page.addObject("count", this.suggestions.count(""));
		page.addObject("suggestions", shown);
		page.addObject("problem", problem);
		page.addObject("maxReason", SuggestionStore.MAX_WHY);
		return page;
	}

	@PostMapping(path = "/suggestions/{id}", params = "do=accept")
	ModelAndView accept(@PathVariable long id, @RequestParam(defaultValue = "") String episode,
			@RequestParam(defaultValue = "0") long after, @AuthenticationPrincipal SignedIn editor) {
		return decide(id, new Typed(episode, after, null, ""), "accepted", () -> this.suggestions.accept(id, editor));
	}

	@PostMapping(path = "/suggestions/{id}", params = "do=amend")
	ModelAndView amend(@PathVariable long id, @RequestParam int seen, @RequestParam String wording,
			@RequestParam(defaultValue = "") String episode, @RequestParam(defaultValue = "0") long after,
			@AuthenticationPrincipal SignedIn editor) {
		return decide(id, new Typed(episode, after, wording, ""), "amended",
				() -> this.suggestions.amend(id, seen, wording, editor));
	}

	@PostMapping(path = "/suggestions/{id}", params = "do=decline")
	ModelAndView decline(@PathVariable long id, @RequestParam(defaultValue = "") String reason,
			@RequestParam(defaultValue = "") String episode, @RequestParam(defaultValue = "0") long after,
			@AuthenticationPrincipal SignedIn editor) {
		return decide(id, new Typed(episode, after, null, reason), "declined",
				() -> this.suggestions.decline(id, reason, editor));
	}

	/**
	 * What comes back where a decision cannot be.
	 *
	 * @param episode the queue that the editor is in
	 * @param after the page of it
	 */
	private record Typed(String episode, long after, @Nullable String wording, String reason) {
	}

	/**
	 * Back to the queue; or the suggestion alone, with why not and all that was typed.
	 */
	private ModelAndView decide(long id, Typed typed, String done, Runnable decision) {
		try {
			decision.run();
			return new ModelAndView("redirect:/suggestions",
					Map.of("episode", typed.episode(), "after", typed.after(), "done", done));
		}
		catch (DecidedSuggestionException ex) {
			return new ModelAndView("suggestion/decided", Map.of("message", Objects.requireNonNull(ex.getMessage())),
					HttpStatus.CONFLICT);
		}
		catch (StaleSegmentException ex) {
			// Of withdrawn words nothing is repeated.
			Typed shown = ex.isWithdrawn() ? new Typed(typed.episode(), typed.after(), null, typed.reason()) : typed;
			return again(id, shown, HttpStatus.CONFLICT, ex.getMessage() + " Nothing was saved; it still waits.");
		}
		catch (RefusedChangeException ex) {
			return again(id, typed, HttpStatus.UNPROCESSABLE_CONTENT, ex.getMessage());
		}
	}

	private ModelAndView again(long id, Typed typed, HttpStatus status, @Nullable String problem) {
		ModelAndView page = page(status, this.suggestions.findOpen(id).stream().toList(), problem);
		page.addObject("episode", typed.episode());
		page.addObject("after", typed.after());
		page.addObject("typed", typed.wording());
		page.addObject("reason", typed.reason());
		return page;
	}

}
