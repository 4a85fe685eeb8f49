package rushlight.curation;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import rushlight.account.SignedIn;
import rushlight.transcript.Author;

/** The merge of two speakers that are one person, and the split of one that is two. */
@Controller
@ConditionalOnWebApplication
class SpeakerIdentityController {

	private final SpeakerEditor speakers;

	SpeakerIdentityController(SpeakerEditor speakers) {
		this.speakers = speakers;
	}

	/**
	 * Merges another speaker into this one.
	 * @param other the slug of the other, which then redirects
	 */
	@PostMapping("/edit/speakers/{slug}/merge")
	String merge(@PathVariable String slug, @RequestParam String other, @AuthenticationPrincipal SignedIn editor,
			RedirectAttributes attributes) {
		return BatchController.show(this.speakers.merge(slug, other, new Author(editor.id(), editor.name())),
				attributes);
	}

	/**
	 * Gives some voices to another speaker.
	 * @param voice the voices that are another person
	 * @param to the name of that person
	 */
	@PostMapping("/edit/speakers/{slug}/split")
	String split(@PathVariable String slug, @RequestParam(defaultValue = "") List<Long> voice,
			@RequestParam(defaultValue = "") String to, @AuthenticationPrincipal SignedIn editor,
			RedirectAttributes attributes) {
		return BatchController.show(this.speakers.splitOff(slug, voice, to, new Author(editor.id(), editor.name())),
				attributes);
	}

}
