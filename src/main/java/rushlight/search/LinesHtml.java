package rushlight.search;

import java.util.List;

import rushlight.search.result.Concordance.Line;
import rushlight.search.result.Hit;
import rushlight.web.Markup;
import rushlight.web.Moments;
import rushlight.web.SafeHtml;

/** HTML of the lines of a concordance, as rows of a table. */
final class LinesHtml {

	/** Characters that fit into one line. */
	private static final int LINE_LENGTH = 30;

	private LinesHtml() {
	}

	static SafeHtml of(List<Line> lines) {
		Markup html = new Markup(16_384);
		for (Line line : lines) {
			Hit hit = line.hit();
			html.raw("<tr class=\"hit\" lang=\"").text(hit.source().language()).raw("\"><td class=\"left\"><bdi>");
			html.words(line.left()).raw("</bdi></td> <th scope=\"row\"");
			html.raw((line.match().length() > LINE_LENGTH) ? " class=\"stretch\">" : ">")
				.raw("<a data-hit href=\"")
				.text(hit.address());
			html.raw("\"><mark>").text(line.match()).raw("</mark></a></th>");
			html.raw(isClosing(line.right()) ? "" : " ").raw("<td class=\"right\"><bdi>");
			html.words(line.right()).raw("</bdi></td> <td class=\"from\" lang=\"en\"><span>");
			String said = hit.said();
			if (said != null) {
				html.raw("<bdi>").text(said).raw("</bdi>");
			}
			if (hit.container().day() != null) {
				html.raw((said != null) ? ", " : "")
					.raw("<time datetime=\"")
					.raw(hit.container().day().toString())
					.raw("\">")
					.raw(Moments.day(hit.container().day()))
					.raw("</time>");
			}
			html.raw("</span> <span><bdi>").text(hit.container().title()).raw("</bdi></span></td></tr>\n");
		}
		return html.html();
	}

	/**
	 * Returns whether a text continues with a punctuation mark that follows the word
	 * before it without a space. On a narrow screen the three columns are one line of
	 * text.
	 */
	private static boolean isClosing(String text) {
		return !text.isEmpty() && ",.;:!?)]}’”…%".indexOf(text.charAt(0)) >= 0;
	}

}
