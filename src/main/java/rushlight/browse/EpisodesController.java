package rushlight.browse;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.changes.Changes;
import rushlight.core.NotFoundException;
import rushlight.episode.ShowRepository;
import rushlight.pagecache.PageCache;
import rushlight.web.Messages;

/** The list of episodes, the newest first, filtered by show and year if requested. */
@Controller
class EpisodesController {

	private static final int EPISODES_PER_PAGE = 50;

	private final ShowRepository shows;

	private final EpisodeListRepository lists;

	private final EpisodeList episodes;

	EpisodesController(ShowRepository shows, EpisodeListRepository lists, EpisodeList episodes) {
		this.shows = shows;
		this.lists = lists;
		this.episodes = episodes;
	}

	@GetMapping("/episodes")
	String index(@RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "") String year,
			@RequestParam(defaultValue = "1") String page, HttpServletRequest request, Model model) {
		PageCache.share(request, Changes.ARCHIVE);
		model.addAttribute("shows", this.shows.findAllByTitle());
		model.addAttribute("years", this.lists.findYears());
		model.addAttribute("show", show);
		model.addAttribute("year", year);
		model.addAttribute("listing",
				this.episodes.newest(show, parseYear(year), PageNumber.parse(page), EPISODES_PER_PAGE));
		return "browse/episodes";
	}

	private static int parseYear(String year) {
		if (year.isEmpty()) {
			return 0;
		}
		if (!year.matches("[12][0-9]{3}")) {
			throw new NotFoundException(Messages.text("browse.episodes.invalidYear", year));
		}
		return Integer.parseInt(year);
	}

}
