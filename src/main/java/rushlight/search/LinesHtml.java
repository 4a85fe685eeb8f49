package rushlight.search;

import java.util.List;

import rushlight.search.Concordance.Line;

/** Writes lines of a concordance as rows of a table. */
final class LinesHtml {

	private LinesHtml() {
	}

	static String of(List<Line> lines) {
		Markup html = new Markup();
		for (Line line : lines) {
			Hit hit = line.hit();
			html.raw("<tr class=\"hit\"><td class=\"left\" dir=\"auto\">").text(line.left());
			html.raw("</td><th scope=\"row\"><a data-hit href=\"").text(hit.address()).raw("\"><mark>");
			html.text(line.match()).raw("</mark></a></th><td class=\"right\" dir=\"auto\">").text(line.right());
			html.raw("</td><td class=\"from\">");
			String said = hit.said();
			if (said != null) {
				html.raw("<bdi>").text(said).raw("</bdi>, ");
			}
			html.raw("<bdi>").text(hit.ownerTitle()).raw("</bdi>");
			if (hit.day() != null) {
				html.raw(", <time datetime=\"")
					.raw(hit.day().toString())
					.raw("\">")
					.raw(HitsHtml.day(hit.day()))
					.raw("</time>");
			}
			html.raw("</td></tr>\n");
		}
		return html.toString();
	}

}
