package rushlight.editing;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletResponse;

import rushlight.core.LowerCase;
import rushlight.core.NotFoundException;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionReader.Entry;
import rushlight.history.SegmentState;
import rushlight.text.Masks;
import rushlight.text.TextDifference;
import rushlight.transcript.PassageFinder;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.transcript.WithdrawalMarks;
import rushlight.web.Messages;

/** The public histories of an episode, of a segment, and of the archive. */
@Controller
@ConditionalOnWebApplication
class HistoryController {

	private static final int PAGE_SIZE = 100;

	private final TranscriptFinder finder;

	private final RevisionReader revisions;

	private final PassageFinder passages;

	private final RecentChanges changes;

	private final WithdrawalMarks withdrawn;

	HistoryController(TranscriptFinder finder, RevisionReader revisions, PassageFinder passages, RecentChanges changes,
			WithdrawalMarks withdrawn) {
		this.finder = finder;
		this.revisions = revisions;
		this.passages = passages;
		this.changes = changes;
		this.withdrawn = withdrawn;
	}

	@GetMapping("/episodes/{slug}/revisions")
	String index(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam(defaultValue = "2147483647") int before, HttpServletResponse response, Model model) {
		Transcript transcript = transcript(slug, lang, response, model);
		List<Entry> entries = this.revisions.revisions(transcript.id(), before, PAGE_SIZE + 1);
		model.addAttribute("entries", entries.subList(0, Math.min(PAGE_SIZE, entries.size())));
		model.addAttribute("more", (entries.size() > PAGE_SIZE) ? entries.get(PAGE_SIZE - 1).number() : null);
		return "editing/revisions";
	}

	/** Shows the changes of one revision; the first imports the text. */
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
			.orElseThrow(() -> new NotFoundException(Messages.text("editing.revisions.unknown", to)));
		model.addAttribute("from", from);
		model.addAttribute("entry", entry);
		model.addAttribute("newest", transcript.revision());
		model.addAttribute("comparison", (from < 1) ? null : Comparison.of(this.revisions, transcript.id(), from, to));
		return "editing/difference";
	}

	/** Compares the two revisions that a reader chose in the list. */
	@GetMapping(path = "/episodes/{slug}/revisions", params = { "from", "to" })
	String chosen(@PathVariable String slug, @RequestParam int from, @RequestParam int to,
			@RequestParam(defaultValue = "") String lang, HttpServletResponse response, Model model) {
		return difference(slug, Math.min(from, to), Math.max(from, to), lang, response, model);
	}

	/**
	 * A state of a segment.
	 *
	 * @param entry the revision that made it
	 * @param pieces the difference from the state before it
	 */
	record State(Entry entry, List<TextDifference.Piece> pieces, String quality) {

		private static State of(SegmentState state, Entry entry, String before) {
			return new State(entry, TextDifference.of(before, state.text()), LowerCase.of(state.quality()));
		}

	}

	@GetMapping("/segments/{key}/history")
	String segment(@PathVariable String key, HttpServletResponse response, Model model) {
		PassageFinder.Located place = this.passages.find(key);
		List<SegmentState> states = this.revisions.states(place.segment());
		if (states.stream().allMatch((state) -> Masks.isAll(state.text()))) {
			this.withdrawn.refuseWhole(place.segment());
		}
		Map<Integer, Entry> entries = this.revisions.revisions(place.transcript(),
				states.stream().map(SegmentState::since).toList());
		List<State> rows = new ArrayList<>();
		for (int i = 0; i < states.size(); i++) {
			// The first state changes nothing, and is compared with itself.
			String before = states.get(Math.min(i + 1, states.size() - 1)).text();
			rows.add(State.of(states.get(i), Objects.requireNonNull(entries.get(states.get(i).since())), before));
		}
		response.setHeader("Cache-Control", "no-cache");
		model.addAttribute("place", place);
		model.addAttribute("states", rows);
		return "editing/passage";
	}

	@GetMapping("/changes")
	String changes(@RequestParam(defaultValue = "") String before, HttpServletResponse response, Model model) {
		response.setHeader("Cache-Control", "no-cache");
		List<RecentChanges.Change> recent = this.changes.read(moment(before), PAGE_SIZE);
		model.addAttribute("changes", recent);
		model.addAttribute("more", (recent.size() == PAGE_SIZE) ? recent.getLast().madeAt() : null);
		return "editing/changes";
	}

	private static @Nullable Instant moment(String text) {
		try {
			return text.isEmpty() ? null : Instant.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw new NotFoundException(Messages.text("editing.time.invalid", text));
		}
	}

	private Transcript transcript(String slug, String lang, HttpServletResponse response, Model model) {
		response.setHeader("Cache-Control", "no-cache");
		Transcript transcript = this.finder.transcript(slug, lang);
		model.addAttribute("transcript", transcript);
		model.addAttribute("episode", this.finder.episode(slug));
		return transcript;
	}

}
