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
import rushlight.episode.ShowRepository;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.AddressHistory;

/** The glossary of a show, and what it puts right. */
@Controller
@ConditionalOnWebApplication
class GlossaryController {

	private final ShowRepository shows;

	private final Glossary glossary;

	private final Replacer replacements;

	private final AddressHistory moved;

	GlossaryController(ShowRepository shows, Glossary glossary, Replacer replacements, AddressHistory moved) {
		this.shows = shows;
		this.glossary = glossary;
		this.replacements = replacements;
		this.moved = moved;
	}

	private Show show(String slug) {
		// PostgreSQL takes every character but this.
		if (slug.indexOf('\0') >= 0) {
			throw new NotFoundException("No show has this address.");
		}
		return this.shows.findBySlug(slug)
			.orElseThrow(() -> this.moved.orMissing("/edit/shows/", slug,
					(former) -> this.shows.findSlugByFormer(former).map((today) -> today + "/glossary"), "no show"));
	}

	@GetMapping("/edit/shows/{slug}/glossary")
	String index(@PathVariable String slug, Model model) {
		Show show = show(slug);
		MishearingFinder known = this.glossary.of(show.id());
		model.addAttribute("show", show);
		model.addAttribute("entries", known.entries());
		model.addAttribute("counts", this.glossary.count(known, Scope.of("show:" + slug)));
		model.addAttribute("suggestions", this.glossary.suggestions(show.id()));
		return "curation/glossary";
	}

	@PostMapping(path = "/edit/shows/{slug}/glossary", params = "do=add")
	String add(@PathVariable String slug, @RequestParam String name,
			@RequestParam(defaultValue = "") String mishearings,
			@RequestParam(defaultValue = "false") boolean matchCase, @RequestParam(defaultValue = "") String note) {
		this.glossary.add(show(slug).id(), name, mishearings, matchCase, note);
		return "redirect:/edit/shows/" + slug + "/glossary";
	}

	@PostMapping(path = "/edit/shows/{slug}/glossary", params = "do=change")
	String change(@PathVariable String slug, @RequestParam long entry, @RequestParam String seen,
			@RequestParam String name, @RequestParam(defaultValue = "") String mishearings,
			@RequestParam(defaultValue = "false") boolean matchCase, @RequestParam(defaultValue = "") String note) {
		this.glossary.change(show(slug).id(), entry, seen, name, mishearings, matchCase, note);
		return "redirect:/edit/shows/" + slug + "/glossary";
	}

	@PostMapping(path = "/edit/shows/{slug}/glossary", params = "do=remove")
	String remove(@PathVariable String slug, @RequestParam long entry, @RequestParam String seen) {
		this.glossary.remove(show(slug).id(), entry, seen);
		return "redirect:/edit/shows/" + slug + "/glossary";
	}

	@PostMapping(path = "/edit/shows/{slug}/glossary", params = "do=paste")
	String paste(@PathVariable String slug, @RequestParam String lines) {
		this.glossary.paste(show(slug).id(), lines);
		return "redirect:/edit/shows/" + slug + "/glossary";
	}

	/**
	 * Everything that would be put right.
	 * @param entry of the glossary; 0 for all
	 * @param scope "episode:…", or "" for the whole show
	 */
	@GetMapping("/edit/shows/{slug}/glossary/fixes")
	String preview(@PathVariable String slug, @RequestParam(defaultValue = "0") long entry,
			@RequestParam(defaultValue = "") String scope, Model model) {
		Show show = show(slug);
		MishearingFinder known = this.glossary.of(show.id());
		model.addAttribute("show", show);
		model.addAttribute("entry", entry(known, entry));
		model.addAttribute("seen", known.state());
		model.addAttribute("preview", this.replacements.preview(new GlossaryCorrection(known, entry(known, entry)),
				(scope.isEmpty() ? Scope.of("show:" + slug) : Scope.of(scope)).within(show.id())));
		return "curation/fixes";
	}

	/**
	 * @param seen the state of the glossary in the preview
	 * @param state of the passages in the preview
	 * @param out the matches that are left as they are
	 */
	@PostMapping("/edit/shows/{slug}/glossary/fixes")
	String fix(@PathVariable String slug, @RequestParam(defaultValue = "0") long entry, @RequestParam String seen,
			@RequestParam String state, @RequestParam(defaultValue = "") List<String> out,
			@AuthenticationPrincipal SignedIn editor, RedirectAttributes attributes) {
		MishearingFinder known = this.glossary.of(show(slug).id());
		if (!known.state().equals(seen)) {
			throw new RefusedChangeException(
					"The glossary was changed meanwhile; look at what it would put right again.");
		}
		Replacer.Done done = this.replacements.replace(new GlossaryCorrection(known, entry(known, entry)), state,
				Set.copyOf(out), new Author(editor.id(), editor.name()));
		attributes.addFlashAttribute("done", done);
		return "redirect:/edit/batches/" + done.batch();
	}

	private static @Nullable GlossaryEntry entry(MishearingFinder known, long id) {
		if (id == 0) {
			return null;
		}
		return known.entries()
			.stream()
			.filter((entry) -> entry.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("The glossary has no such entry any longer."));
	}

}
