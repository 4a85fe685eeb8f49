package rushlight.editing;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.editing.RecentChanges.Change;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.web.AtomFeed;

/** What has been corrected, for whoever wants to be told. */
@Controller
@ConditionalOnWebApplication
class ChangeFeedController {

	private static final int NEWEST = 50;

	private final RecentChanges changes;

	private final TranscriptFinder finder;

	private final String site;

	ChangeFeedController(RecentChanges changes, TranscriptFinder finder, @Value("${rushlight.url:}") String site) {
		this.changes = changes;
		this.finder = finder;
		this.site = site;
	}

	@GetMapping("/changes.atom")
	ResponseEntity<byte[]> all(HttpServletRequest request) throws IOException {
		return feed("Recent changes", "/changes.atom", "/changes", this.changes.read(null, NEWEST), request);
	}

	@GetMapping("/episodes/{slug}/revisions.atom")
	ResponseEntity<byte[]> ofEpisode(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			HttpServletRequest request) throws IOException {
		Transcript transcript = this.finder.transcript(slug, lang);
		String address = "/episodes/" + slug + "/revisions";
		return feed("History of " + this.finder.episode(slug).title(), address + ".atom" + transcript.query(),
				address + transcript.query(), this.changes.of(transcript.id(), NEWEST), request);
	}

	private ResponseEntity<byte[]> feed(String title, String self, String page, List<Change> changes,
			HttpServletRequest request) throws IOException {
		List<AtomFeed.Entry> entries = changes.stream()
			.map((change) -> new AtomFeed.Entry(change.address(),
					change.title() + " (" + change.show() + "), revision " + change.number(), change.madeAt(),
					change.madeBy(), change.reason()))
			.toList();
		String url = request.getRequestURL().toString();
		String asked = url.substring(0, url.length() - request.getRequestURI().length());
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_TYPE, AtomFeed.MEDIA_TYPE)
			.cacheControl(CacheControl.noCache())
			.body(new AtomFeed(title, this.site.isEmpty() ? asked : this.site, self, page, entries).toBytes());
	}

}
