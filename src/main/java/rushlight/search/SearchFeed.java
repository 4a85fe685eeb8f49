package rushlight.search;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import rushlight.search.PassageIndex.Order;
import rushlight.search.Results.Marked;

/**
 * A search as an Atom feed (RFC 4287) of its newest hits, and the description of the
 * search for browsers (OpenSearch 1.1).
 */
@Component
@ConditionalOnWebApplication
class SearchFeed {

	private static final int NEWEST = 50;

	private static final String ATOM = "http://www.w3.org/2005/Atom";

	private static final String OPEN_SEARCH = "http://a9.com/-/spec/opensearch/1.1/";

	private final PassageIndex index;

	private final Results results;

	private final String site;

	SearchFeed(PassageIndex index, Results results, @Value("${rushlight.url:}") String site) {
		this.index = index;
		this.results = results;
		this.site = site;
	}

	/**
	 * @param asked the address by which the site was asked, for when it knows none
	 */
	void write(Question question, String asked, OutputStream out) throws IOException {
		String base = this.site.isEmpty() ? asked : this.site;
		PassageIndex.Found found = this.index.find(question.whole(), Order.NEWEST, 0, NEWEST);
		List<Marked> hits = this.results.marked(found.ids(), question.whole(), false);
		String self = base + question.parameters().without("page").address("/search.atom");
		document(out, (xml) -> {
			xml.writeStartElement("feed");
			xml.writeDefaultNamespace(ATOM);
			element(xml, "id", "urn:uuid:" + UUID.nameUUIDFromBytes(
					question.parameters().without("page").address("/search.atom").getBytes(StandardCharsets.UTF_8)));
			element(xml, "title", question.words() + " · Rushlight");
			link(xml, "self", "application/atom+xml", self);
			link(xml, "alternate", "text/html", base + question.parameters().without("page").address());
			element(xml, "updated",
					hits.stream()
						.map((hit) -> updated(hit.hit()))
						.max(String::compareTo)
						.orElse(Instant.EPOCH.toString()));
			for (Marked hit : hits) {
				entry(xml, hit.hit(), base);
			}
			xml.writeEndElement();
		});
	}

	private static void entry(XMLStreamWriter xml, Hit hit, String base) throws XMLStreamException {
		xml.writeStartElement("entry");
		element(xml, "id", base + hit.permanent());
		element(xml, "title", ((hit.said() == null) ? "" : hit.said() + " in ") + hit.ownerTitle());
		link(xml, "alternate", "text/html", base + hit.permanent());
		element(xml, "updated", updated(hit));
		xml.writeStartElement("author");
		element(xml, "name", (hit.said() == null) ? "Unknown" : hit.said());
		xml.writeEndElement();
		xml.writeStartElement("content");
		xml.writeAttribute("type", "text");
		xml.writeCharacters(legal(hit.text()));
		xml.writeEndElement();
		xml.writeEndElement();
	}

	/** When it was published, as far as anybody knows. */
	private static String updated(Hit hit) {
		LocalDate day = (hit.day() == null) ? LocalDate.EPOCH : hit.day();
		return day.atStartOfDay().toInstant(ZoneOffset.UTC).toString();
	}

	void describe(String asked, OutputStream out) throws IOException {
		String base = this.site.isEmpty() ? asked : this.site;
		document(out, (xml) -> {
			xml.writeStartElement("OpenSearchDescription");
			xml.writeDefaultNamespace(OPEN_SEARCH);
			element(xml, "ShortName", "Rushlight");
			element(xml, "Description", "Search podcast transcripts: who said what, where and when.");
			element(xml, "InputEncoding", "UTF-8");
			url(xml, "text/html", base + "/search?q={searchTerms}");
			url(xml, "application/atom+xml", base + "/search.atom?q={searchTerms}");
			url(xml, "application/json", base + "/search.json?q={searchTerms}&page={startPage?}");
			xml.writeEndElement();
		});
	}

	private static void url(XMLStreamWriter xml, String type, String template) throws XMLStreamException {
		xml.writeEmptyElement("Url");
		xml.writeAttribute("type", type);
		xml.writeAttribute("template", template);
	}

	private static void link(XMLStreamWriter xml, String rel, String type, String address) throws XMLStreamException {
		xml.writeEmptyElement("link");
		xml.writeAttribute("rel", rel);
		xml.writeAttribute("type", type);
		xml.writeAttribute("href", address);
	}

	private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
		xml.writeStartElement(name);
		xml.writeCharacters(legal(text));
		xml.writeEndElement();
	}

	/** Without characters that XML 1.0 cannot hold. */
	private static String legal(String text) {
		return text.codePoints()
			.map((c) -> (c >= 0x20 && c <= 0xD7FF || c == '\t' || c == '\n' || c == '\r' || c >= 0xE000 && c <= 0xFFFD
					|| c >= 0x10000) ? c : 0xFFFD)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private interface Document {

		void write(XMLStreamWriter xml) throws XMLStreamException;

	}

	private static void document(OutputStream out, Document document) throws IOException {
		try {
			XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
			xml.writeStartDocument("UTF-8", "1.0");
			document.write(xml);
			xml.writeEndDocument();
			xml.flush();
		}
		catch (XMLStreamException ex) {
			throw new IOException(ex);
		}
	}

}
