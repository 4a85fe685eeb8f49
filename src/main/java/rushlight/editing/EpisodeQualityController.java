package rushlight.editing;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;
import rushlight.core.LowerCase;
import rushlight.transcript.Quality;
import rushlight.web.Messages;

/** The quality of all or many segments of a transcript. */
@Controller
@ConditionalOnWebApplication
class EpisodeQualityController {

	private final EpisodeEditor episodes;

	EpisodeQualityController(EpisodeEditor episodes) {
		this.episodes = episodes;
	}

	@PostMapping("/edit/episodes/{slug}/quality")
	String setAll(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam Quality quality, @AuthenticationPrincipal SignedIn editor) {
		return this.episodes.change(slug, lang, editor,
				Messages.text("editing.reason.qualityOfAll", LowerCase.of(quality)),
				(draft) -> draft.setQualityOfAll(quality));
	}

	/**
	 * Sets the quality of the ticked segments that may get it; the others keep theirs.
	 * @param passage keys
	 */
	@PostMapping("/edit/episodes/{slug}/segments/quality")
	String setTicked(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam(defaultValue = "") List<String> passage, @RequestParam Quality quality,
			@AuthenticationPrincipal SignedIn editor) {
		List<Long> ticked = EpisodeEditor.ticked(passage);
		return this.episodes.change(slug, lang, editor,
				Messages.text("editing.reason.quality", ticked.size(), LowerCase.of(quality)),
				(draft) -> draft.setQualityWhereAllowed(ticked, quality)) + "#" + passage.getLast();
	}

}
