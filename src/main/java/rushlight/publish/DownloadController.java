package rushlight.publish;

import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.changes.Changes;
import rushlight.episode.Episode;
import rushlight.pagecache.PageCache;
import rushlight.transcript.SegmentReader;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.transcript.TranscriptRepository;

/** Controller of transcripts as files. */
@Controller
class DownloadController {

	private static final MediaType MARKDOWN = new MediaType("text", "markdown", StandardCharsets.UTF_8);

	private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

	private final TranscriptFinder finder;

	private final TranscriptRepository transcripts;

	private final SegmentReader segments;

	private final String site;

	DownloadController(TranscriptFinder finder, TranscriptRepository transcripts, SegmentReader segments,
			@Value("${rushlight.url:}") String site) {
		this.site = site;
		this.finder = finder;
		this.transcripts = transcripts;
		this.segments = segments;
	}

	@GetMapping("/episodes/{slug}/transcript.txt")
	ResponseEntity<String> text(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			HttpServletRequest request) {
		return ResponseEntity.ok().contentType(PLAIN).body(TextWriter.plain(download(slug, lang, request)));
	}

	@GetMapping("/episodes/{slug}/transcript.md")
	ResponseEntity<String> markdown(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			HttpServletRequest request) {
		return ResponseEntity.ok().contentType(MARKDOWN).body(TextWriter.markdown(download(slug, lang, request)));
	}

	@GetMapping("/episodes/{slug}/transcript.json")
	ResponseEntity<TranscriptJson> json(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			HttpServletRequest request) {
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.body(TranscriptJson.of(download(slug, lang, request)));
	}

	private TranscriptDownload download(String slug, String language, HttpServletRequest request) {
		Episode episode = this.finder.episode(slug);
		Transcript transcript = this.finder.choose(this.transcripts.findByEpisode(episode.id()), language);
		PageCache.share(request, Changes.episode(episode.id()));
		// Never from the Host header: the answer is cached for every visitor.
		String address = this.site + "/episodes/" + episode.slug();
		return new TranscriptDownload(episode, transcript,
				transcript.isOriginal() ? address : address + "?lang=" + transcript.language(),
				this.transcripts.findVoices(transcript.id()), this.segments.read(transcript.id()),
				this.transcripts.findClips(transcript.id()));
	}

}
