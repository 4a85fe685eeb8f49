package rushlight.curation;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
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
import rushlight.core.NotFoundException;
import rushlight.episode.Show;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/** The corrections that a glossary makes in the transcripts of its show. */
@Controller
@ConditionalOnWebApplication
class GlossaryFixController {

	private final ShowLookup shows;

	private final Glossary glossary;

	private final Replacer replacer;

	GlossaryFixController(ShowLookup shows, Glossary glossary, Replacer replacer) {
		this.shows = shows;
		this.glossary = glossary;
		this.replacer = replacer;
	}

	/**
	 * Shows every correction before it is made.
	 * @param entry of the glossary; 0 for all
	 * @param scope "episode:…", or "" for the whole show
	 */
	@GetMapping("/edit/shows/{slug}/glossary/fixes")
	String preview(@PathVariable String slug, @RequestParam(defaultValue = "0") long entry,
			@RequestParam(defaultValue = "") String scope, Model model) {
		Show show = this.shows.find(slug);
		MishearingFinder known = this.glossary.of(show.id());
		model.addAttribute("show", show);
		model.addAttribute("entry", entry(known, entry));
		model.addAttribute("seen", known.state());
		model.addAttribute("preview", this.replacer.preview(new GlossaryCorrection(known, entry(known, entry)),
				(scope.isEmpty() ? Scope.of("show:" + slug) : Scope.of(scope)).within(show.id())));
		return "curation/fixes";
	}

	/**
	 * Makes the corrections of a preview.
	 * @param seen the state of the glossary in the preview
	 * @param state of the segments in the preview
	 * @param out the matches to leave unchanged
	 */
	@PostMapping("/edit/shows/{slug}/glossary/fixes")
	String fix(@PathVariable String slug, @RequestParam(defaultValue = "0") long entry, @RequestParam String seen,
			@RequestParam String state, @RequestParam(defaultValue = "") List<String> out,
			@AuthenticationPrincipal SignedIn editor, RedirectAttributes attributes) {
		MishearingFinder known = this.glossary.of(this.shows.find(slug).id());
		if (!known.state().equals(seen)) {
			throw new RefusedChangeException(Messages.text("curation.glossary.changed"));
		}
		Replacer.Done done = this.replacer.replace(new GlossaryCorrection(known, entry(known, entry)), state,
				Set.copyOf(out), new Author(editor.id(), editor.name()));
		return BatchController.show(done, attributes);
	}

	private static @Nullable GlossaryEntry entry(MishearingFinder known, long id) {
		if (id == 0) {
			return null;
		}
		return known.entries()
			.stream()
			.filter((entry) -> entry.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException(Messages.text("curation.glossary.entryGone")));
	}

}
