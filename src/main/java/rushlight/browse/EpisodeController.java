package rushlight.browse;

import java.net.URI;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.changes.Changes;
import rushlight.core.Key;
import rushlight.core.Timecode;
import rushlight.episode.Episode;
import rushlight.pagecache.PageCache;
import rushlight.sharing.PictureMaker;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.transcript.TranscriptRepository;

/** The page of an episode: its metadata and its transcript by turns. */
@Controller
class EpisodeController {

	private final EpisodePageReader pages;

	private final TranscriptFinder finder;

	private final TranscriptPageReader transcripts;

	private final TranscriptRepository voices;

	private final PageCards cards;

	private final PictureMaker pictures;

	EpisodeController(EpisodePageReader pages, TranscriptFinder finder, TranscriptPageReader transcripts,
			TranscriptRepository voices, PageCards cards, PictureMaker pictures) {
		this.finder = finder;
		this.pages = pages;
		this.transcripts = transcripts;
		this.voices = voices;
		this.cards = cards;
		this.pictures = pictures;
	}

	@GetMapping("/episodes/{slug}")
	String show(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam(defaultValue = "") String rev, HttpServletRequest request, Model model) {
		EpisodePage page = this.pages.page(slug, lang, rev);
		PageCache.share(request, Changes.episode(page.episode().id()));
		model.addAttribute("page", page);
		model.addAttribute("episode", page.episode());
		model.addAttribute("card", this.cards.ofEpisode(page));
		return "browse/episode";
	}

	/** The picture that other sites show with a link to the episode. */
	@GetMapping("/episodes/{slug}/card.png")
	ResponseEntity<byte[]> card(@PathVariable String slug, HttpServletRequest request) {
		Episode episode = this.finder.episode(slug);
		Transcript transcript = this.finder.transcript(slug, "");
		byte[] picture = this.pictures
			.title(this.cards.titleOf(episode, transcript.language(), this.voices.findVoices(transcript.id())));
		PageCache.share(request, Changes.episode(episode.id()));
		return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(picture);
	}

	/**
	 * Redirects a time to the passage that is heard then; a time before the first passage
	 * leads to the top of the page.
	 */
	@GetMapping(path = "/episodes/{slug}", params = "t")
	ResponseEntity<Void> showTime(@PathVariable String slug, @RequestParam String t,
			@RequestParam(defaultValue = "") String lang) {
		Transcript transcript = this.finder.transcript(slug, lang);
		String address = "/episodes/" + slug + transcript.query();
		String passage = Timecode.parse(t)
			.flatMap((time) -> this.transcripts.findSegmentAt(transcript.id(), time.millis()))
			.map((segment) -> "#" + Key.of(segment))
			.orElse("");
		return ResponseEntity.status(HttpStatus.FOUND)
			.cacheControl(CacheControl.noCache())
			.location(URI.create(address + passage))
			.build();
	}

}
