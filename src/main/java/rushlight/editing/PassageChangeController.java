package rushlight.editing;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;
import rushlight.core.LowerCase;
import rushlight.core.Timecode;
import rushlight.history.RevisionDraft;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.history.StaleSegmentException;
import rushlight.transcript.Author;
import rushlight.transcript.PassageFinder;
import rushlight.transcript.PassageFinder.Located;
import rushlight.transcript.Quality;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.SegmentKind;

/**
 * Changes of one passage. Each is a plain form that leads back to the passage in the
 * editor; where there is a script, it sends the same forms.
 */
@Controller
@ConditionalOnWebApplication
class PassageChangeController {

	/** What lies between paragraphs. */
	private static final Pattern PARAGRAPHS = Pattern.compile("\\R[ \\t]*\\R\\s*");

	/** Of a heading that an editor puts in. */
	private static final int LEVEL = 2;

	private final PassageFinder passages;

	private final RevisionWriter writer;

	PassageChangeController(PassageFinder passages, RevisionWriter writer) {
		this.passages = passages;
		this.writer = writer;
	}

	private interface Change {

		void make(RevisionDraft draft, long segment);

	}

	private Located change(String key, SignedIn editor, String reason, Change change) {
		Located place = this.passages.find(key);
		this.writer.change(place.transcript(), new Author(editor.id(), editor.name()), reason,
				(draft) -> change.make(draft, place.segment()));
		return place;
	}

	private String changed(String key, SignedIn editor, Change change) {
		return "redirect:" + change(key, editor, "", change).editor();
	}

	/** Saves a wording; an empty line in it parts the passage. */
	@PostMapping(path = "/edit/segments/{key}", params = "do=save")
	String save(@PathVariable String key, @RequestParam int seen, @RequestParam String wording,
			@RequestParam(defaultValue = "") String reason, @AuthenticationPrincipal SignedIn editor) {
		return "redirect:" + change(key, editor, reason, saving(seen, wording)).editor();
	}

	/**
	 * What a script is told of a passage that it saved.
	 *
	 * @param revision of the transcript with it
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

	@PostMapping(path = "/edit/segments/{key}", params = "do=save", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<?> saveByScript(@PathVariable String key, @RequestParam int seen, @RequestParam String wording,
			@AuthenticationPrincipal SignedIn editor) {
		return answer(key, editor, wording, PARAGRAPHS.split(wording.strip()).length > 1, saving(seen, wording));
	}

	private ResponseEntity<?> answer(String key, SignedIn editor, String wording, boolean parted, Change change) {
		try {
			Located place = this.passages.find(key);
			// As this change left it: a moment later it may be another, or merged away.
			SegmentState[] saved = new SegmentState[1];
			int revision = this.writer.change(place.transcript(), new Author(editor.id(), editor.name()), "",
					(draft) -> {
						change.make(draft, place.segment());
						saved[0] = draft.segment(place.segment());
					});
			return ResponseEntity.ok(new Saved(revision, saved[0].text(), LowerCase.of(saved[0].quality()), parted));
		}
		catch (StaleSegmentException ex) {
			SegmentState theirs = ex.theirs();
			return ResponseEntity.status(HttpStatus.CONFLICT)
				.body(new NotSaved(Objects.requireNonNull(ex.getMessage()), ex.mine(),
						(theirs == null) ? null : theirs.text(), ex.revision()));
		}
		catch (RefusedChangeException ex) {
			return ResponseEntity.badRequest()
				.body(new NotSaved(Objects.requireNonNull(ex.getMessage()), wording, null, 0));
		}
	}

	private static Change saving(int seen, String wording) {
		String[] parts = PARAGRAPHS.split(wording.strip());
		String joined = String.join(" ", parts);
		return (draft, segment) -> {
			draft.save(segment, seen, joined);
			// Where somebody else's words came into it, nobody knows where it would part.
			boolean asTyped = draft.segment(segment).text().equals(joined);
			long last = segment;
			for (int i = 0; asTyped && i + 1 < parts.length; i++) {
				last = draft.split(last, parts[i].strip().length());
			}
		};
	}

	@PostMapping(path = "/edit/segments/{key}", params = "do=merge")
	String merge(@PathVariable String key, @AuthenticationPrincipal SignedIn editor) {
		long[] survivor = new long[1];
		Located gone = change(key, editor, "", (draft, segment) -> survivor[0] = draft.merge(segment));
		return "redirect:" + gone.editorAt(survivor[0]);
	}

	@PostMapping(path = "/edit/segments/{key}", params = "do=up")
	String up(@PathVariable String key, @AuthenticationPrincipal SignedIn editor) {
		return changed(key, editor, RevisionDraft::moveUp);
	}

	@PostMapping(path = "/edit/segments/{key}", params = "do=down")
	String down(@PathVariable String key, @AuthenticationPrincipal SignedIn editor) {
		return changed(key, editor, RevisionDraft::moveDown);
	}

	/**
	 * @param after the key of the passage that it then follows; "" for the beginning
	 */
	@PostMapping(path = "/edit/segments/{key}", params = "do=move")
	String move(@PathVariable String key, @RequestParam(defaultValue = "") String after,
			@AuthenticationPrincipal SignedIn editor) {
		Long behind = after.isBlank() ? null : Long.valueOf(PassageFinder.number(after.strip()));
		return changed(key, editor, (draft, segment) -> draft.move(segment, behind));
	}

	/** How far another voice reaches. */
	enum Reach {

		PASSAGE,
		/** All in a row by the same voice. */
		TURN,
		/** All of the voice in the episode. */
		VOICE

	}

	@PostMapping(path = "/edit/segments/{key}", params = "do=voice")
	String voice(@PathVariable String key, @RequestParam long voice,
			@RequestParam(defaultValue = "PASSAGE") Reach reach, @AuthenticationPrincipal SignedIn editor) {
		return changed(key, editor, (draft, segment) -> {
			List<Long> reached = switch (reach) {
				case PASSAGE -> List.of(segment);
				case TURN -> draft.turn(segment);
				case VOICE -> draft.segmentsOfSameVoice(segment);
			};
			reached.forEach((each) -> draft.reattribute(each, voice));
		});
	}

	/**
	 * @param start as a clock shows it; "" for no time
	 */
	@PostMapping(path = "/edit/segments/{key}", params = "do=times")
	String times(@PathVariable String key, @RequestParam(defaultValue = "") String start,
			@RequestParam(defaultValue = "") String end, @AuthenticationPrincipal SignedIn editor) {
		return changed(key, editor, timing(start, end));
	}

	@PostMapping(path = "/edit/segments/{key}", params = "do=times", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<?> timesByScript(@PathVariable String key, @RequestParam(defaultValue = "") String start,
			@RequestParam(defaultValue = "") String end, @AuthenticationPrincipal SignedIn editor) {
		return answer(key, editor, "", false, timing(start, end));
	}

	private static Change timing(String start, String end) {
		return (draft, segment) -> {
			if (start.isBlank() && !end.isBlank()) {
				throw new RefusedChangeException("What has an end has a beginning: give that as well.");
			}
			draft.setTimes(segment, millis(start), millis(end));
		};
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

	@PostMapping(path = "/edit/segments/{key}", params = "do=quality")
	String quality(@PathVariable String key, @RequestParam Quality quality, @AuthenticationPrincipal SignedIn editor) {
		return changed(key, editor, (draft, segment) -> draft.setQuality(segment, quality));
	}

	@PostMapping(path = "/edit/segments/{key}", params = "do=quality", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<?> qualityByScript(@PathVariable String key, @RequestParam Quality quality,
			@AuthenticationPrincipal SignedIn editor) {
		return answer(key, editor, "", false, (draft, segment) -> draft.setQuality(segment, quality));
	}

	@PostMapping(path = "/edit/segments/{key}", params = "do=remove")
	String remove(@PathVariable String key, @AuthenticationPrincipal SignedIn editor) {
		return "redirect:" + change(key, editor, "", RevisionDraft::remove).editorOfAll();
	}

	/** Puts a passage in behind another. */
	@PostMapping(path = "/edit/segments/{key}", params = "do=insert")
	String insert(@PathVariable String key, @RequestParam SegmentKind kind, @RequestParam String wording,
			@RequestParam(required = false) @Nullable Long voice, @AuthenticationPrincipal SignedIn editor) {
		return changed(key, editor, (draft, segment) -> draft.insert(segment, kind, LEVEL,
				(kind == SegmentKind.SPEECH) ? voice : null, wording));
	}

	@PostMapping(path = "/edit/segments/{key}", params = "do=restore")
	String restore(@PathVariable String key, @RequestParam int revision, @AuthenticationPrincipal SignedIn editor) {
		return "redirect:" + change(key, editor, "Passage as in revision " + revision,
				(draft, segment) -> draft.restore(segment, revision))
			.editor();
	}

}
