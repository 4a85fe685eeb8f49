package rushlight.clip;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import rushlight.browse.ClipTitle;
import rushlight.core.Key;
import rushlight.core.NotFoundException;
import rushlight.history.RevisionReader;
import rushlight.history.SegmentState;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.web.Messages;

/** The pages on which a reader chooses a passage and pins it. No account is needed. */
@Controller
@ConditionalOnWebApplication
class ExcerptController {

	private final OriginReader origins;

	private final PassageReader passages;

	private final RevisionReader reader;

	private final TranscriptFinder finder;

	private final ExcerptStore excerpts;

	private final ExcerptThrottle throttle;

	ExcerptController(OriginReader origins, PassageReader passages, RevisionReader reader, TranscriptFinder finder,
			ExcerptStore excerpts, ExcerptThrottle throttle) {
		this.origins = origins;
		this.passages = passages;
		this.reader = reader;
		this.finder = finder;
		this.excerpts = excerpts;
		this.throttle = throttle;
	}

	/**
	 * An edge of a passage as an address contains it: "0d5v83gt.12", or without an offset
	 * for the beginning or end of the segment.
	 */
	private record Edge(long segment, int offset) {

		static Edge of(String text, int defaultOffset) {
			int point = text.indexOf('.');
			String key = (point < 0) ? text : text.substring(0, point);
			String offset = (point < 0) ? "" : text.substring(point + 1);
			long segment = Key.parse(key)
				.orElseThrow(() -> new NotFoundException(Messages.text("browse.key.invalidPassage", key)))
				.number();
			return new Edge(segment, offset.matches("[0-9]{1,7}") ? Integer.parseInt(offset) : defaultOffset);
		}

	}

	/** Asks search engines not to index the forms: each passage has one. */
	@ModelAttribute
	void forbidIndexing(HttpServletResponse response) {
		response.setHeader("X-Robots-Tag", "noindex, nofollow");
	}

	/**
	 * Lists the passages of an episode, for readers without scripts, who cannot select
	 * words on its page.
	 */
	@GetMapping(path = "/clips/new", params = { "episode", "!from" })
	String chooseFirstPassage(@RequestParam String episode, @RequestParam(defaultValue = "") String lang, Model model) {
		Transcript transcript = this.finder.transcript(episode, lang);
		model.addAttribute("episode", this.finder.episode(episode));
		model.addAttribute("transcript", transcript);
		List<SegmentState> all = this.reader.at(transcript.id(), transcript.revision());
		if (all.isEmpty()) {
			throw new NotFoundException(Messages.text("clip.new.empty"));
		}
		model.addAttribute("turns",
				this.passages
					.read(transcript.id(), transcript.revision(), all.getFirst().id(), 0, all.getLast().id(),
							all.getLast().text().length())
					.orElseThrow()
					.turns());
		return "clip/begin";
	}

	/** Shows the passage as it would be pinned, with links that move its edges. */
	@GetMapping(path = "/clips/new", params = "from")
	String choose(@RequestParam String from, @RequestParam(defaultValue = "") String to,
			@RequestParam(defaultValue = "0") int rev, Model model) {
		PassageRange passage = chosen(from, to, rev);
		List<SegmentState> all = this.reader.at(passage.transcript(), passage.revision());
		model.addAttribute("origin", this.origins.origin(passage.transcript()));
		model.addAttribute("passage", passage);
		model.addAttribute("heading", ClipTitle.of(passage.text().replace('\n', ' ')));
		model.addAttribute("people", Map.of());
		model.addAttribute("choice", PassageChoice.of(all, passage));
		return "clip/new";
	}

	@PostMapping("/clips/new")
	ModelAndView pin(@RequestParam String from, @RequestParam(defaultValue = "") String to,
			@RequestParam(defaultValue = "0") int rev, HttpServletRequest request, HttpServletResponse response) {
		PassageRange passage = chosen(from, to, rev);
		Duration wait = this.throttle.admit(request.getRemoteAddr());
		if (!wait.isZero()) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds()));
			return new ModelAndView("clip/refused", "message", Messages.text("clip.new.tooMany"));
		}
		return new ModelAndView("redirect:/clips/" + Key.of(this.excerpts.pin(passage)));
	}

	private PassageRange chosen(String from, String to, int rev) {
		Edge first = Edge.of(from, 0);
		Edge last = to.isEmpty() ? new Edge(first.segment(), Integer.MAX_VALUE) : Edge.of(to, Integer.MAX_VALUE);
		long transcript = this.reader.transcriptOf(first.segment())
			.orElseThrow(() -> new NotFoundException(Messages.text("browse.key.noPassage", from)));
		int today = this.origins.origin(transcript).revision();
		int revision = (rev < 1 || rev > today) ? today : rev;
		Optional<PassageRange> passage = this.reader.at(transcript, revision, first.segment())
			.map((state) -> this.passages.choose(transcript, revision, first.segment(), first.offset(), last.segment(),
					last.offset()));
		return passage
			.orElseThrow(() -> new NotFoundException(Messages.text("clip.new.gone", Key.of(first.segment()))));
	}

	@ExceptionHandler
	ModelAndView refused(RefusedChangeException ex) {
		ModelAndView page = new ModelAndView("clip/refused", HttpStatus.BAD_REQUEST);
		page.addObject("message", ex.getMessage());
		return page;
	}

}
