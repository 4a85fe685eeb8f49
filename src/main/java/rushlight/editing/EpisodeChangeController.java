package rushlight.editing;

import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;
import rushlight.core.LowerCase;
import rushlight.curation.VoiceIdentifier;
import rushlight.history.RevisionDraft;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.transcript.Author;
import rushlight.transcript.PassageFinder;
import rushlight.transcript.Quality;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.transcript.VoiceRole;

/** Changes of a whole transcript, by plain forms that lead back to the editor. */
@Controller
@ConditionalOnWebApplication
class EpisodeChangeController {

	/** No episode is longer. */
	private static final double MAX_SHIFT_SECONDS = 100_000;

	private final TranscriptFinder finder;

	private final RevisionWriter writer;

	private final VoiceIdentifier identifications;

	EpisodeChangeController(TranscriptFinder finder, RevisionWriter writer, VoiceIdentifier identifications) {
		this.finder = finder;
		this.writer = writer;
		this.identifications = identifications;
	}

	private String change(String slug, String lang, SignedIn editor, String reason, Consumer<RevisionDraft> work) {
		Transcript transcript = this.finder.transcript(slug, lang);
		this.writer.change(transcript.id(), new Author(editor.id(), editor.name()), reason, work);
		return "redirect:/edit/episodes/" + slug + transcript.query();
	}

	@PostMapping(path = "/edit/episodes/{slug}", params = "do=undo")
	String undo(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@AuthenticationPrincipal SignedIn editor) {
		return change(slug, lang, editor, "Undo", RevisionDraft::undo);
	}

	@PostMapping(path = "/edit/episodes/{slug}", params = "do=redo")
	String redo(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@AuthenticationPrincipal SignedIn editor) {
		return change(slug, lang, editor, "Redo", RevisionDraft::redo);
	}

	@PostMapping(path = "/edit/episodes/{slug}", params = "do=restore")
	String restore(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, @RequestParam int revision,
			@AuthenticationPrincipal SignedIn editor) {
		return change(slug, lang, editor, "As in revision " + revision, (draft) -> draft.restore(revision));
	}

	@PostMapping(path = "/edit/episodes/{slug}", params = "do=quality")
	String quality(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam Quality quality, @AuthenticationPrincipal SignedIn editor) {
		return change(slug, lang, editor, "The whole episode: " + LowerCase.of(quality),
				(draft) -> draft.setQualityOfAll(quality));
	}

	/**
	 * The passages that were chosen, as far as they can move on.
	 * @param passage their keys
	 * @param quality to which; called so in the form, whose other button does something
	 * else
	 */
	@PostMapping(path = "/edit/episodes/{slug}", params = "chosen")
	String chosenQuality(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam(defaultValue = "") List<String> passage, @RequestParam("chosen") Quality quality,
			@AuthenticationPrincipal SignedIn editor) {
		List<Long> chosen = chosen(passage);
		return change(slug, lang, editor,
				((chosen.size() == 1) ? "1 passage: " : chosen.size() + " passages: ") + LowerCase.of(quality),
				(draft) -> draft.setQualityWhereAllowed(chosen, quality)) + "#" + passage.getLast();
	}

	/**
	 * Marks what lies between the first and the last of the passages that were chosen as
	 * a clip that the episode plays.
	 * @param passage keys, in any order
	 * @param opening what the text says where it begins; "" for the usual
	 */
	@PostMapping(path = "/edit/episodes/{slug}", params = "do=mark-clip")
	String markClip(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam(defaultValue = "") List<String> passage, @RequestParam(defaultValue = "") String opening,
			@RequestParam(defaultValue = "") String closing, @AuthenticationPrincipal SignedIn editor) {
		List<Long> chosen = chosen(passage);
		return change(slug, lang, editor, "A played clip marked", (draft) -> {
			List<Long> inOrder = draft.segments()
				.stream()
				.map(SegmentState::id)
				.filter(new HashSet<>(chosen)::contains)
				.toList();
			if (inOrder.size() < chosen.size()) {
				throw new RefusedChangeException("Some of these passages are no longer there.");
			}
			draft.markClip(inOrder.getFirst(), inOrder.getLast(), opening, closing);
		}) + "#" + passage.getFirst();
	}

	/**
	 * @param clip its key
	 * @param first the key of the passage that it begins with
	 * @param last of the one that it ends with
	 */
	@PostMapping(path = "/edit/episodes/{slug}", params = "do=change-clip")
	String changeClip(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam String clip, @RequestParam String first, @RequestParam String last,
			@RequestParam(defaultValue = "") String opening, @RequestParam(defaultValue = "") String closing,
			@AuthenticationPrincipal SignedIn editor) {
		long begin = PassageFinder.number(first.strip());
		long end = PassageFinder.number(last.strip());
		return change(slug, lang, editor, "The ends of a played clip",
				(draft) -> draft.changeClip(PassageFinder.number(clip), begin, end, opening, closing));
	}

	@PostMapping(path = "/edit/episodes/{slug}", params = "do=unmark-clip")
	String unmarkClip(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam String clip, @AuthenticationPrincipal SignedIn editor) {
		return change(slug, lang, editor, "No played clip", (draft) -> draft.unmarkClip(PassageFinder.number(clip)));
	}

	private static List<Long> chosen(List<String> keys) {
		if (keys.isEmpty()) {
			throw new RefusedChangeException("Choose passages first: each has a box to tick.");
		}
		return keys.stream().map(PassageFinder::number).distinct().toList();
	}

	/**
	 * Shifts all times, for instance by what another edition of the audio begins with.
	 */
	@PostMapping(path = "/edit/episodes/{slug}", params = "do=shift")
	String shift(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, @RequestParam double seconds,
			@AuthenticationPrincipal SignedIn editor) {
		if (!(Math.abs(seconds) <= MAX_SHIFT_SECONDS)) {
			throw new RefusedChangeException("Times are shifted by at most " + (int) MAX_SHIFT_SECONDS + " seconds.");
		}
		return change(slug, lang, editor, "All times shifted by " + seconds + " s",
				(draft) -> draft.shiftTimes((int) Math.round(seconds * 1000)));
	}

	/**
	 * Says whose a voice is.
	 * @param speaker a name; "" where nobody knows
	 */
	@PostMapping(path = "/edit/episodes/{slug}", params = "do=identify")
	String identify(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, @RequestParam long voice,
			@RequestParam String label, @RequestParam VoiceRole role, @RequestParam(defaultValue = "") String speaker,
			@AuthenticationPrincipal SignedIn editor) {
		return change(slug, lang, editor, "",
				(draft) -> draft.identifyVoice(voice, label, role, this.identifications.speaker(speaker)));
	}

	/** Adds a voice, to which passages can then be given. */
	@PostMapping(path = "/edit/episodes/{slug}", params = "do=add-voice")
	String addVoice(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, @RequestParam String label,
			@RequestParam VoiceRole role, @RequestParam(defaultValue = "") String speaker,
			@AuthenticationPrincipal SignedIn editor) {
		return change(slug, lang, editor, "",
				(draft) -> draft.addVoice(label, role, this.identifications.speaker(speaker)));
	}

}
