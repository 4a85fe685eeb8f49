package rushlight.curation;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import rushlight.account.SignedIn;
import rushlight.core.MovedException;
import rushlight.core.NotFoundException;
import rushlight.speaker.Speaker;
import rushlight.speaker.SpeakerRepository;
import rushlight.transcript.Author;
import rushlight.web.AddressHistory;

/** What a speaker is called, and who is the same person. */
@Controller
@ConditionalOnWebApplication
class SpeakerEditorController {

	private static final String PATH = "/edit/speakers/";

	private final SpeakerRepository speakers;

	private final SpeakerReader rows;

	private final SpeakerEditor changes;

	private final AddressHistory moved;

	SpeakerEditorController(SpeakerRepository speakers, SpeakerReader rows, SpeakerEditor changes, AddressHistory moved) {
		this.speakers = speakers;
		this.rows = rows;
		this.changes = changes;
		this.moved = moved;
	}

	/**
	 * @param merge whom to merge into this one, as somebody typed it; "" for nobody
	 */
	@GetMapping("/edit/speakers/{slug}")
	String edit(@PathVariable String slug, @RequestParam(defaultValue = "") String merge, Model model) {
		Speaker speaker = find(slug);
		model.addAttribute("speaker", speaker);
		model.addAttribute("aliases", this.rows.aliases(speaker.id()));
		model.addAttribute("appearances", this.rows.appearances(speaker.id()));
		model.addAttribute("alike", this.rows.alike(speaker.id(), speaker.name()));
		model.addAttribute("changes", this.rows.changes(speaker.id()));
		model.addAttribute("typed", merge);
		if (!merge.isBlank()) {
			SpeakerReader.Other other = this.rows.find(merge).orElse(null);
			model.addAttribute("other", other);
			model.addAttribute("problem",
					(other == null) ? "“" + merge.strip() + "” is no speaker, or several; the address says which."
							: (other.id() == speaker.id()) ? "That is “" + speaker.name() + "” already." : null);
		}
		return "curation/speaker";
	}

	private Speaker find(String slug) {
		// PostgreSQL takes every character but this.
		if (slug.indexOf('\0') >= 0) {
			throw new NotFoundException("Nobody has this address.");
		}
		Speaker speaker = this.speakers.findBySlug(slug)
			.orElseThrow(() -> this.moved.orMissing(PATH, slug, this.speakers::findSlugByFormer, "nobody"));
		Speaker other = speaker.mergedInto();
		if (other != null) {
			throw MovedException.forNow(PATH + other.slug());
		}
		return speaker;
	}

	@PostMapping(path = "/edit/speakers/{slug}", params = "do=rename")
	String rename(@PathVariable String slug, @RequestParam String seen, @RequestParam String name,
			@AuthenticationPrincipal SignedIn editor) {
		return "redirect:" + PATH + this.changes.rename(slug, seen, name, author(editor));
	}

	@PostMapping(path = "/edit/speakers/{slug}", params = "do=add-alias")
	String addAlias(@PathVariable String slug, @RequestParam String alias, @AuthenticationPrincipal SignedIn editor) {
		this.changes.addAlias(slug, alias, author(editor));
		return "redirect:" + PATH + slug;
	}

	@PostMapping(path = "/edit/speakers/{slug}", params = "do=remove-alias")
	String removeAlias(@PathVariable String slug, @RequestParam String alias,
			@AuthenticationPrincipal SignedIn editor) {
		this.changes.removeAlias(slug, alias, author(editor));
		return "redirect:" + PATH + slug;
	}

	/**
	 * @param other the address of the one that is no more
	 */
	@PostMapping(path = "/edit/speakers/{slug}", params = "do=merge")
	String merge(@PathVariable String slug, @RequestParam String other, @AuthenticationPrincipal SignedIn editor,
			RedirectAttributes attributes) {
		return shown(this.changes.merge(slug, other, author(editor)), attributes);
	}

	/**
	 * @param voice those that are somebody else
	 * @param to the name of that somebody
	 */
	@PostMapping(path = "/edit/speakers/{slug}", params = "do=split")
	String split(@PathVariable String slug, @RequestParam(defaultValue = "") List<Long> voice,
			@RequestParam(defaultValue = "") String to, @AuthenticationPrincipal SignedIn editor,
			RedirectAttributes attributes) {
		return shown(this.changes.splitOff(slug, voice, to, author(editor)), attributes);
	}

	private static Author author(SignedIn editor) {
		return new Author(editor.id(), editor.name());
	}

	private static String shown(Replacer.Done done, RedirectAttributes attributes) {
		attributes.addFlashAttribute("done", done);
		return "redirect:/edit/batches/" + done.batch();
	}

}
