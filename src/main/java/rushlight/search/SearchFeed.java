package rushlight.search;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import rushlight.search.result.Hit;
import rushlight.search.result.Question;
import rushlight.search.result.Results;
import rushlight.search.result.SearchParameters;
import rushlight.search.snapshot.IndexSnapshot;
import rushlight.search.snapshot.PassageIndex;
import rushlight.search.snapshot.PassageIndex.Order;
import rushlight.web.AtomFeed;
import rushlight.web.Messages;
import rushlight.web.SiteAddress;
import rushlight.web.Xml;

/**
 * A search as an Atom feed (RFC 4287) of its newest hits, and the description of the
 * search for browsers (OpenSearch 1.1).
 */
@Component
@ConditionalOnWebApplication
class SearchFeed {

	private static final int MAX_ENTRIES = 50;

	private static final String OPEN_SEARCH = "http://a9.com/-/spec/opensearch/1.1/";

	private final PassageIndex index;

	private final Results results;

	private final SiteAddress site;

	SearchFeed(PassageIndex index, Results results, SiteAddress site) {
		this.index = index;
		this.results = results;
		this.site = site;
	}

	byte[] read(Question question) throws IOException {
		PassageIndex.Found found;
		try (IndexSnapshot snapshot = this.index.snapshot()) {
			found = snapshot.find(question.whole(), Order.NEWEST, 0, MAX_ENTRIES, this.index.pageDeadline());
		}
		List<AtomFeed.Entry> entries = this.results.marked(found.hits(), question.whole(), false)
			.stream()
			.map((marked) -> entry(marked.hit()))
			.toList();
		SearchParameters parameters = question.parameters().without("page");
		return new AtomFeed(question.words(), this.site.address(), parameters.address("/search.atom"),
				parameters.address(), entries)
			.toBytes();
	}

	private static AtomFeed.Entry entry(Hit hit) {
		return new AtomFeed.Entry(hit.permanent(), title(hit), updated(hit),
				(hit.said() == null) ? Messages.text("search.entry.unknown") : hit.said(), hit.text());
	}

	private static String title(Hit hit) {
		String title = hit.container().title();
		return (hit.said() == null) ? title : Messages.text("search.entry.title", hit.said(), title);
	}

	/** Returns the time of publication if it is known. */
	private static Instant updated(Hit hit) {
		LocalDate day = (hit.container().day() == null) ? LocalDate.EPOCH : hit.container().day();
		return day.atStartOfDay().toInstant(ZoneOffset.UTC);
	}

	void describe(OutputStream out) throws IOException {
		String base = this.site.address();
		Xml.write(out, "OpenSearchDescription", OPEN_SEARCH, (xml) -> {
			xml.text("ShortName", "Rushlight");
			xml.text("Description", Messages.text("search.opensearch"));
			url(xml, "text/html", base + "/search?q={searchTerms}");
			url(xml, "application/atom+xml", base + "/search.atom?q={searchTerms}");
			url(xml, "application/json", base + "/search.json?q={searchTerms}&page={startPage?}");
		});
	}

	private static void url(Xml xml, String type, String template) throws XMLStreamException {
		xml.empty("Url", "type", type, "template", template);
	}

}
