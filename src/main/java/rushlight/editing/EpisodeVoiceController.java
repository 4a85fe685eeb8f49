package rushlight.editing;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;
import rushlight.curation.VoiceIdentifier;
import rushlight.transcript.VoiceRole;

/** The voices of a transcript, and the speakers that they are identified as. */
@Controller
@ConditionalOnWebApplication
class EpisodeVoiceController {

	private final EpisodeEditor episodes;

	private final VoiceIdentifier identifier;

	EpisodeVoiceController(EpisodeEditor episodes, VoiceIdentifier identifier) {
		this.episodes = episodes;
		this.identifier = identifier;
	}

	/** Adds a voice, to which segments can then be reassigned. */
	@PostMapping("/edit/episodes/{slug}/voices")
	String add(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, @RequestParam String label,
			@RequestParam VoiceRole role, @RequestParam(defaultValue = "") String speaker,
			@AuthenticationPrincipal SignedIn editor) {
		return this.episodes.change(slug, lang, editor, "",
				(draft) -> draft.addVoice(label, role, this.identifier.speaker(speaker)));
	}

	/**
	 * Changes the label and role of a voice, and identifies it.
	 * @param speaker a name; "" if unknown
	 */
	@PostMapping("/edit/episodes/{slug}/voices/{voice}")
	String identify(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, @PathVariable long voice,
			@RequestParam String label, @RequestParam VoiceRole role, @RequestParam(defaultValue = "") String speaker,
			@AuthenticationPrincipal SignedIn editor) {
		return this.episodes.change(slug, lang, editor, "",
				(draft) -> draft.identifyVoice(voice, label, role, this.identifier.speaker(speaker)));
	}

}
