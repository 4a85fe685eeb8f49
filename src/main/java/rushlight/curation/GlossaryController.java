package rushlight.curation;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import rushlight.episode.Show;

/** The glossary of a show. */
@Controller
@ConditionalOnWebApplication
class GlossaryController {

	private final ShowLookup shows;

	private final Glossary glossary;

	GlossaryController(ShowLookup shows, Glossary glossary) {
		this.shows = shows;
		this.glossary = glossary;
	}

	@GetMapping("/edit/shows/{slug}/glossary")
	String index(@PathVariable String slug, Model model) {
		Show show = this.shows.find(slug);
		MishearingFinder known = this.glossary.of(show.id());
		model.addAttribute("show", show);
		model.addAttribute("entries", known.entries());
		model.addAttribute("counts", this.glossary.count(known, Scope.of("show:" + slug)));
		model.addAttribute("suggestions", this.glossary.suggestions(show.id()));
		return "curation/glossary";
	}

}
