package rushlight.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import rushlight.search.passage.PassageKind;
import rushlight.search.result.Highlights;
import rushlight.search.result.Hit;
import rushlight.search.result.Results.Grouped;
import rushlight.search.result.Results.Marked;
import rushlight.search.result.SearchParameters;
import rushlight.web.Markup;
import rushlight.web.Messages;
import rushlight.web.Moments;
import rushlight.web.SafeHtml;

/** HTML of hits; {@link Markup#text} escapes every text from a source. */
public final class HitsHtml {

	/** Characters of a passage that are shown. */
	private static final int MAX_SNIPPET_LENGTH = 420;

	/** Characters that are shown before the first match of a shortened passage. */
	private static final int LENGTH_BEFORE_MATCH = 140;

	private static final List<String> IN_CONTAINER = Messages.parts("search.hit.in");

	private static final List<String> AT_TIME = Messages.parts("search.hit.at");

	private static final List<String> AS_VOICE = Messages.parts("search.hit.as");

	private Markup html = new Markup(16_384);

	private HitsHtml() {
	}

	/**
	 * Lists the hits, and after them, under a heading, those that only sound like the
	 * words that were asked for.
	 */
	static SafeHtml list(List<Marked> hits) {
		HitsHtml writer = new HitsHtml();
		writer.hits(hits.stream().filter((hit) -> !hit.soundsAlike()).toList());
		List<Marked> alike = hits.stream().filter(Marked::soundsAlike).toList();
		if (!alike.isEmpty()) {
			writer.html.raw("<h2 class=\"sounds-like\">").text(Messages.text("search.hits.alike")).raw("</h2>\n");
			writer.hits(alike);
		}
		return writer.html.html();
	}

	private void hits(List<Marked> hits) {
		if (hits.isEmpty()) {
			return;
		}
		this.html.raw("<ol class=\"rows hits\">\n");
		for (Marked hit : hits) {
			this.html.raw("<li class=\"hit\">\n");
			when(hit.hit().container().day());
			hit(hit, true);
			this.html.raw("</li>\n");
		}
		this.html.raw("</ol>\n");
	}

	/**
	 * Lists hits by episode or reading.
	 * @param parameters of the search, for the links to all hits of an episode
	 */
	static SafeHtml groups(List<Grouped> groups, SearchParameters parameters) {
		HitsHtml writer = new HitsHtml();
		writer.html.raw("<ol class=\"rows hits\">\n");
		groups.forEach((group) -> writer.group(group, parameters));
		return writer.html.raw("</ol>\n").html();
	}

	private void group(Grouped group, SearchParameters parameters) {
		Hit first = group.hits().getFirst().hit();
		this.html.raw("<li class=\"hit-group\">\n");
		when(first.container().day());
		this.html.raw("<h3><a href=\"")
			.text(first.page())
			.raw("\"><bdi>")
			.text(first.container().title())
			.raw("</bdi></a></h3>\n<p class=\"facts\">");
		show(first);
		this.html.raw("<span>").text(Messages.text("search.found.passages", group.total())).raw("</span>");
		if (first.source().quality() != null) {
			badge(first.source().quality());
		}
		this.html.raw("</p>\n<ul class=\"snippets\">\n");
		group.hits().forEach((hit) -> {
			this.html.raw("<li class=\"hit\">\n");
			hit(hit, false);
			this.html.raw("</li>\n");
		});
		this.html.raw("</ul>\n");
		if (group.total() > group.hits().size() && first.kind() != PassageKind.READING) {
			List<String> all = Messages.parts("search.hits.all", group.total());
			this.html.raw("<p class=\"all-of-them\"><a href=\"")
				.text(parameters.without("group").with("episode", first.container().slug()).address())
				.raw("\">")
				.text(all.get(0))
				.raw("<span class=\"unseen\">")
				.text(all.get(1))
				.raw("<bdi>")
				.text(first.container().title())
				.raw("</bdi>")
				.text(all.get(2))
				.raw("</span></a></p>\n");
		}
		this.html.raw("</li>\n");
	}

	private void when(@Nullable LocalDate day) {
		if (day != null) {
			this.html.raw("<time class=\"when\" datetime=\"")
				.raw(day.toString())
				.raw("\">")
				.raw(Moments.day(day))
				.raw("</time>\n");
		}
	}

	/**
	 * @param alone whether the hit is listed by itself, and so has to name its episode or
	 * reading
	 */
	private void hit(Marked marked, boolean alone) {
		Hit hit = marked.hit();
		String said = hit.said();
		this.html.raw(alone ? "<h3>" : "<h4>");
		this.html.raw("<a data-hit href=\"").text(hit.address()).raw("\"><bdi class=\"who\">");
		this.html.text((said != null) ? said : hit.kind().title()).raw("</bdi>");
		if (alone) {
			this.html.raw(" <span class=\"where\">");
			around(IN_CONTAINER, hit.container().title(), true);
			this.html.raw("</span>");
		}
		else if (hit.time() != null) {
			this.html.raw(" <span class=\"where\">");
			around(AT_TIME, hit.time().toString(), false);
			this.html.raw("</span>");
		}
		this.html.raw(alone ? "</a></h3>\n" : "</a></h4>\n");
		this.html.raw("<blockquote class=\"snippet\" lang=\"").text(hit.source().language()).raw("\" dir=\"auto\">");
		snippet(hit, marked.marks());
		this.html.raw("</blockquote>\n");
		facts(hit, alone);
	}

	private void facts(Hit hit, boolean alone) {
		Markup all = this.html;
		this.html = new Markup(16_384);
		if (alone) {
			show(hit);
			if (hit.time() != null) {
				this.html.raw("<span>");
				around(AT_TIME, hit.time().toString(), false);
				this.html.raw("</span>");
			}
		}
		if (hit.by().speakerName() != null && hit.by().voice() != null
				&& !hit.by().voice().equals(hit.by().speakerName())) {
			this.html.raw("<span>");
			around(AS_VOICE, hit.by().voice(), true);
			this.html.raw("</span>");
		}
		if ("clip".equals(hit.by().role())) {
			fact("search.hit.clip");
		}
		if (hit.kind() == PassageKind.READING) {
			fact("search.hit.reading");
		}
		else if (hit.kind() != PassageKind.SPEECH) {
			fact((hit.kind() == PassageKind.EVENT) ? "search.hit.event" : "search.hit.heading");
		}
		if (!hit.source().original()) {
			fact("search.hit.translation");
		}
		if (alone && hit.source().quality() != null) {
			badge(hit.source().quality());
		}
		String facts = this.html.toString();
		this.html = all;
		if (!facts.isEmpty()) {
			this.html.raw("<p class=\"facts\">").raw(facts).raw("</p>\n");
		}
	}

	private void fact(String message) {
		this.html.raw("<span>").text(Messages.text(message)).raw("</span>");
	}

	/**
	 * @param isolated whether the text may have another direction than the message
	 */
	private void around(List<String> message, String text, boolean isolated) {
		this.html.text(message.get(0)).raw(isolated ? "<bdi>" : "").text(text).raw(isolated ? "</bdi>" : "");
		this.html.text(message.get(1));
	}

	private void badge(String quality) {
		this.html.raw("<span class=\"badge ")
			.text(quality)
			.raw("\">")
			.text(quality.substring(0, 1).toUpperCase(Locale.ROOT) + quality.substring(1))
			.raw("</span>");
	}

	private void show(Hit hit) {
		if (hit.container().showSlug() != null && hit.container().showTitle() != null) {
			this.html.raw("<a href=\"/shows/")
				.text(hit.container().showSlug())
				.raw("\"><bdi>")
				.text(hit.container().showTitle())
				.raw("</bdi></a>");
		}
	}

	/** Prints the passage around its first match; a short passage is printed whole. */
	private void snippet(Hit hit, Highlights marks) {
		String text = hit.text();
		int first = marks.ranges().isEmpty() ? 0 : marks.ranges().getFirst()[0];
		int start = 0;
		int end = text.length();
		if (end > MAX_SNIPPET_LENGTH) {
			start = (first <= LENGTH_BEFORE_MATCH) ? 0 : afterBlank(text, first - LENGTH_BEFORE_MATCH, first);
			end = (text.length() - start <= MAX_SNIPPET_LENGTH) ? text.length()
					: beforeBlank(text, start + MAX_SNIPPET_LENGTH);
		}
		this.html.raw((start > 0) ? "… " : "");
		int at = start;
		for (int[] range : marks.ranges()) {
			if (range[0] >= end) {
				break;
			}
			this.html.words(text, at, range[0]).raw("<mark>");
			at = Math.min(range[1], Math.max(end, range[0] + 1));
			this.html.text(text, range[0], at).raw("</mark>");
		}
		this.html.words(text, at, Math.max(at, end));
		if (end < text.length()) {
			this.html.raw(" …");
		}
		else if (!marks.continuation().isEmpty()) {
			this.html.raw(" <span class=\"runs-on\"><span class=\"unseen\">")
				.text(Messages.text("search.hit.continued"))
				.raw(" </span><mark>")
				.text(marks.continuation())
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
