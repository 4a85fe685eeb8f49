package rushlight.editing;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;
import rushlight.history.RevisionDraft;
import rushlight.web.Messages;

/** Undo and redo of the newest changes to a transcript. */
@Controller
@ConditionalOnWebApplication
class UndoController {

	private final EpisodeEditor episodes;

	UndoController(EpisodeEditor episodes) {
		this.episodes = episodes;
	}

	@PostMapping("/edit/episodes/{slug}/undo")
	String undo(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@AuthenticationPrincipal SignedIn editor) {
		return this.episodes.change(slug, lang, editor, Messages.text("editing.reason.undo"), RevisionDraft::undo);
	}

	@PostMapping("/edit/episodes/{slug}/redo")
	String redo(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@AuthenticationPrincipal SignedIn editor) {
		return this.episodes.change(slug, lang, editor, Messages.text("editing.reason.redo"), RevisionDraft::redo);
	}

}
