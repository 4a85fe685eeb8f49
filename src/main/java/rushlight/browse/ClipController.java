package rushlight.browse;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.core.Key;
import rushlight.episode.KeyMint;
import rushlight.transcript.ClipRow;
import rushlight.transcript.SegmentRow;
import rushlight.transcript.TranscriptRepository;
import rushlight.transcript.Withdrawn;
import rushlight.web.Changes;
import rushlight.web.NotFoundException;
import rushlight.web.SharedPages;

/** The clips that episodes play, each with a page of its own. */
@Controller
class ClipController {

	private static final int PAGE = 50;

	private final PlayedClips clips;

	private final TranscriptRepository transcripts;

	private final Withdrawn withdrawn;

	private final KeyMint mint;

	ClipController(PlayedClips clips, TranscriptRepository transcripts, Withdrawn withdrawn, KeyMint mint) {
		this.clips = clips;
		this.transcripts = transcripts;
		this.withdrawn = withdrawn;
		this.mint = mint;
	}

	@GetMapping("/clips")
	String index(@RequestParam(defaultValue = "1") String page, HttpServletRequest request, Model model) {
		SharedPages.share(request, Changes.ARCHIVE);
		model.addAttribute("clips",
				PageNumber.existing(this.clips.findNewest(PageRequest.of(PageNumber.parse(page) - 1, PAGE))));
		return "browse/clips";
	}

	@GetMapping("/clips/{text}")
	String show(@PathVariable String text, HttpServletRequest request, Model model) {
		Key key = Key.parse(text)
			.orElseThrow(() -> new NotFoundException(
					"“" + text + "” is no key of a clip; keys have eight letters and digits."));
		PlayedClips.Where where = this.clips.findWhere(key.number())
			.orElseThrow(() -> KeyController.missing(this.mint, key, "clip"));
		SharedPages.share(request, Changes.episode(where.episode()));
		List<SegmentRow> segments = this.clips.findSegments(where.id());
		ClipRow row = new ClipRow(where.id(), segments.getFirst().id(), segments.getLast().id(), "", "");
		TranscriptText.Clip clip = (TranscriptText.Clip) TranscriptText
			.of(segments, this.transcripts.findVoices(where.transcript()), List.of(row), List.of())
			.parts()
			.getFirst();
		String address = "/episodes/" + where.episodeSlug() + (where.original() ? "" : "?lang=" + where.language());
		model.addAttribute("where", where);
		model.addAttribute("title", clip.title());
		model.addAttribute("key", row.key());
		model.addAttribute("words", clip.words());
		model.addAttribute("voices", clip.voices());
		model.addAttribute("address", address);
		model.addAttribute("direction", EpisodePage.Language.direction(where.language()));
		model.addAttribute("html",
				TranscriptHtml.ofClip(clip, address, this.withdrawn.marks(where.transcript(), Integer.MAX_VALUE - 1)));
		return "browse/clip";
	}

}
