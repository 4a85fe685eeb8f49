package rushlight.suggestion;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import rushlight.account.SignedIn;
import rushlight.history.StaleSegmentException;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/** The decision on a suggestion: acceptance, amendment or decline. */
@Controller
@ConditionalOnWebApplication
class SuggestionDecisionController {

	private final SuggestionStore suggestions;

	private final SuggestionQueuePage page;

	SuggestionDecisionController(SuggestionStore suggestions, SuggestionQueuePage page) {
		this.suggestions = suggestions;
		this.page = page;
	}

	@PostMapping("/suggestions/{id}/acceptance")
	ModelAndView accept(@PathVariable long id, @RequestParam(defaultValue = "") String episode,
			@RequestParam(defaultValue = "0") long after, @AuthenticationPrincipal SignedIn editor) {
		return decide(id, new Typed(episode, after, null, ""), "accepted", () -> this.suggestions.accept(id, editor));
	}

	@PostMapping("/suggestions/{id}/amendment")
	ModelAndView amend(@PathVariable long id, @RequestParam int seen, @RequestParam String wording,
			@RequestParam(defaultValue = "") String episode, @RequestParam(defaultValue = "0") long after,
			@AuthenticationPrincipal SignedIn editor) {
		return decide(id, new Typed(episode, after, wording, ""), "amended",
				() -> this.suggestions.amend(id, seen, wording, editor));
	}

	@PostMapping("/suggestions/{id}/decline")
	ModelAndView decline(@PathVariable long id, @RequestParam(defaultValue = "") String reason,
			@RequestParam(defaultValue = "") String episode, @RequestParam(defaultValue = "0") long after,
			@AuthenticationPrincipal SignedIn editor) {
		return decide(id, new Typed(episode, after, null, reason), "declined",
				() -> this.suggestions.decline(id, reason, editor));
	}

	/**
	 * The input of an editor, shown again if the decision is refused.
	 *
	 * @param episode the slug of the episode that the queue is limited to; "" for all
	 * @param after the id of the suggestion before the page
	 * @param wording null if none was typed
	 */
	private record Typed(String episode, long after, @Nullable String wording, String reason) {
	}

	/**
	 * Leads back to the queue; if the decision is refused, shows the suggestion alone,
	 * with the cause and all that was typed.
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
			// Words that may be withdrawn are not repeated.
			Typed shown = ex.isWithdrawn() ? new Typed(typed.episode(), typed.after(), null, typed.reason()) : typed;
			return showAgain(id, shown, HttpStatus.CONFLICT,
					Messages.text("suggestion.problem.stillWaits", ex.getMessage()));
		}
		catch (RefusedChangeException ex) {
			return showAgain(id, typed, HttpStatus.UNPROCESSABLE_CONTENT, ex.getMessage());
		}
	}

	private ModelAndView showAgain(long id, Typed typed, HttpStatus status, @Nullable String problem) {
		ModelAndView page = this.page.show(status, this.suggestions.findOpen(id).stream().toList(), typed.episode(),
				typed.after(), problem);
		page.addObject("typed", typed.wording());
		page.addObject("reason", typed.reason());
		return page;
	}

}
