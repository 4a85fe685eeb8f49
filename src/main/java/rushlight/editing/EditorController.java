package rushlight.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

import rushlight.account.SignedIn;
import rushlight.core.Key;
import rushlight.core.LowerCase;
import rushlight.core.Timecode;
import rushlight.transcript.Author;
import rushlight.transcript.Quality;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.RevisionDraft;
import rushlight.transcript.RevisionReader;
import rushlight.transcript.RevisionWriter;
import rushlight.transcript.SegmentKind;
import rushlight.transcript.SegmentState;
import rushlight.transcript.StaleSegmentException;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.transcript.TranscriptRepository;
import rushlight.transcript.VoiceRole;
import rushlight.transcript.VoiceRow;
import rushlight.web.NotFoundException;

/**
 * The editor. Every change is a plain form that leads back to its passage; where there is
 * a script, it sends the same forms and stays where it is.
 */
@Controller
@ConditionalOnWebApplication
class EditorController {

	/** What lies between paragraphs. */
	private static final Pattern PARAGRAPHS = Pattern.compile("\\R[ \\t]*\\R\\s*");

	private final TranscriptFinder finder;

	private final TranscriptRepository transcripts;

	private final RevisionReader reader;

	private final RevisionWriter writer;

	private final Identifications identifications;

	private final RecentChanges places;

	private final Suggestions suggestions;

	private final Presence presence;

	EditorController(TranscriptFinder finder, TranscriptRepository transcripts, RevisionReader reader,
			RevisionWriter writer, Identifications identifications, RecentChanges places, Suggestions suggestions,
			Presence presence) {
		this.finder = finder;
		this.transcripts = transcripts;
		this.reader = reader;
		this.writer = writer;
		this.identifications = identifications;
		this.places = places;
		this.suggestions = suggestions;
		this.presence = presence;
	}

	/**
	 * A passage as the editor shows it.
	 *
	 * @param label whose it is
	 * @param turn whether another voice begins with it
	 */
	record Row(SegmentState state, String label, boolean turn) {

		public String key() {
			return this.state.key();
		}

		public String quality() {
			return LowerCase.of(this.state.quality());
		}

		public String kind() {
			return LowerCase.of(this.state.kind());
		}

		public @Nullable Timecode time() {
			return this.state.anchors().isEmpty() ? null : new Timecode(this.state.anchors().get(1));
		}

	}

	@GetMapping("/edit/episodes/{slug}")
	String episode(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@AuthenticationPrincipal SignedIn editor, Model model) {
		Transcript transcript = this.finder.transcript(slug, lang);
		model.addAttribute("episode", this.finder.episode(slug));
		model.addAttribute("transcript", transcript);
		model.addAttribute("query", transcript.isOriginal() ? "" : "?lang=" + transcript.language());
		List<VoiceRow> voices = this.transcripts.findVoices(transcript.id());
		model.addAttribute("voices", voices);
		model.addAttribute("roles", VoiceRole.values());
		model.addAttribute("rows", rows(this.reader.today(transcript.id()), voices));
		model.addAttribute("waiting", this.suggestions.count(slug));
		model.addAttribute("others", this.presence.enter(transcript.id(), editor));
		return "editing/editor";
	}

	/** Asks once more before a whole transcript reads as it did. */
	@GetMapping("/edit/episodes/{slug}/restore")
	String restoring(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam int revision, Model model) {
		Transcript transcript = this.finder.transcript(slug, lang);
		String query = transcript.isOriginal() ? "" : "?lang=" + transcript.language();
		model.addAttribute("title", this.finder.episode(slug).title());
		model.addAttribute("back", "/episodes/" + slug + "/revisions" + query);
		model.addAttribute("target", "/edit/episodes/" + slug + query);
		model.addAttribute("revision", revision);
		return "editing/restore";
	}

	/** The same for one passage. */
	@GetMapping("/edit/segments/{text}/restore")
	String restoringPassage(@PathVariable String text, @RequestParam int revision, Model model) {
		long segment = segment(text);
		SegmentState then = this.reader.at(transcript(segment, text), revision, segment)
			.orElseThrow(() -> new NotFoundException("Revision " + revision + " has no such passage."));
		model.addAttribute("title", "a passage");
		model.addAttribute("back", "/segments/" + text + "/history");
		model.addAttribute("target", "/edit/segments/" + text);
		model.addAttribute("revision", revision);
		model.addAttribute("words", then.text());
		return "editing/restore";
	}

	/** Who else is here, for a page that stays open. */
	@GetMapping(path = "/edit/episodes/{slug}/others", produces = MediaType.APPLICATION_JSON_VALUE)
	@ResponseBody
	List<String> others(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@AuthenticationPrincipal SignedIn editor) {
		return this.presence.enter(this.finder.transcript(slug, lang).id(), editor);
	}

	static List<Row> rows(List<SegmentState> states, List<VoiceRow> voices) {
		Map<Long, String> labels = voices.stream().collect(Collectors.toMap(VoiceRow::id, VoiceRow::name));
		List<Row> rows = new ArrayList<>(states.size());
		Long before = null;
		for (SegmentState state : states) {
			String label = (state.voice() == null) ? "" : labels.getOrDefault(state.voice(), "");
			rows.add(new Row(state, label, state.voice() != null && !state.voice().equals(before)));
			before = (state.voice() == null) ? before : state.voice();
		}
		return rows;
	}

	@GetMapping("/edit/segments/{text}")
	String segment(@PathVariable String text, Model model) {
		long segment = segment(text);
		long transcript = transcript(segment, text);
		SegmentState state = this.reader.today(transcript, segment)
			.orElseThrow(() -> new NotFoundException(
					"This passage is no longer there; its history is at /segments/" + text + "/history."));
		show(model, transcript, state, state.text());
		return "editing/segment";
	}

	private void show(Model model, long transcript, SegmentState state, String text) {
		List<VoiceRow> voices = this.transcripts.findVoices(transcript);
		model.addAttribute("row", rows(List.of(state), voices).getFirst());
		model.addAttribute("text", text);
		model.addAttribute("voices", voices);
		model.addAttribute("seen", state.since());
		model.addAttribute("place", Objects.requireNonNull(this.places.locate(state.id())));
		model.addAttribute("qualities", Quality.values());
		model.addAttribute("neighbours", this.reader.today(transcript).stream().map(SegmentState::key).toList());
	}

	/** Saves a wording; an empty line in it parts the passage. */
	@PostMapping(path = "/edit/segments/{text}", params = "do=save")
	String save(@PathVariable String text, @RequestParam int seen, @RequestParam String wording,
			@RequestParam(defaultValue = "") String reason, @AuthenticationPrincipal SignedIn editor) {
		return change(text, editor, reason, saving(segment(text), seen, wording));
	}

	/**
	 * What a script is told of a passage that it saved.
	 *
	 * @param parted whether there are more passages now
	 */
	record Saved(int revision, String text, String quality, boolean parted) {
	}

	/**
	 * What a script is told of one that it did not.
	 *
	 * @param detail why not
	 * @param theirs the words that are saved; null where there are none any more
	 */
	record NotSaved(String detail, String mine, @Nullable String theirs, int revision) {
	}

	@PostMapping(path = "/edit/segments/{text}", params = "do=save", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<?> saveByScript(@PathVariable String text, @RequestParam int seen, @RequestParam String wording,
			@RequestParam(defaultValue = "") String reason, @AuthenticationPrincipal SignedIn editor) {
		try {
			change(text, editor, reason, saving(segment(text), seen, wording));
		}
		catch (StaleSegmentException ex) {
			SegmentState theirs = ex.theirs();
			return ResponseEntity.status(HttpStatus.CONFLICT)
				.body(new NotSaved(Objects.requireNonNull(ex.getMessage()), ex.mine(),
						(theirs == null) ? null : theirs.text(), ex.revision()));
		}
		catch (RefusedChangeException ex) {
			return ResponseEntity.badRequest()
				.body(new NotSaved(Objects.requireNonNull(ex.getMessage()), wording, null, seen));
		}
		long transcript = transcript(segment(text), text);
		SegmentState state = this.reader.today(transcript, segment(text)).orElseThrow();
		return ResponseEntity.ok(new Saved(state.since(), state.text(), LowerCase.of(state.quality()),
				PARAGRAPHS.split(wording.strip()).length > 1));
	}

	private static Consumer<RevisionDraft> saving(long segment, int seen, String wording) {
		String[] parts = PARAGRAPHS.split(wording.strip());
		String joined = String.join(" ", parts);
		return (draft) -> {
			draft.save(segment, seen, joined);
			long last = segment;
			// Where somebody else's words came into it, nobody knows where it would part.
			boolean asTyped = draft.segment(segment).text().equals(joined);
			for (int i = 0; asTyped && i + 1 < parts.length; i++) {
				last = draft.split(last, parts[i].strip().length());
			}
		};
	}

	@PostMapping(path = "/edit/segments/{text}", params = "do=split")
	String split(@PathVariable String text, @RequestParam int at, @AuthenticationPrincipal SignedIn editor) {
		return change(text, editor, "", (draft) -> draft.split(segment(text), at));
	}

	@PostMapping(path = "/edit/segments/{text}", params = "do=merge")
	String merge(@PathVariable String text, @AuthenticationPrincipal SignedIn editor) {
		long[] survivor = new long[1];
		String back = change(text, editor, "", (draft) -> survivor[0] = draft.merge(segment(text)));
		return back.replace("#" + text, "#" + Key.of(survivor[0]));
	}

	@PostMapping(path = "/edit/segments/{text}", params = "do=up")
	String up(@PathVariable String text, @AuthenticationPrincipal SignedIn editor) {
		return change(text, editor, "", (draft) -> {
			List<SegmentState> all = draft.segments();
			int place = place(all, segment(text));
			if (place == 0) {
				throw new RefusedChangeException("This passage is the first already.");
			}
			draft.move(segment(text), (place == 1) ? null : all.get(place - 2).id());
		});
	}

	@PostMapping(path = "/edit/segments/{text}", params = "do=down")
	String down(@PathVariable String text, @AuthenticationPrincipal SignedIn editor) {
		return change(text, editor, "", (draft) -> {
			List<SegmentState> all = draft.segments();
			int place = place(all, segment(text));
			if (place == all.size() - 1) {
				throw new RefusedChangeException("This passage is the last already.");
			}
			draft.move(segment(text), all.get(place + 1).id());
		});
	}

	private static int place(List<SegmentState> all, long segment) {
		for (int i = 0; i < all.size(); i++) {
			if (all.get(i).id() == segment) {
				return i;
			}
		}
		throw new RefusedChangeException("This passage is no longer there.");
	}

	/**
	 * @param after the key of the passage that it then follows; "" for the beginning
	 */
	@PostMapping(path = "/edit/segments/{text}", params = "do=move")
	String move(@PathVariable String text, @RequestParam(defaultValue = "") String after,
			@AuthenticationPrincipal SignedIn editor) {
		return change(text, editor, "",
				(draft) -> draft.move(segment(text), after.isBlank() ? null : segment(after.strip())));
	}

	/**
	 * @param reach "passage", "turn" (all in a row by the same voice) or "voice" (all of
	 * it)
	 */
	@PostMapping(path = "/edit/segments/{text}", params = "do=voice")
	String voice(@PathVariable String text, @RequestParam long voice,
			@RequestParam(defaultValue = "passage") String reach, @AuthenticationPrincipal SignedIn editor) {
		return change(text, editor, "", (draft) -> {
			SegmentState state = draft.segment(segment(text));
			List<SegmentState> all = reach.equals("passage") ? List.of(state) : draft.segments();
			int place = place(all, state.id());
			int first = place;
			while (first > 0 && Objects.equals(all.get(first - 1).voice(), state.voice())) {
				first--;
			}
			int end = place + 1;
			while (end < all.size() && Objects.equals(all.get(end).voice(), state.voice())) {
				end++;
			}
			List<SegmentState> reached = reach.equals("voice")
					? all.stream().filter((each) -> Objects.equals(each.voice(), state.voice())).toList()
					: all.subList(first, end);
			reached.forEach((each) -> draft.voice(each.id(), voice));
		});
	}

	/**
	 * @param start as a clock shows it; "" for no time
	 */
	@PostMapping(path = "/edit/segments/{text}", params = "do=times")
	String times(@PathVariable String text, @RequestParam(defaultValue = "") String start,
			@RequestParam(defaultValue = "") String end, @AuthenticationPrincipal SignedIn editor) {
		return change(text, editor, "", (draft) -> draft.times(segment(text), millis(start), millis(end)));
	}

	private static int millis(String clock) {
		if (clock.isBlank()) {
			return -1;
		}
		return Timecode.parse(clock.strip())
			.orElseThrow(
					() -> new RefusedChangeException("“" + clock + "” is no time; one looks like 1:02:03 or 12:34."))
			.millis();
	}

	@PostMapping(path = "/edit/segments/{text}", params = "do=quality")
	String quality(@PathVariable String text, @RequestParam Quality quality, @AuthenticationPrincipal SignedIn editor) {
		return change(text, editor, "", (draft) -> draft.quality(segment(text), quality));
	}

	@PostMapping(path = "/edit/segments/{text}", params = "do=remove")
	String remove(@PathVariable String text, @RequestParam(defaultValue = "") String reason,
			@AuthenticationPrincipal SignedIn editor) {
		String back = change(text, editor, reason, (draft) -> draft.remove(segment(text)));
		return back.substring(0, back.indexOf('#'));
	}

	/** Puts a passage in after another. */
	@PostMapping(path = "/edit/segments/{text}", params = "do=insert")
	String insert(@PathVariable String text, @RequestParam SegmentKind kind, @RequestParam("wording") String wording,
			@RequestParam(required = false) @Nullable Long voice, @AuthenticationPrincipal SignedIn editor) {
		return change(text, editor, "", (draft) -> draft.insert(segment(text), kind,
				(kind == SegmentKind.HEADING) ? 2 : 0, (kind == SegmentKind.SPEECH) ? voice : null, wording));
	}

	@PostMapping(path = "/edit/segments/{text}", params = "do=restore")
	String restore(@PathVariable String text, @RequestParam int revision, @AuthenticationPrincipal SignedIn editor) {
		return change(text, editor, "Passage as in revision " + revision,
				(draft) -> draft.restore(segment(text), revision));
	}

	@PostMapping(path = "/edit/episodes/{slug}", params = "do=undo")
	String undo(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@AuthenticationPrincipal SignedIn editor) {
		return changeEpisode(slug, lang, editor, "Undo", RevisionDraft::undo);
	}

	@PostMapping(path = "/edit/episodes/{slug}", params = "do=redo")
	String redo(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@AuthenticationPrincipal SignedIn editor) {
		return changeEpisode(slug, lang, editor, "Redo", RevisionDraft::redo);
	}

	@PostMapping(path = "/edit/episodes/{slug}", params = "do=restore")
	String restoreAll(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam int revision, @AuthenticationPrincipal SignedIn editor) {
		return changeEpisode(slug, lang, editor, "As in revision " + revision, (draft) -> draft.restore(revision));
	}

	/** Moves all passages that can be moved on; those that cannot stay as they are. */
	@PostMapping(path = "/edit/episodes/{slug}", params = "do=quality")
	String qualityOfAll(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam Quality quality, @AuthenticationPrincipal SignedIn editor) {
		return changeEpisode(slug, lang, editor, "The whole episode: " + LowerCase.of(quality),
				(draft) -> draft.segments().forEach((state) -> {
					boolean own = Objects.equals(state.proofreadBy(), editor.id());
					boolean validates = quality == Quality.VALIDATED;
					if (!validates || state.quality() == Quality.PROOFREAD && !own) {
						draft.quality(state.id(), quality);
					}
				}));
	}

	/** Says whose a voice is. */
	@PostMapping(path = "/edit/episodes/{slug}", params = "do=identify")
	String identify(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, @RequestParam long voice,
			@RequestParam String label, @RequestParam VoiceRole role, @RequestParam(defaultValue = "") String speaker,
			@AuthenticationPrincipal SignedIn editor) {
		return changeEpisode(slug, lang, editor, "", (draft) -> draft.identify(voice, label, role,
				speaker.isBlank() ? null : this.identifications.speaker(speaker.strip())));
	}

	private String change(String text, SignedIn editor, String reason, Consumer<RevisionDraft> work) {
		long segment = segment(text);
		long transcript = transcript(segment, text);
		this.writer.change(transcript, new Author(editor.id(), editor.name()), reason, work);
		HistoryController.Located place = Objects.requireNonNull(this.places.locate(segment));
		return "redirect:/edit/episodes/" + place.slug() + place.query() + "#" + text;
	}

	private String changeEpisode(String slug, String lang, SignedIn editor, String reason,
			Consumer<RevisionDraft> work) {
		Transcript transcript = this.finder.transcript(slug, lang);
		this.writer.change(transcript.id(), new Author(editor.id(), editor.name()), reason, work);
		return "redirect:/edit/episodes/" + slug + (transcript.isOriginal() ? "" : "?lang=" + transcript.language());
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

	/** Both texts, and a form to save one of both. */
	@ExceptionHandler
	@ResponseStatus(HttpStatus.CONFLICT)
	ModelAndView stale(StaleSegmentException ex) {
		ModelAndView page = new ModelAndView("editing/stale");
		page.addObject("mine", ex.mine());
		page.addObject("theirs", ex.theirs());
		page.addObject("seen", ex.revision());
		page.addObject("pieces", (ex.theirs() == null) ? List.of() : Comparison.pieces(ex.theirs().text(), ex.mine()));
		return page;
	}

	@ExceptionHandler
	@ResponseStatus(HttpStatus.BAD_REQUEST)
	ModelAndView refused(RefusedChangeException ex) {
		return new ModelAndView("editing/refused", Map.of("message", ex.getMessage()));
	}

}
