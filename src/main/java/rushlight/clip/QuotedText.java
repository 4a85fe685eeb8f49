package rushlight.clip;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import rushlight.clip.ExcerptUrls.Place;
import rushlight.web.Markup;

/**
 * A quotation to take along, with where it is from: as plain text, as Markdown, as HTML.
 *
 * @param url of the page of the clip
 */
record QuotedText(PassageRange passage, Place place, String url) {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

	/** What Markdown would take for its own. */
	private static final String MARKS = "([\\\\`*_\\[\\]<>#|~])";

	public String plain() {
		return turns((label, words) -> label.isEmpty() ? words : label + ": " + words, "\n\n") + "\n\n— " + from()
				+ ", " + this.url;
	}

	public String markdown() {
		String words = turns(
				(label, text) -> label.isEmpty() ? markdown(text) : "**" + markdown(label) + ":** " + markdown(text),
				"\n\n");
		return words.lines().map((line) -> line.isEmpty() ? ">" : "> " + line).collect(Collectors.joining("\n"))
				+ "\n\n— [" + markdown(from()) + "](" + this.url + ")";
	}

	private static String markdown(String text) {
		return text.replaceAll(MARKS, "\\\\$1");
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
			.text(from())
			.raw("</a></p>")
			.toString();
	}

	/** "The Keeper (Wick & Tide, 13 January 2026)". */
	private String from() {
		List<String> facts = new ArrayList<>();
		facts.add(this.place.showTitle());
		if (this.place.publishedOn() != null) {
			facts.add(DATE.format(this.place.publishedOn()));
		}
		return this.place.title() + " (" + String.join(", ", facts) + ")";
	}

	private interface Written {

		String of(String label, String words);

	}

	private String turns(Written written, String between) {
		return this.passage.turns()
			.stream()
			.map((turn) -> written.of(turn.label(), words(turn)))
			.collect(Collectors.joining(between));
	}

	private static String words(PassageRange.Turn turn) {
		return turn.parts().stream().map((part) -> part.text().replace('\n', ' ')).collect(Collectors.joining(" "));
	}

}
