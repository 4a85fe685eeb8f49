package rushlight.suggestion;

import java.time.Duration;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import rushlight.account.SignedIn;
import rushlight.core.GoneException;
import rushlight.core.Key;
import rushlight.history.EditorRow;
import rushlight.history.RevisionReader;
import rushlight.history.SegmentState;
import rushlight.history.StaleSegmentException;
import rushlight.transcript.PassageFinder;
import rushlight.transcript.PassageFinder.Located;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.transcript.TranscriptRepository;
import rushlight.web.Messages;

/**
 * The form to suggest a correction, with or without an account. Its pages start no
 * session; nothing is stored about a visitor but the fields of the form.
 */
@Controller
@ConditionalOnWebApplication
class SuggestionController {

	private static final String FORM_VIEW = "suggestion/suggest";

	private final RevisionReader reader;

	private final TranscriptFinder finder;

	private final TranscriptRepository transcripts;

	private final PassageFinder passages;

	private final SuggestionStore suggestions;

	private final SuggestionThrottle throttle;

	SuggestionController(RevisionReader reader, TranscriptFinder finder, TranscriptRepository transcripts,
			PassageFinder passages, SuggestionStore suggestions, SuggestionThrottle throttle) {
		this.reader = reader;
		this.finder = finder;
		this.transcripts = transcripts;
		this.passages = passages;
		this.suggestions = suggestions;
		this.throttle = throttle;
	}

	/**
	 * The fields of the form.
	 *
	 * @param passage the key of the segment
	 * @param seen the revision since which the segment has the words that are corrected
	 * @param name for the credit
	 */
	record Form(String passage, int seen, String wording, String why, String name) {
	}

	/** Excludes search engines: there are as many forms as segments. */
	@ModelAttribute
	void excludeRobots(HttpServletResponse response) {
		response.setHeader("X-Robots-Tag", "noindex, nofollow");
	}

	/** Shows the form; redirects if the segment was merged into another. */
	@GetMapping(path = "/suggestions/new", params = "passage")
	String form(@RequestParam String passage, @AuthenticationPrincipal @Nullable SignedIn account, ModelMap model) {
		Located located = this.passages.find(passage);
		SegmentState state = this.reader.today(located.transcript(), located.segment()).orElse(null);
		if (state == null) {
			return this.reader.successorOf(located.segment())
				.filter((survivor) -> this.reader.today(located.transcript(), survivor).isPresent())
				.map((survivor) -> "redirect:/suggestions/new?passage=" + Key.of(survivor))
				.orElseThrow(() -> new GoneException(Messages.text("suggestion.passageGone")));
		}
		fill(model, located, state,
				new Form(state.key(), state.since(), state.text(), "", (account == null) ? "" : account.name()));
		return FORM_VIEW;
	}

	/**
	 * Shows every segment of an episode with a link to its form, for readers without
	 * JavaScript; with it, each segment of the episode's page has such a link.
	 */
	@GetMapping(path = "/suggestions/new", params = "episode")
	String choose(@RequestParam String episode, @RequestParam(defaultValue = "") String lang, Model model) {
		Transcript transcript = this.finder.transcript(episode, lang);
		model.addAttribute("episode", this.finder.episode(episode));
		model.addAttribute("transcript", transcript);
		model.addAttribute("rows",
				EditorRow.of(this.reader.today(transcript.id()), this.transcripts.findVoices(transcript.id())));
		return "suggestion/choose";
	}

	@GetMapping(path = "/suggestions/new", params = { "passage", "sent" })
	String sent(@RequestParam String passage, Model model) {
		model.addAttribute("key", this.passages.find(passage).key());
		return "suggestion/thanks";
	}

	/**
	 * Takes a suggestion; if it is refused, shows the form again with all that was typed.
	 * @param subject a hidden field that only programs fill
	 */
	@PostMapping("/suggestions")
	ModelAndView suggest(@RequestParam String passage, @RequestParam int seen, @RequestParam String wording,
			@RequestParam(defaultValue = "") String why, @RequestParam(defaultValue = "") String name,
			@RequestParam(defaultValue = "") String subject, @AuthenticationPrincipal @Nullable SignedIn account,
			HttpServletRequest request, HttpServletResponse response) {
		Form form = new Form(passage, seen, wording, why, name);
		Located located = this.passages.find(passage);
		Duration wait = this.throttle.admit(request.getRemoteAddr(), account);
		if (!wait.isZero()) {
			long seconds = wait.plusMillis(999).toSeconds();
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
			return showAgain(located, form, HttpStatus.TOO_MANY_REQUESTS,
					Messages.text("suggestion.refused.tooMany", inWords(seconds)));
		}
		// A program that fills in the hidden field is not told that it was recognized.
		if (subject.isEmpty()) {
			try {
				this.suggestions.suggest(located.transcript(), located.segment(), seen, wording, why, name, account);
			}
			catch (RefusedChangeException ex) {
				return showAgain(located, form, HttpStatus.UNPROCESSABLE_CONTENT, ex.getMessage());
			}
			catch (StaleSegmentException ex) {
				// The words that were typed are not repeated: they may be withdrawn.
				SegmentState now = this.reader.today(located.transcript(), located.segment())
					.orElseThrow(() -> new GoneException(Messages.text("suggestion.passageGone")));
				return showAgain(located, new Form(passage, now.since(), now.text(), "", name), HttpStatus.CONFLICT,
						ex.getMessage());
			}
		}
		return new ModelAndView("redirect:/suggestions/new", Map.of("passage", located.key(), "sent", ""));
	}

	private ModelAndView showAgain(Located located, Form form, HttpStatus status, @Nullable String problem) {
		SegmentState state = this.reader.at(located.transcript(), form.seen(), located.segment())
			.or(() -> this.reader.today(located.transcript(), located.segment()))
			.orElseThrow(() -> new GoneException(Messages.text("suggestion.passageGone")));
		ModelAndView page = new ModelAndView(FORM_VIEW, status);
		fill(page.getModelMap(), located, state, form);
		page.addObject("problem", problem);
		return page;
	}

	private void fill(ModelMap model, Located located, SegmentState state, Form form) {
		model.addAttribute("row", EditorRow.of(state, this.transcripts.findVoices(located.transcript())));
		model.addAttribute("place", located);
		model.addAttribute("form", form);
		model.addAttribute("maxLength", state.text().length() + SuggestionStore.MAX_ADDED_CHARACTERS);
		model.addAttribute("maxReasonLength", SuggestionStore.MAX_REASON_LENGTH);
		model.addAttribute("maxNameLength", SuggestionStore.MAX_NAME_LENGTH);
	}

	private static String inWords(long seconds) {
		long minutes = (seconds + 59) / 60;
		return (minutes < 120) ? Messages.text("suggestion.wait.minutes", minutes)
				: Messages.text("suggestion.wait.hours", (minutes + 59) / 60);
	}

}
