package rushlight.browse;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import rushlight.changes.Changes;
import rushlight.pagecache.PageCache;

/** The way in: the newest episodes, and what the archive holds. */
@Controller
class HomeController {

	private static final int NEWEST = 8;

	private final EpisodeListRepository lists;

	private final EpisodeList episodes;

	HomeController(EpisodeListRepository lists, EpisodeList episodes) {
		this.lists = lists;
		this.episodes = episodes;
	}

	@GetMapping("/")
	String show(HttpServletRequest request, Model model) {
		PageCache.share(request, Changes.ARCHIVE);
		model.addAttribute("totals", this.lists.findTotals());
		model.addAttribute("listing", this.episodes.newest("", 0, 1, NEWEST));
		return "browse/home";
	}

}
