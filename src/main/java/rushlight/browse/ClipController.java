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
import rushlight.web.Messages;

/** The list of played clips, and the page of each clip, played or quoted. */
@Controller
class ClipController {

	private static final int CLIPS_PER_PAGE = 50;

	private final PlayedClipFinder clips;

	private final PlayedClipReader reader;

	private final PageCards cards;

	private final WithdrawalMarks withdrawn;

	private final KeyMint mint;

	private final ClipPageSource excerpts;

	ClipController(PlayedClipFinder clips, PlayedClipReader reader, PageCards cards, WithdrawalMarks withdrawn,
			KeyMint mint, ClipPageSource excerpts) {
		this.clips = clips;
		this.reader = reader;
		this.cards = cards;
		this.withdrawn = withdrawn;
		this.excerpts = excerpts;
		this.mint = mint;
	}

	@GetMapping("/clips")
	String index(@RequestParam(defaultValue = "1") String page, HttpServletRequest request, Model model) {
		PageCache.share(request, Changes.ARCHIVE);
		model.addAttribute("clips",
				PageNumber.existing(this.clips.findNewest(PageRequest.of(PageNumber.parse(page) - 1, CLIPS_PER_PAGE))));
		return "browse/clips";
	}

	@GetMapping("/clips/{text}")
	String show(@PathVariable String text, HttpServletRequest request, Model model) {
		Key key = Key.parse(text)
			.orElseThrow(() -> new NotFoundException(Messages.text("browse.key.invalidClip", text)));
		return this.reader.read(key.number())
			.map((read) -> showPlayed(read, request, model))
			.or(() -> this.excerpts.show(key, request, model))
			.orElseThrow(() -> KeyController.missingClip(this.mint, key));
	}

	private String showPlayed(PlayedClipReader.Read read, HttpServletRequest request, Model model) {
		PageCache.share(request, Changes.episode(read.origin().episode()));
		Embeddable clip = this.reader.embeddable(read);
		model.addAttribute("origin", read.origin());
		model.addAttribute("title", read.clip().title());
		model.addAttribute("words", read.clip().words());
		model.addAttribute("voices", read.clip().voices());
		model.addAttribute("address", read.address());
		model.addAttribute("context", clip.place().context());
		model.addAttribute("direction", EpisodePage.Language.direction(read.origin().language()));
		model.addAttribute("html", TranscriptHtml.ofPlayedClip(read.clip(), read.address(),
				this.withdrawn.marks(read.origin().transcript(), Integer.MAX_VALUE - 1)));
		model.addAttribute("key", read.row().key());
		model.addAttribute("quote",
				"/clips/new?from=" + Key.of(read.row().first()) + "&to=" + Key.of(read.row().last()));
		model.addAttribute("card", this.cards.ofPlayedClip(clip));
		return "browse/clip";
	}

}
