package rushlight.browse;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.changes.Changes;
import rushlight.core.Key;
import rushlight.core.NotFoundException;
import rushlight.episode.KeyMint;
import rushlight.pagecache.PageCache;
import rushlight.sharing.Embeddable;
import rushlight.transcript.WithdrawalMarks;

/** The clips that episodes play, each with a page of its own. */
@Controller
class ClipController {

	private static final int PAGE = 50;

	private final PlayedClipFinder clips;

	private final PlayedClipReader reader;

	private final PageCards cards;

	private final WithdrawalMarks withdrawn;

	private final KeyMint mint;

	private final ClipPageSource others;

	ClipController(PlayedClipFinder clips, PlayedClipReader reader, PageCards cards, WithdrawalMarks withdrawn,
			KeyMint mint, ClipPageSource others) {
		this.clips = clips;
		this.reader = reader;
		this.cards = cards;
		this.withdrawn = withdrawn;
		this.others = others;
		this.mint = mint;
	}

	@GetMapping("/clips")
	String index(@RequestParam(defaultValue = "1") String page, HttpServletRequest request, Model model) {
		PageCache.share(request, Changes.ARCHIVE);
		model.addAttribute("clips",
				PageNumber.existing(this.clips.findNewest(PageRequest.of(PageNumber.parse(page) - 1, PAGE))));
		return "browse/clips";
	}

	@GetMapping("/clips/{text}")
	String show(@PathVariable String text, HttpServletRequest request, Model model) {
		Key key = Key.parse(text)
			.orElseThrow(() -> new NotFoundException(
					"“" + text + "” is no key of a clip; keys have eight letters and digits."));
		return this.reader.read(key.number())
			.map((read) -> played(read, request, model))
			.or(() -> this.others.show(key, request, model))
			.orElseThrow(() -> KeyController.missing(this.mint, key, "clip"));
	}

	private String played(PlayedClipReader.Read read, HttpServletRequest request, Model model) {
		PageCache.share(request, Changes.episode(read.where().episode()));
		Embeddable clip = this.reader.embeddable(read);
		model.addAttribute("where", read.where());
		model.addAttribute("title", read.clip().title());
		model.addAttribute("words", read.clip().words());
		model.addAttribute("voices", read.clip().voices());
		model.addAttribute("address", read.address());
		model.addAttribute("context", clip.place().context());
		model.addAttribute("direction", EpisodePage.Language.direction(read.where().language()));
		model.addAttribute("html", TranscriptHtml.ofClip(read.clip(), read.address(),
				this.withdrawn.marks(read.where().transcript(), Integer.MAX_VALUE - 1)));
		model.addAttribute("key", read.row().key());
		model.addAttribute("quote",
				"/clips/new?from=" + Key.of(read.row().first()) + "&to=" + Key.of(read.row().last()));
		model.addAttribute("card", this.cards.ofClip(clip));
		return "browse/clip";
	}

}
