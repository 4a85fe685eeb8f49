package rushlight.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import rushlight.clip.OriginReader.Origin;
import rushlight.web.Markup;
import rushlight.web.Moments;

/**
 * A quotation with its origin, for readers to copy: as plain text, Markdown or HTML.
 *
 * @param url the page of the clip
 */
record QuotedText(PassageRange passage, Origin origin, String url) {

	/** The characters that have a meaning in Markdown. */
	private static final String MARKDOWN_SYNTAX = "([\\\\`*_\\[\\]<>#|~])";

	public String plain() {
		return turns((label, words) -> label.isEmpty() ? words : label + ": " + words, "\n\n") + "\n\n— " + source()
				+ ", " + this.url;
	}

	public String markdown() {
		String words = turns(
				(label, text) -> label.isEmpty() ? markdown(text) : "**" + markdown(label) + ":** " + markdown(text),
				"\n\n");
		return words.lines().map((line) -> line.isEmpty() ? ">" : "> " + line).collect(Collectors.joining("\n"))
				+ "\n\n— [" + markdown(source()) + "](" + this.url + ")";
	}

	private static String markdown(String text) {
		return text.replaceAll(MARKDOWN_SYNTAX, "\\\\$1");
	}

	public String html() {
		Markup html = new Markup(500);
		html.raw("<blockquote cite=\"").text(this.url).raw("\">\n");
		for (PassageRange.Turn turn : this.passage.turns()) {
			html.raw("<p>");
			if (!turn.label().isEmpty()) {
				html.raw("<b>").text(turn.label()).raw(":</b> ");
			}
			html.text(words(turn)).raw("</p>\n");
		}
		return html.raw("</blockquote>\n<p>— <a href=\"")
			.text(this.url)
			.raw("\">")
			.text(source())
			.raw("</a></p>")
			.toString();
	}

	/** "The Keeper (Wick & Tide, 13 January 2026)". */
	private String source() {
		List<String> facts = new ArrayList<>();
		facts.add(this.origin.show().title());
		if (this.origin.episode().publishedOn() != null) {
			facts.add(Moments.day(this.origin.episode().publishedOn()));
		}
		return this.origin.episode().title() + " (" + String.join(", ", facts) + ")";
	}

	private interface TurnFormat {

		String write(String label, String words);

	}

	private String turns(TurnFormat format, String separator) {
		return this.passage.turns()
			.stream()
			.map((turn) -> format.write(turn.label(), words(turn)))
			.collect(Collectors.joining(separator));
	}

	private static String words(PassageRange.Turn turn) {
		return turn.parts().stream().map((part) -> part.text().replace('\n', ' ')).collect(Collectors.joining(" "));
	}

}
