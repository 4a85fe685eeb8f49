package rushlight.clip;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.changes.Changes;
import rushlight.citation.CiteFiles;
import rushlight.citation.CiteSheet;
import rushlight.citation.Cited;
import rushlight.core.Key;
import rushlight.core.NotFoundException;
import rushlight.pagecache.PageCache;
import rushlight.web.Messages;

/** The citations of a clip: all styles on a page, and as files. */
@Controller
@ConditionalOnWebApplication
class ClipCiteController {

	private final ClipFinder clips;

	private final ClipCitation cited;

	ClipCiteController(ClipFinder clips, ClipCitation cited) {
		this.clips = clips;
		this.cited = cited;
	}

	@GetMapping("/clips/{key}/cite")
	String show(@PathVariable String key, @RequestParam(defaultValue = "") String accessed, HttpServletRequest request,
			Model model) {
		Clip clip = clip(key, request);
		Cited cited = this.cited.cited(clip).accessedOn(CiteFiles.day(accessed));
		model.addAttribute("clip", clip);
		model.addAttribute("cited", cited);
		model.addAttribute("sheet",
				CiteSheet.of(cited, clip.address() + "/cite", accessed.isEmpty() ? "" : "?accessed=" + accessed));
		return "clip/cite";
	}

	@GetMapping("/clips/{key}/cite.{ending:[a-z.]+}")
	ResponseEntity<String> file(@PathVariable String key, @PathVariable String ending,
			@RequestParam(defaultValue = "") String accessed, HttpServletRequest request) {
		return CiteFiles.of(this.cited.cited(clip(key, request)).accessedOn(CiteFiles.day(accessed)), ending);
	}

	private Clip clip(String key, HttpServletRequest request) {
		Clip clip = Key.parse(key)
			.flatMap((parsed) -> this.clips.find(parsed.number()))
			.orElseThrow(() -> new NotFoundException(Messages.text("clip.none", key)));
		PageCache.share(request, Changes.episode(clip.origin().episode().id()));
		return clip;
	}

}
