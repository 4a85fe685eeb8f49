package rushlight.web;

import java.io.IOException;
import java.io.OutputStream;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writer of small XML documents; characters that XML 1.0 cannot contain become U+FFFD.
 */
public final class Xml {

	private final XMLStreamWriter writer;

	private Xml(XMLStreamWriter writer) {
		this.writer = writer;
	}

	/** Writes the content of a document or element. */
	public interface Content {

		void write(Xml xml) throws XMLStreamException;

	}

	/**
	 * @param root the name of the outermost element
	 * @param namespace the namespace of all elements
	 */
	public static void write(OutputStream out, String root, String namespace, Content content) throws IOException {
		try {
			XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
			writer.writeStartDocument("UTF-8", "1.0");
			writer.writeStartElement(root);
			writer.writeDefaultNamespace(namespace);
			content.write(new Xml(writer));
			writer.writeEndDocument();
			writer.flush();
		}
		catch (XMLStreamException ex) {
			throw new IOException(ex);
		}
	}

	/** Writes an element that contains others. */
	public void element(String name, Content content) throws XMLStreamException {
		this.writer.writeStartElement(name);
		content.write(this);
		this.writer.writeEndElement();
	}

	/**
	 * Writes an element that contains text.
	 * @param attributes alternating names and values
	 */
	public void text(String name, String text, String... attributes) throws XMLStreamException {
		this.writer.writeStartElement(name);
		attributes(attributes);
		this.writer.writeCharacters(legal(text));
		this.writer.writeEndElement();
	}

	/**
	 * Writes an empty element.
	 * @param attributes alternating names and values
	 */
	public void empty(String name, String... attributes) throws XMLStreamException {
		this.writer.writeEmptyElement(name);
		attributes(attributes);
	}

	private void attributes(String... attributes) throws XMLStreamException {
		for (int i = 0; i < attributes.length; i += 2) {
			this.writer.writeAttribute(attributes[i], legal(attributes[i + 1]));
		}
	}

	private static String legal(String text) {
		return text.codePoints()
			.map((c) -> (c >= 0x20 && c <= 0xD7FF || c == '\t' || c == '\n' || c == '\r' || c >= 0xE000 && c <= 0xFFFD
					|| c >= 0x10000) ? c : 0xFFFD)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
