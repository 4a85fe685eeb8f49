package rushlight.browse;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.changes.Changes;
import rushlight.episode.Show;
import rushlight.episode.ShowRepository;
import rushlight.pagecache.PageCache;
import rushlight.web.AddressHistory;

/** The list of shows, and the page of a show with its episodes. */
@Controller
class ShowController {

	private static final int EPISODES_PER_PAGE = 50;

	private final ShowRepository shows;

	private final EpisodeListRepository lists;

	private final EpisodeList episodes;

	private final PageCards cards;

	private final AddressHistory moved;

	ShowController(ShowRepository shows, EpisodeListRepository lists, EpisodeList episodes, PageCards cards,
			AddressHistory moved) {
		this.shows = shows;
		this.lists = lists;
		this.episodes = episodes;
		this.cards = cards;
		this.moved = moved;
	}

	@GetMapping("/shows")
	String index(HttpServletRequest request, Model model) {
		PageCache.share(request, Changes.ARCHIVE);
		model.addAttribute("shows", this.lists.findShows());
		return "browse/shows";
	}

	@GetMapping("/shows/{slug}")
	String show(@PathVariable String slug, @RequestParam(defaultValue = "1") String page, HttpServletRequest request,
			Model model) {
		Show show = this.shows.findBySlug(slug)
			.orElseThrow(
					() -> this.moved.orMissing("/shows/", slug, this.shows::findSlugByFormer, "layout.missing.show"));
		PageCache.share(request, Changes.ARCHIVE);
		model.addAttribute("show", show);
		model.addAttribute("progress", this.lists.findProgress(show.slug()));
		model.addAttribute("card", this.cards.ofShow(show));
		model.addAttribute("listing", this.episodes.newest(show.slug(), 0, PageNumber.parse(page), EPISODES_PER_PAGE));
		return "browse/show";
	}

}
