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

/**
 * Where anybody suggests a correction, with or without an account. The pages start no
 * session; nothing is kept of a visitor but what the form says.
 */
@Controller
@ConditionalOnWebApplication
class SuggestionController {

	private static final String FORM = "suggestion/suggest";

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
	 * What the form holds.
	 *
	 * @param passage the key
	 * @param seen the revision since when it has the words that are corrected
	 * @param name whom to thank
	 */
	record Form(String passage, int seen, String wording, String why, String name) {
	}

	/** No machine has a use for as many forms as there are passages. */
	@ModelAttribute
	void keepOut(HttpServletResponse response) {
		response.setHeader("X-Robots-Tag", "noindex, nofollow");
	}

	/** The form; a passage that has become part of another leads to that one. */
	@GetMapping(path = "/suggestions/new", params = "passage")
	String form(@RequestParam String passage, @AuthenticationPrincipal @Nullable SignedIn account, ModelMap model) {
		Located place = this.passages.find(passage);
		SegmentState state = this.reader.today(place.transcript(), place.segment()).orElse(null);
		if (state == null) {
			return this.reader.successorOf(place.segment())
				.filter((survivor) -> this.reader.today(place.transcript(), survivor).isPresent())
				.map((survivor) -> "redirect:/suggestions/new?passage=" + Key.of(survivor))
				.orElseThrow(() -> new GoneException("This passage is no longer in the transcript."));
		}
		fill(model, place, state,
				new Form(state.key(), state.since(), state.text(), "", (account == null) ? "" : account.name()));
		return FORM;
	}

	/** Every passage of an episode, for whoever has no script to choose one beside it. */
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
	 * Where anything is wrong, the form comes again with all that was typed.
	 * @param subject left empty by people, who do not see it
	 */
	@PostMapping("/suggestions")
	ModelAndView suggest(@RequestParam String passage, @RequestParam int seen, @RequestParam String wording,
			@RequestParam(defaultValue = "") String why, @RequestParam(defaultValue = "") String name,
			@RequestParam(defaultValue = "") String subject, @AuthenticationPrincipal @Nullable SignedIn account,
			HttpServletRequest request, HttpServletResponse response) {
		Form form = new Form(passage, seen, wording, why, name);
		Located place = this.passages.find(passage);
		Duration wait = this.throttle.admit(request.getRemoteAddr(), account);
		if (!wait.isZero()) {
			long seconds = wait.plusMillis(999).toSeconds();
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
			return again(place, form, HttpStatus.TOO_MANY_REQUESTS,
					"Many suggestions came from your network lately. Yours was not sent yet: "
							+ "keep this page, and send it again in " + inWords(seconds) + ".");
		}
		// A program that fills in what people do not see is not told that it was noticed.
		if (subject.isEmpty()) {
			try {
				this.suggestions.suggest(place.transcript(), place.segment(), seen, wording, why, name, account);
			}
			catch (RefusedChangeException ex) {
				return again(place, form, HttpStatus.UNPROCESSABLE_CONTENT, ex.getMessage());
			}
			catch (StaleSegmentException ex) {
				// What was typed is not repeated: it may hold the words.
				SegmentState now = this.reader.today(place.transcript(), place.segment())
					.orElseThrow(() -> new GoneException("This passage is no longer in the transcript."));
				return again(place, new Form(passage, now.since(), now.text(), "", name), HttpStatus.CONFLICT,
						ex.getMessage());
			}
		}
		return new ModelAndView("redirect:/suggestions/new", Map.of("passage", place.key(), "sent", ""));
	}

	private ModelAndView again(Located place, Form form, HttpStatus status, @Nullable String problem) {
		SegmentState state = this.reader.at(place.transcript(), form.seen(), place.segment())
			.or(() -> this.reader.today(place.transcript(), place.segment()))
			.orElseThrow(() -> new GoneException("This passage is no longer in the transcript."));
		ModelAndView page = new ModelAndView(FORM, status);
		fill(page.getModelMap(), place, state, form);
		page.addObject("problem", problem);
		return page;
	}

	private void fill(ModelMap model, Located place, SegmentState state, Form form) {
		model.addAttribute("row", EditorRow.of(state, this.transcripts.findVoices(place.transcript())));
		model.addAttribute("place", place);
		model.addAttribute("form", form);
		model.addAttribute("most", state.text().length() + SuggestionStore.MAX_MORE);
		model.addAttribute("mostWhy", SuggestionStore.MAX_WHY);
		model.addAttribute("mostName", SuggestionStore.MAX_NAME);
	}

	private static String inWords(long seconds) {
		long minutes = (seconds + 59) / 60;
		if (minutes == 1) {
			return "a minute";
		}
		return (minutes < 120) ? minutes + " minutes" : (minutes + 59) / 60 + " hours";
	}

}
