package rushlight.browse;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import rushlight.changes.Changes;
import rushlight.pagecache.PageCache;

/** The home page: the newest episodes, and the size of the archive. */
@Controller
class HomeController {

	private static final int NEWEST_EPISODES = 8;

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
		model.addAttribute("listing", this.episodes.newest("", 0, 1, NEWEST_EPISODES));
		return "browse/home";
	}

}
