package rushlight.search;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import rushlight.search.Results.Grouped;
import rushlight.search.Results.Marked;

/**
 * Writes hits as HTML; everything that a source says is escaped by {@link Markup#text}.
 */
final class HitsHtml {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

	/** Characters of a passage that are shown. */
	private static final int SHOWN = 420;

	/** Of them, so many before the first match. */
	private static final int BEFORE = 140;

	private final Markup html = new Markup();

	private HitsHtml() {
	}

	static String list(List<Marked> hits) {
		HitsHtml writer = new HitsHtml();
		boolean alike = false;
		for (Marked hit : hits) {
			if (hit.soundsAlike() && !alike) {
				alike = true;
				writer.html.raw("<li class=\"sounds-like\"><h2>Sounds like it</h2></li>\n");
			}
			writer.html.raw("<li class=\"hit\">\n");
			writer.when(hit.hit().day());
			writer.hit(hit, true);
			writer.html.raw("</li>\n");
		}
		return writer.html.toString();
	}

	/**
	 * @param parameters of the search, for the links to all hits of an episode
	 */
	static String groups(List<Grouped> groups, SearchParameters parameters) {
		HitsHtml writer = new HitsHtml();
		groups.forEach((group) -> writer.group(group, parameters));
		return writer.html.toString();
	}

	private void group(Grouped group, SearchParameters parameters) {
		Hit first = group.hits().getFirst().hit();
		this.html.raw("<li class=\"hit-group\">\n");
		when(first.day());
		this.html.raw("<h2><a href=\"")
			.text(first.page())
			.raw("\"><bdi>")
			.text(first.ownerTitle())
			.raw("</bdi></a></h2>\n");
		this.html.raw("<p class=\"facts\">");
		show(first);
		this.html.raw("<span>")
			.number(group.total())
			.raw((group.total() == 1) ? " passage</span>" : " passages</span>");
		if (group.total() > group.hits().size() && first.kind() != PassageKind.READING) {
			this.html.raw("<a href=\"")
				.text(parameters.without("group").with("episode", first.ownerSlug()).address())
				.raw("\">all of them</a>");
		}
		this.html.raw("</p>\n<ul class=\"snippets\">\n");
		group.hits().forEach((hit) -> {
			this.html.raw("<li class=\"hit\">");
			hit(hit, false);
			this.html.raw("</li>\n");
		});
		this.html.raw("</ul>\n</li>\n");
	}

	private void when(java.time.@org.jspecify.annotations.Nullable LocalDate day) {
		if (day != null) {
			this.html.raw("<time class=\"when\" datetime=\"")
				.raw(day.toString())
				.raw("\">")
				.raw(day(day))
				.raw("</time>\n");
		}
	}

	static String day(LocalDate day) {
		return DAY.format(day);
	}

	private void hit(Marked marked, boolean withOwner) {
		Hit hit = marked.hit();
		this.html.raw("<h3>");
		this.html.raw("<a data-hit href=\"").text(hit.address()).raw("\">");
		String said = hit.said();
		this.html.raw("<bdi>")
			.text((said != null) ? said : (hit.kind() == PassageKind.READING) ? hit.ownerTitle() : hit.kind().title())
			.raw("</bdi></a></h3>\n");
		this.html.raw("<blockquote class=\"snippet\" lang=\"").text(hit.language()).raw("\" dir=\"auto\">");
		snippet(hit, marked.marks());
		this.html.raw("</blockquote>\n<p class=\"facts\">");
		if (withOwner) {
			this.html.raw("<a href=\"").text(hit.page()).raw("\"><bdi>").text(hit.ownerTitle()).raw("</bdi></a>");
			show(hit);
		}
		if (hit.time() != null) {
			this.html.raw("<span>at ").raw(hit.time().toString()).raw("</span>");
		}
		if (hit.speakerName() != null && hit.voice() != null && !hit.voice().equals(hit.speakerName())) {
			this.html.raw("<span>as <bdi>").text(hit.voice()).raw("</bdi></span>");
		}
		if ("clip".equals(hit.role())) {
			this.html.raw("<span>in a played clip</span>");
		}
		if (hit.kind() == PassageKind.READING) {
			this.html.raw("<span>a reading</span>");
		}
		else if (hit.kind() != PassageKind.SPEECH) {
			this.html.raw((hit.kind() == PassageKind.EVENT) ? "<span>an event</span>" : "<span>a heading</span>");
		}
		if (!hit.original()) {
			this.html.raw("<span>translation</span>");
		}
		if (hit.quality() != null) {
			this.html.raw("<span class=\"badge ").raw(hit.quality()).raw("\">").raw(hit.quality()).raw("</span>");
		}
		this.html.raw("</p>\n");
	}

	private void show(Hit hit) {
		if (hit.showSlug() != null && hit.showTitle() != null) {
			this.html.raw("<a href=\"/shows/")
				.text(hit.showSlug())
				.raw("\"><bdi>")
				.text(hit.showTitle())
				.raw("</bdi></a>");
		}
	}

	/** The passage around its first match; a short one whole. */
	private void snippet(Hit hit, Marks marks) {
		String text = hit.text();
		int first = marks.ranges().isEmpty() ? 0 : marks.ranges().getFirst()[0];
		int start = 0;
		int end = text.length();
		if (end > SHOWN) {
			start = (first <= BEFORE) ? 0 : afterBlank(text, first - BEFORE, first);
			end = (text.length() - start <= SHOWN) ? text.length() : beforeBlank(text, start + SHOWN);
		}
		this.html.raw((start > 0) ? "… " : "");
		int at = start;
		for (int[] range : marks.ranges()) {
			if (range[0] >= end) {
				break;
			}
			this.html.text(text, at, range[0]).raw("<mark>");
			at = Math.min(range[1], Math.max(end, range[0] + 1));
			this.html.text(text, range[0], at).raw("</mark>");
		}
		this.html.text(text, at, Math.max(at, end));
		if (end < text.length()) {
			this.html.raw(" …");
		}
		else if (!marks.runsOn().isEmpty()) {
			this.html.raw(" <span class=\"runs-on\" title=\"in the next paragraph\">⏎ <mark>")
				.text(marks.runsOn())
				.raw("</mark> …</span>");
		}
	}

	private static int afterBlank(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (Character.isWhitespace(text.charAt(i))) {
				return i + 1;
			}
		}
		return Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
	}

	private static int beforeBlank(String text, int end) {
		int blank = text.lastIndexOf(' ', end);
		int cut = (blank > end - 60) ? blank : end;
		return Character.isLowSurrogate(text.charAt(cut)) ? cut - 1 : cut;
	}

}
