package rushlight.citation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

import rushlight.web.Messages;

/** Writer of citations in all styles and file formats. */
public final class CitationFormatter {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
		.build();

	private static final Style APA = new Apa();

	private static final Style MLA = new Mla();

	private static final Style CHICAGO = new Chicago();

	private CitationFormatter() {
	}

	/**
	 * A citation in one style.
	 *
	 * @param key for addresses and anchors
	 * @param name of the style
	 * @param entry for the list at the end of a text
	 * @param inText in the text, or as a note
	 * @param inTextName the style's term for the citation in the text
	 */
	public record Citation(String key, String name, RichText entry, RichText inText, String entryName,
			String inTextName) {
	}

	/** Returns the citation in the styles that people write by hand. */
	public static List<Citation> styled(Cited cited) {
		return List.of(
				new Citation("apa", Messages.text("citation.style.apa"), APA.entry(cited), APA.inText(cited),
						Messages.text("citation.list.references"), Messages.text("citation.text")),
				new Citation("mla", Messages.text("citation.style.mla"), MLA.entry(cited), MLA.inText(cited),
						Messages.text("citation.list.works"), Messages.text("citation.text")),
				new Citation("chicago", Messages.text("citation.style.chicago"), CHICAGO.entry(cited),
						CHICAGO.inText(cited), Messages.text("citation.list.bibliography"),
						Messages.text("citation.note")));
	}

	public static String bibtex(List<Cited> cited) {
		return cited.stream().map(BibTex::bibtex).collect(Collectors.joining("\n"));
	}

	public static String biblatex(List<Cited> cited) {
		return cited.stream().map(BibTex::biblatex).collect(Collectors.joining("\n"));
	}

	public static String ris(List<Cited> cited) {
		return cited.stream().map(Ris::of).collect(Collectors.joining("\r\n"));
	}

	/** Returns an array of items, because that is what programs read. */
	public static String cslJson(List<Cited> cited) {
		List<Map<String, Object>> items = cited.stream().map(CslJson::item).toList();
		return JSON.writeValueAsString(items) + "\n";
	}

}
