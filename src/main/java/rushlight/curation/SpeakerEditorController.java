package rushlight.curation;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;
import rushlight.core.MovedException;
import rushlight.core.NotFoundException;
import rushlight.speaker.Speaker;
import rushlight.speaker.SpeakerRepository;
import rushlight.transcript.Author;
import rushlight.web.AddressHistory;
import rushlight.web.Messages;

/** The page on which a speaker is corrected, and the speaker's name. */
@Controller
@ConditionalOnWebApplication
class SpeakerEditorController {

	private static final String PATH = "/edit/speakers/";

	private final SpeakerRepository speakers;

	private final SpeakerReader reader;

	private final SpeakerEditor editor;

	private final AddressHistory moved;

	SpeakerEditorController(SpeakerRepository speakers, SpeakerReader reader, SpeakerEditor editor,
			AddressHistory moved) {
		this.speakers = speakers;
		this.reader = reader;
		this.editor = editor;
		this.moved = moved;
	}

	/**
	 * Shows the page.
	 * @param merge the speaker to merge into this one, as typed; "" for none
	 */
	@GetMapping("/edit/speakers/{slug}")
	String edit(@PathVariable String slug, @RequestParam(defaultValue = "") String merge, Model model) {
		Speaker speaker = find(slug);
		model.addAttribute("speaker", speaker);
		model.addAttribute("aliases", this.reader.aliases(speaker.id()));
		model.addAttribute("appearances", this.reader.appearances(speaker.id()));
		model.addAttribute("alike", this.reader.alike(speaker.id(), speaker.name()));
		model.addAttribute("changes", this.reader.changes(speaker.id()));
		model.addAttribute("typed", merge);
		if (!merge.isBlank()) {
			SpeakerReader.Other other = this.reader.find(merge).orElse(null);
			model.addAttribute("other", other);
			model.addAttribute("problem", (other == null) ? Messages.text("curation.speaker.ambiguous", merge.strip())
					: (other.id() == speaker.id()) ? Messages.text("curation.speaker.same", speaker.name()) : null);
		}
		return "curation/speaker";
	}

	private Speaker find(String slug) {
		// PostgreSQL takes every character but this.
		if (slug.indexOf('\0') >= 0) {
			throw new NotFoundException(Messages.text("curation.speaker.unknownAddress"));
		}
		Speaker speaker = this.speakers.findBySlug(slug)
			.orElseThrow(
					() -> this.moved.orMissing(PATH, slug, this.speakers::findSlugByFormer, "layout.missing.speaker"));
		Speaker other = speaker.mergedInto();
		if (other != null) {
			throw MovedException.temporarily(PATH + other.slug());
		}
		return speaker;
	}

	/**
	 * Renames a speaker.
	 * @param seen the name that the editor saw
	 */
	@PostMapping("/edit/speakers/{slug}/name")
	String rename(@PathVariable String slug, @RequestParam String seen, @RequestParam String name,
			@AuthenticationPrincipal SignedIn editor) {
		return "redirect:" + PATH + this.editor.rename(slug, seen, name, new Author(editor.id(), editor.name()));
	}

}
