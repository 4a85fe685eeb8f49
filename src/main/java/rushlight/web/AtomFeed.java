package rushlight.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import javax.xml.stream.XMLStreamException;

/**
 * * An Atom feed (RFC 4287).
 *
 * @param base the address of the site, without a trailing slash
 * @param self path and query of the feed; its permanent identifier derives from them
 * @param page path and query of the page that shows the same entries
 */
public record AtomFeed(String title, String base, String self, String page, List<Entry> entries) {

	public static final String MEDIA_TYPE = "application/atom+xml;charset=UTF-8";

	private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

	/**
	 * @param address path and query; must always refer to the same thing
	 * @param text the content; may be empty
	 */
	public record Entry(String address, String title, Instant updated, String author, String text) {
	}

	public byte[] toBytes() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream(32_768);
		Xml.write(out, "feed", NAMESPACE, (xml) -> {
			xml.text("id", "urn:uuid:" + UUID.nameUUIDFromBytes(this.self.getBytes(StandardCharsets.UTF_8)));
			xml.text("title", this.title + " · Rushlight");
			link(xml, "self", "application/atom+xml", this.self);
			link(xml, "alternate", "text/html", this.page);
			xml.text("updated",
					this.entries.stream()
						.map(Entry::updated)
						.max(Comparator.naturalOrder())
						.orElse(Instant.EPOCH)
						.toString());
			for (Entry entry : this.entries) {
				xml.element("entry", (in) -> write(in, entry));
			}
		});
		return out.toByteArray();
	}

	private void write(Xml xml, Entry entry) throws XMLStreamException {
		xml.text("id", this.base + entry.address());
		xml.text("title", entry.title());
		link(xml, "alternate", "text/html", entry.address());
		xml.text("updated", entry.updated().toString());
		xml.element("author", (in) -> in.text("name", entry.author()));
		if (!entry.text().isEmpty()) {
			xml.text("content", entry.text(), "type", "text");
		}
	}

	private void link(Xml xml, String rel, String type, String address) throws XMLStreamException {
		xml.empty("link", "rel", rel, "type", type, "href", this.base + address);
	}

}
