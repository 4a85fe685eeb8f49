package rushlight.curation;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;
import rushlight.transcript.Author;

/** The aliases of a speaker. */
@Controller
@ConditionalOnWebApplication
class SpeakerAliasController {

	private final SpeakerEditor speakers;

	SpeakerAliasController(SpeakerEditor speakers) {
		this.speakers = speakers;
	}

	@PostMapping("/edit/speakers/{slug}/aliases")
	String add(@PathVariable String slug, @RequestParam String alias, @AuthenticationPrincipal SignedIn editor) {
		this.speakers.addAlias(slug, alias, new Author(editor.id(), editor.name()));
		return "redirect:/edit/speakers/" + slug;
	}

	/** Removes an alias. It is a parameter, since a path cannot hold every character. */
	@PostMapping("/edit/speakers/{slug}/aliases/removal")
	String remove(@PathVariable String slug, @RequestParam String alias, @AuthenticationPrincipal SignedIn editor) {
		this.speakers.removeAlias(slug, alias, new Author(editor.id(), editor.name()));
		return "redirect:/edit/speakers/" + slug;
	}

}
