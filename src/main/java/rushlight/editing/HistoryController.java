package rushlight.editing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletResponse;
import rushlight.core.Key;
import rushlight.core.LowerCase;
import rushlight.transcript.RevisionReader;
import rushlight.transcript.RevisionReader.Entry;
import rushlight.transcript.SegmentState;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.web.NotFoundException;

/** Histories, which everybody may read: of an episode, of a passage, of the archive. */
@Controller
@ConditionalOnWebApplication
class HistoryController {

	private static final int PAGE = 100;

	private final TranscriptFinder finder;

	private final RevisionReader revisions;

	private final RecentChanges changes;

	HistoryController(TranscriptFinder finder, RevisionReader revisions, RecentChanges changes) {
		this.finder = finder;
		this.revisions = revisions;
		this.changes = changes;
	}

	@GetMapping("/episodes/{slug}/revisions")
	String index(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam(defaultValue = "2147483647") int before, HttpServletResponse response, Model model) {
		Transcript transcript = transcript(slug, lang, response, model);
		List<Entry> entries = this.revisions.revisions(transcript.id(), before, PAGE + 1);
		model.addAttribute("entries", entries.subList(0, Math.min(PAGE, entries.size())));
		model.addAttribute("more", (entries.size() > PAGE) ? entries.get(PAGE - 1).number() : null);
		return "editing/revisions";
	}

	/** What one revision did; the first brought the text in. */
	@GetMapping("/episodes/{slug}/revisions/{number:[0-9]{1,9}}")
	String show(@PathVariable String slug, @PathVariable int number, @RequestParam(defaultValue = "") String lang,
			HttpServletResponse response, Model model) {
		return difference(slug, number - 1, number, lang, response, model);
	}

	@GetMapping("/episodes/{slug}/revisions/{from:[0-9]{1,9}}...{to:[0-9]{1,9}}")
	String compare(@PathVariable String slug, @PathVariable int from, @PathVariable int to,
			@RequestParam(defaultValue = "") String lang, HttpServletResponse response, Model model) {
		return difference(slug, Math.min(from, to), Math.max(from, to), lang, response, model);
	}

	private String difference(String slug, int from, int to, String lang, HttpServletResponse response, Model model) {
		Transcript transcript = transcript(slug, lang, response, model);
		Entry entry = this.revisions.revisions(transcript.id(), to + 1, 1)
			.stream()
			.filter((each) -> each.number() == to)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("This transcript has no revision " + to + "."));
		model.addAttribute("from", from);
		model.addAttribute("entry", entry);
		model.addAttribute("newest", transcript.revision());
		model.addAttribute("comparison", (from < 1) ? null : Comparison.of(this.revisions, transcript.id(), from, to));
		return "editing/difference";
	}

	/** Where somebody has chosen two revisions of the list. */
	@GetMapping(path = "/episodes/{slug}/revisions", params = { "from", "to" })
	String chosen(@PathVariable String slug, @RequestParam int from, @RequestParam int to,
			@RequestParam(defaultValue = "") String lang, HttpServletResponse response, Model model) {
		return difference(slug, Math.min(from, to), Math.max(from, to), lang, response, model);
	}

	/**
	 * A state that a passage has had.
	 *
	 * @param pieces the difference to the one before it
	 */
	record State(int revision, Instant madeAt, String madeBy, String reason, List<Comparison.Piece> pieces,
			String quality) {
	}

	@GetMapping("/segments/{text}/history")
	String segment(@PathVariable String text, HttpServletResponse response, Model model) {
		Key key = Key.parse(text)
			.orElseThrow(() -> new NotFoundException(
					"“" + text + "” is no key of a passage; keys have eight letters and digits."));
		List<SegmentState> states = this.revisions.states(key.number());
		Located located = this.changes.locate(key.number());
		if (states.isEmpty() || located == null) {
			throw new NotFoundException("There is no passage with the key “" + key + "”.");
		}
		List<State> rows = new ArrayList<>();
		for (int i = 0; i < states.size(); i++) {
			SegmentState state = states.get(i);
			String before = (i + 1 < states.size()) ? states.get(i + 1).text() : "";
			Entry entry = this.revisions.revisions(located.transcript(), state.since() + 1, 1).getFirst();
			rows.add(new State(state.since(), entry.madeAt(), entry.madeBy(), entry.reason(),
					Comparison.pieces(before, state.text()), LowerCase.of(state.quality())));
		}
		response.setHeader("Cache-Control", "no-cache");
		model.addAttribute("key", key.toString());
		model.addAttribute("located", located);
		model.addAttribute("states", rows);
		return "editing/passage";
	}

	/**
	 * Where a passage is or was.
	 *
	 * @param there whether it is there today
	 */
	record Located(long transcript, String slug, String title, String language, boolean original, boolean there) {

		public String query() {
			return this.original ? "" : "?lang=" + this.language;
		}

	}

	@GetMapping("/changes")
	String changes(@RequestParam(defaultValue = "") String before, HttpServletResponse response, Model model) {
		response.setHeader("Cache-Control", "no-cache");
		List<RecentChanges.Change> recent = this.changes.read(moment(before), PAGE);
		model.addAttribute("changes", recent);
		model.addAttribute("more", (recent.size() == PAGE) ? recent.getLast().madeAt() : null);
		return "editing/changes";
	}

	private static @Nullable Instant moment(String text) {
		try {
			return text.isEmpty() ? null : Instant.parse(text);
		}
		catch (java.time.format.DateTimeParseException ex) {
			throw new NotFoundException("“" + text + "” is no moment; one looks like "
					+ OffsetDateTime.of(2026, 1, 31, 12, 0, 0, 0, ZoneOffset.UTC) + ".");
		}
	}

	private Transcript transcript(String slug, String lang, HttpServletResponse response, Model model) {
		response.setHeader("Cache-Control", "no-cache");
		Transcript transcript = this.finder.transcript(slug, lang);
		model.addAttribute("transcript", transcript);
		model.addAttribute("episode", this.finder.episode(slug));
		model.addAttribute("query", transcript.isOriginal() ? "" : "?lang=" + transcript.language());
		return transcript;
	}

}
