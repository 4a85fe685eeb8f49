package rushlight.editing;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;
import rushlight.transcript.TranscriptFinder;
import rushlight.web.Messages;

/** The restoration of a transcript to an earlier revision. */
@Controller
@ConditionalOnWebApplication
class EpisodeRestorationController {

	private final TranscriptFinder finder;

	private final EpisodeEditor episodes;

	EpisodeRestorationController(TranscriptFinder finder, EpisodeEditor episodes) {
		this.finder = finder;
		this.episodes = episodes;
	}

	/** Asks for confirmation. */
	@GetMapping("/edit/episodes/{slug}/restore")
	String confirm(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, @RequestParam int revision,
			Model model) {
		String query = this.finder.transcript(slug, lang).query();
		model.addAttribute("subject", this.finder.episode(slug).title());
		model.addAttribute("back", "/episodes/" + slug + "/revisions" + query);
		model.addAttribute("target", "/edit/episodes/" + slug + "/restoration" + query);
		model.addAttribute("revision", revision);
		return "editing/restore";
	}

	@PostMapping("/edit/episodes/{slug}/restoration")
	String restore(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, @RequestParam int revision,
			@AuthenticationPrincipal SignedIn editor) {
		return this.episodes.change(slug, lang, editor, Messages.text("editing.reason.restored", revision),
				(draft) -> draft.restore(revision));
	}

}
