package rushlight.editing;

import java.util.HashSet;
import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;
import rushlight.history.SegmentState;
import rushlight.transcript.PassageFinder;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/** The played clips of a transcript. */
@Controller
@ConditionalOnWebApplication
class PlayedClipController {

	private final EpisodeEditor episodes;

	PlayedClipController(EpisodeEditor episodes) {
		this.episodes = episodes;
	}

	/**
	 * Adds a played clip from the first to the last of the ticked segments.
	 * @param passage keys, in any order
	 * @param opening the text that announces the clip; "" for the usual one
	 * @param closing the text after the clip; "" for the usual one
	 */
	@PostMapping("/edit/episodes/{slug}/clips")
	String add(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam(defaultValue = "") List<String> passage, @RequestParam(defaultValue = "") String opening,
			@RequestParam(defaultValue = "") String closing, @AuthenticationPrincipal SignedIn editor) {
		HashSet<Long> ticked = new HashSet<>(EpisodeEditor.ticked(passage));
		return this.episodes.change(slug, lang, editor, Messages.text("editing.reason.clipAdded"), (draft) -> {
			List<Long> inOrder = draft.segments().stream().map(SegmentState::id).filter(ticked::contains).toList();
			if (inOrder.size() < ticked.size()) {
				throw new RefusedChangeException(Messages.text("editing.chosen.gone"));
			}
			draft.markClip(inOrder.getFirst(), inOrder.getLast(), opening, closing);
		}) + "#" + passage.getFirst();
	}

	/**
	 * Changes the boundaries of a played clip, and the texts at them.
	 * @param clip its key
	 * @param first the key of its first segment
	 * @param last the key of its last segment
	 */
	@PostMapping("/edit/episodes/{slug}/clips/{clip}")
	String change(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, @PathVariable String clip,
			@RequestParam String first, @RequestParam String last, @RequestParam(defaultValue = "") String opening,
			@RequestParam(defaultValue = "") String closing, @AuthenticationPrincipal SignedIn editor) {
		long begin = PassageFinder.number(first.strip());
		long end = PassageFinder.number(last.strip());
		return this.episodes.change(slug, lang, editor, Messages.text("editing.reason.clipChanged"),
				(draft) -> draft.changeClip(PassageFinder.number(clip), begin, end, opening, closing));
	}

	/** Removes a played clip; its segments stay. */
	@PostMapping("/edit/episodes/{slug}/clips/{clip}/removal")
	String remove(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, @PathVariable String clip,
			@AuthenticationPrincipal SignedIn editor) {
		return this.episodes.change(slug, lang, editor, Messages.text("editing.reason.clipRemoved"),
				(draft) -> draft.unmarkClip(PassageFinder.number(clip)));
	}

}
