package rushlight.editing;

import java.io.IOException;
import java.util.List;

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
import rushlight.web.Messages;
import rushlight.web.SiteAddress;

/** Atom feeds of corrections. */
@Controller
@ConditionalOnWebApplication
class ChangeFeedController {

	private static final int MAX_ENTRIES = 50;

	private final RecentChanges changes;

	private final TranscriptFinder finder;

	private final SiteAddress site;

	ChangeFeedController(RecentChanges changes, TranscriptFinder finder, SiteAddress site) {
		this.changes = changes;
		this.finder = finder;
		this.site = site;
	}

	@GetMapping("/changes.atom")
	ResponseEntity<byte[]> all() throws IOException {
		return feed(Messages.text("editing.changes.title"), "/changes.atom", "/changes",
				this.changes.read(null, MAX_ENTRIES));
	}

	@GetMapping("/episodes/{slug}/revisions.atom")
	ResponseEntity<byte[]> ofEpisode(@PathVariable String slug, @RequestParam(defaultValue = "") String lang)
			throws IOException {
		Transcript transcript = this.finder.transcript(slug, lang);
		String address = "/episodes/" + slug + "/revisions";
		return feed(Messages.text("editing.feed.history", this.finder.episode(slug).title()),
				address + ".atom" + transcript.query(), address + transcript.query(),
				this.changes.of(transcript.id(), MAX_ENTRIES));
	}

	private ResponseEntity<byte[]> feed(String title, String self, String page, List<Change> changes)
			throws IOException {
		List<AtomFeed.Entry> entries = changes.stream()
			.map((change) -> new AtomFeed.Entry(change.address(),
					Messages.text("editing.feed.entry", change.title(), change.show(), change.number()),
					change.madeAt(), change.madeBy(), change.reason()))
			.toList();
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_TYPE, AtomFeed.MEDIA_TYPE)
			.cacheControl(CacheControl.noCache())
			.body(new AtomFeed(title, this.site.address(), self, page, entries).toBytes());
	}

}
