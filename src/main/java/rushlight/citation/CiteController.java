package rushlight.citation;

import java.time.LocalDate;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.changes.Changes;
import rushlight.episode.AudioEditionRepository;
import rushlight.episode.Episode;
import rushlight.pagecache.PageCache;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;

/**
 * Controller of the citations of an episode: in all styles on a page, and as files.
 * {@code rev} and {@code lang} choose the transcript, {@code accessed} adds the date of
 * access.
 */
@Controller
class CiteController {

	private final TranscriptFinder finder;

	private final AudioEditionRepository audio;

	private final CitedEpisodes episodes;

	private final TransactionTemplate transaction;

	CiteController(TranscriptFinder finder, AudioEditionRepository audio, CitedEpisodes episodes,
			TransactionTemplate transaction) {
		this.finder = finder;
		this.audio = audio;
		this.episodes = episodes;
		this.transaction = transaction;
	}

	/** The citation that an address asks for. */
	private record Asked(Episode episode, Transcript transcript, int revision, Cited cited) {
	}

	@GetMapping("/episodes/{slug}/cite")
	String show(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@RequestParam(defaultValue = "") String rev, @RequestParam(defaultValue = "") String accessed,
			HttpServletRequest request, Model model) {
		Asked asked = asked(slug, lang, rev, accessed, request);
		model.addAttribute("episode", asked.episode());
		model.addAttribute("transcript", asked.transcript());
		model.addAttribute("revision", asked.revision());
		model.addAttribute("cited", asked.cited());
		model.addAttribute("sheet", CiteSheet.of(asked.cited(), "/episodes/" + asked.episode().slug() + "/cite",
				query(asked.transcript(), rev, asked.cited().accessed())));
		return "citation/episode";
	}

	@GetMapping("/episodes/{slug}/cite.{ending:[a-z.]+}")
	ResponseEntity<String> file(@PathVariable String slug, @PathVariable String ending,
			@RequestParam(defaultValue = "") String lang, @RequestParam(defaultValue = "") String rev,
			@RequestParam(defaultValue = "") String accessed, HttpServletRequest request) {
		return CiteFiles.of(asked(slug, lang, rev, accessed, request).cited(), ending);
	}

	private Asked asked(String slug, String lang, String rev, String accessed, HttpServletRequest request) {
		LocalDate day = CiteFiles.day(accessed);
		Asked asked = this.transaction.execute((status) -> {
			Transcript transcript = this.finder.transcript(slug, lang);
			Episode episode = this.finder.episode(slug);
			int revision = transcript.parseRevision(rev);
			Cited cited = this.episodes.cited(episode, transcript, revision,
					this.audio.findReference(episode.id()).orElse(null));
			return new Asked(episode, transcript, revision, cited.accessedOn(day));
		});
		PageCache.share(request, Changes.episode(asked.episode().id()));
		return asked;
	}

	private static String query(Transcript transcript, String rev, @Nullable LocalDate accessed) {
		StringBuilder query = new StringBuilder(transcript.query());
		if (!rev.isEmpty()) {
			query.append(query.isEmpty() ? "?" : "&").append("rev=").append(rev);
		}
		if (accessed != null) {
			query.append(query.isEmpty() ? "?" : "&").append("accessed=").append(accessed);
		}
		return query.toString();
	}

}
