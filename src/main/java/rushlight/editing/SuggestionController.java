package rushlight.editing;

import java.time.Duration;
import java.util.List;
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
import rushlight.core.Key;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.RevisionReader;
import rushlight.transcript.SegmentState;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.transcript.TranscriptRepository;
import rushlight.web.GoneException;
import rushlight.web.NotFoundException;

/**
 * Where anybody suggests a correction, with or without an account. The pages start no
 * session; nothing is kept of a visitor but what the form says.
 */
@Controller
@ConditionalOnWebApplication
class SuggestionController {

	private static final String FORM = "editing/suggest";

	private final RevisionReader reader;

	private final TranscriptFinder finder;

	private final TranscriptRepository transcripts;

	private final RecentChanges places;

	private final Suggestions suggestions;

	private final SuggestionThrottle throttle;

	SuggestionController(RevisionReader reader, TranscriptFinder finder, TranscriptRepository transcripts,
			RecentChanges places, Suggestions suggestions, SuggestionThrottle throttle) {
		this.reader = reader;
		this.finder = finder;
		this.transcripts = transcripts;
		this.places = places;
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
		long segment = segment(passage);
		long transcript = transcript(segment, passage);
		SegmentState state = this.reader.today(transcript, segment).orElse(null);
		if (state == null) {
			return this.reader.goesOnIn(segment)
				.filter((survivor) -> this.reader.today(transcript, survivor).isPresent())
				.map((survivor) -> "redirect:/suggestions/new?passage=" + Key.of(survivor))
				.orElseThrow(() -> new GoneException("This passage is no longer in the transcript."));
		}
		fill(model, transcript, state,
				new Form(state.key(), state.since(), state.text(), "", (account == null) ? "" : account.name()));
		return FORM;
	}

	/** Every passage of an episode, for whoever has no script to choose one beside it. */
	@GetMapping(path = "/suggestions/new", params = "episode")
	String choose(@RequestParam String episode, @RequestParam(defaultValue = "") String lang, Model model) {
		if (episode.indexOf('\0') >= 0) {
			throw new NotFoundException("No episode has this address.");
		}
		Transcript transcript = this.finder.transcript(episode, lang);
		model.addAttribute("episode", this.finder.episode(episode));
		model.addAttribute("transcript", transcript);
		model.addAttribute("query", transcript.isOriginal() ? "" : "?lang=" + transcript.language());
		model.addAttribute("rows", EditorController.rows(this.reader.today(transcript.id()),
				this.transcripts.findVoices(transcript.id())));
		return "editing/choose";
	}

	@GetMapping(path = "/suggestions/new", params = { "passage", "sent" })
	String sent(@RequestParam String passage, Model model) {
		model.addAttribute("key", Key.of(segment(passage)));
		return "editing/thanks";
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
		long segment = segment(passage);
		long transcript = transcript(segment, passage);
		Duration wait = this.throttle.admit(request.getRemoteAddr(), account);
		if (!wait.isZero()) {
			long seconds = wait.plusMillis(999).toSeconds();
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
			return again(transcript, segment, form, HttpStatus.TOO_MANY_REQUESTS,
					"Many suggestions came from your network lately. Yours was not sent yet: "
							+ "keep this page, and send it again in " + inWords(seconds) + ".");
		}
		// A program that fills in what people do not see is not told that it was noticed.
		if (subject.isEmpty()) {
			try {
				this.suggestions.suggest(transcript, segment, seen, wording, why, name, account);
			}
			catch (RefusedChangeException ex) {
				return again(transcript, segment, form, HttpStatus.UNPROCESSABLE_CONTENT, ex.getMessage());
			}
		}
		return new ModelAndView("redirect:/suggestions/new", Map.of("passage", Key.of(segment), "sent", ""));
	}

	private ModelAndView again(long transcript, long segment, Form form, HttpStatus status, @Nullable String problem) {
		SegmentState state = this.reader.at(transcript, form.seen(), segment)
			.or(() -> this.reader.today(transcript, segment))
			.orElseThrow(() -> new GoneException("This passage is no longer in the transcript."));
		ModelAndView page = new ModelAndView(FORM, status);
		fill(page.getModelMap(), transcript, state, form);
		page.addObject("problem", problem);
		return page;
	}

	private void fill(ModelMap model, long transcript, SegmentState state, Form form) {
		model.addAttribute("row",
				EditorController.rows(List.of(state), this.transcripts.findVoices(transcript)).getFirst());
		model.addAttribute("place", this.places.locate(state.id()));
		model.addAttribute("form", form);
		model.addAttribute("most", state.text().length() + Suggestions.MAX_MORE);
		model.addAttribute("mostWhy", Suggestions.MAX_WHY);
		model.addAttribute("mostName", Suggestions.MAX_NAME);
	}

	private static String inWords(long seconds) {
		long minutes = (seconds + 59) / 60;
		if (minutes == 1) {
			return "a minute";
		}
		return (minutes < 120) ? minutes + " minutes" : (minutes + 59) / 60 + " hours";
	}

	private static long segment(String text) {
		return Key.parse(text)
			.orElseThrow(() -> new NotFoundException(
					"“" + text + "” is no key of a passage; keys have eight letters and digits."))
			.number();
	}

	private long transcript(long segment, String text) {
		return this.reader.transcriptOf(segment)
			.orElseThrow(() -> new NotFoundException("There is no passage with the key “" + text + "”."));
	}

}
