package rushlight.curation;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes to the entries of a glossary. */
@Controller
@ConditionalOnWebApplication
class GlossaryEntryController {

	private final ShowLookup shows;

	private final Glossary glossary;

	GlossaryEntryController(ShowLookup shows, Glossary glossary) {
		this.shows = shows;
		this.glossary = glossary;
	}

	@PostMapping("/edit/shows/{slug}/glossary/entries")
	String add(@PathVariable String slug, @RequestParam String name,
			@RequestParam(defaultValue = "") String mishearings,
			@RequestParam(defaultValue = "false") boolean matchCase, @RequestParam(defaultValue = "") String note) {
		this.glossary.add(this.shows.find(slug).id(), name, mishearings, matchCase, note);
		return glossary(slug);
	}

	/**
	 * Changes an entry.
	 * @param seen the state of the entry that the editor saw
	 */
	@PostMapping("/edit/shows/{slug}/glossary/entries/{entry}")
	String change(@PathVariable String slug, @PathVariable long entry, @RequestParam String seen,
			@RequestParam String name, @RequestParam(defaultValue = "") String mishearings,
			@RequestParam(defaultValue = "false") boolean matchCase, @RequestParam(defaultValue = "") String note) {
		this.glossary.change(this.shows.find(slug).id(), entry, seen, name, mishearings, matchCase, note);
		return glossary(slug);
	}

	@PostMapping("/edit/shows/{slug}/glossary/entries/{entry}/removal")
	String remove(@PathVariable String slug, @PathVariable long entry, @RequestParam String seen) {
		this.glossary.remove(this.shows.find(slug).id(), entry, seen);
		return glossary(slug);
	}

	/** Adds many entries: a line for each name, with its mishearings. */
	@PostMapping("/edit/shows/{slug}/glossary/lines")
	String addLines(@PathVariable String slug, @RequestParam String lines) {
		this.glossary.paste(this.shows.find(slug).id(), lines);
		return glossary(slug);
	}

	private static String glossary(String slug) {
		return "redirect:/edit/shows/" + slug + "/glossary";
	}

}
