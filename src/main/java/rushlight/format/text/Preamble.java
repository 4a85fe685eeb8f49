package rushlight.format.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedVoice;

/**
 * The reader of the lines before the speech of a transcript: summary, credits, music,
 * resources, a notice.
 */
final class Preamble {

	private static final Pattern FIELD = Pattern.compile("(\\p{L}[\\p{L}\\p{N}&/’'() -]{1,60}):\\s*(\\S.*)");

	private static final Pattern NAME_LIST = Pattern.compile(
			"(?:[\\p{Lu}@][\\p{L}\\p{N}’'._@-]*|\\(.{1,40}\\)|,|&|and|with|by|de|van|von|der|di|al|la|el|the|of|Edited|[,;.:]|\\s)+");

	private static final Pattern HOSTS = Pattern.compile(
			"(?i:co-?hosts?|hosts?|(?:co-)?hosted by)[:,]?\\s+(?:the )?(\\p{Lu}[\\p{L}’'.-]+(?: \\p{Lu}[\\p{L}’'.-]+){1,3})"
					+ "(?:,? (?:and|&) (\\p{Lu}[\\p{L}’'.-]+(?: \\p{Lu}[\\p{L}’'.-]+){1,3}))?");

	private final MetadataBuilder facts;

	private final DocumentDraft draft;

	private final boolean markdown;

	private LineMarkers.Section section = LineMarkers.Section.SUMMARY;

	private boolean isFirst = true;

	Preamble(MetadataBuilder facts, DocumentDraft draft, boolean markdown) {
		this.facts = facts;
		this.draft = draft;
		this.markdown = markdown;
	}

	void read(List<Line> lines, boolean joined) {
		for (int i = 0; i < lines.size(); i++) {
			Line line = lines.get(i);
			StringBuilder text = new StringBuilder(Whitespace.trim(line.text()));
			while (joined && continuesParagraph(line, lines, i + 1)) {
				text.append(' ').append(Whitespace.trim(lines.get(++i).text()));
			}
			if (!Whitespace.isBlank(text)) {
				paragraph(line, text.toString());
			}
		}
	}

	private static boolean continuesParagraph(Line first, List<Line> lines, int next) {
		if (next >= lines.size() || lines.get(next).isBlank() || first.isBlank()) {
			return false;
		}
		return isProse(first.text()) && isProse(lines.get(next).text()) && isProse(lines.get(next - 1).text());
	}

	private static boolean isProse(String line) {
		return LineMarkers.section(line) == null && LineMarkers.listMark(line) == null
				&& LineMarkers.headingLevel(line) == 0 && !LineMarkers.isRule(line) && !FIELD.matcher(line).matches()
				&& !PageFurniture.is(line) && !LineMarkers.isNotice(line) && !Whitespace.trim(line).startsWith("<");
	}

	private void paragraph(Line line, String raw) {
		LineMarkers.Section opened = LineMarkers.section(raw);
		if (opened != null) {
			this.section = opened;
			this.draft.leaveOut(line.number(), raw, "section heading");
			return;
		}
		if (PageFurniture.is(raw) && this.section != LineMarkers.Section.CREDITS) {
			this.draft.leaveOut(line.number(), raw, PageFurniture.REASON);
			return;
		}
		if (LineMarkers.isRule(raw) || LineMarkers.isShortcode(raw) || raw.startsWith("<!--")) {
			this.draft.leaveOut(line.number(), raw, LineMarkers.isRule(raw) ? "separator" : "page code");
			return;
		}
		if (PageFurniture.isProvenance(raw)) {
			PageFurniture.provenance(this.draft.plain(raw, this.markdown), this.facts);
			return;
		}
		String mark = LineMarkers.listMark(raw);
		boolean bullet = mark != null && mark.chars().noneMatch(Character::isLetterOrDigit);
		String item = (bullet && mark != null) ? raw.substring(mark.length()) : raw;
		String text = this.draft.plain(raw.substring(LineMarkers.headingLevel(raw)), this.markdown);
		if (LineMarkers.isNotice(text)) {
			this.facts.offer(MetadataBuilder.Field.NOTICE, text);
			if (!this.facts.has(MetadataBuilder.Field.QUALITY)) {
				this.facts.offer(MetadataBuilder.Field.QUALITY, "rushed");
			}
			return;
		}
		if (isRepeated(text)) {
			this.draft.leaveOut(line.number(), raw, Whitespace.isSame(this.facts.get(MetadataBuilder.Field.TITLE), text)
					? "title, repeated" : "summary, repeated");
			this.isFirst = false;
			return;
		}
		assign(mark,
				this.draft.plain((mark == null) ? raw.substring(LineMarkers.headingLevel(raw)) : item, this.markdown));
	}

	/** Whether a text repeats the metadata. */
	private boolean isRepeated(String text) {
		return Whitespace.isSame(this.facts.get(MetadataBuilder.Field.TITLE), text)
				|| this.section == LineMarkers.Section.SUMMARY && this.facts.summary.contains(text);
	}

	private void assign(@Nullable String mark, String text) {
		Matcher field = FIELD.matcher(Whitespace.excerpt(text, 600));
		boolean isField = text.length() <= 600 && field.matches();
		if (this.section == LineMarkers.Section.MUSIC) {
			this.facts.music.add(text);
		}
		else if (isField && InlineMarkdown.url(field.group(2)) != null && !field.group(2).startsWith("//")
				&& field.group(2).startsWith("http")) {
			this.facts.resources.add(new Metadata.Resource(text, InlineMarkdown.url(text)));
		}
		else if (this.section == LineMarkers.Section.RESOURCES || text.startsWith("http") && text.indexOf(' ') < 0) {
			this.facts.resources.add(new Metadata.Resource(text, InlineMarkdown.url(text)));
		}
		else if (isField && (isNames(field.group(2)) || this.section == LineMarkers.Section.CREDITS)) {
			credit(field.group(1), field.group(2));
		}
		else if (this.section == LineMarkers.Section.CREDITS) {
			this.facts.credit("", text);
		}
		else if (isField && field.group(1).equalsIgnoreCase("date") && date(field.group(2))) {
			return;
		}
		else if (!date(text)) {
			prose(mark, text);
		}
		this.isFirst = false;
	}

	private boolean date(String text) {
		LocalDate date = DateParser.parse(text);
		if (date == null || this.facts.date() != null) {
			return false;
		}
		this.facts.offerDate(date, text);
		return true;
	}

	private void prose(@Nullable String mark, String text) {
		boolean title = this.isFirst && mark == null && !this.facts.has(MetadataBuilder.Field.TITLE)
				&& !Whitespace.endsSentence(text) && Whitespace.countWords(text) <= 18;
		if (title) {
			this.facts.offer(MetadataBuilder.Field.TITLE, text);
			return;
		}
		this.facts.summary.add(text);
		Matcher hosts = HOSTS.matcher(Whitespace.excerpt(text, 3_000));
		while (hosts.find()) {
			for (int group = 1; group <= 2; group++) {
				if (hosts.group(group) != null) {
					String name = hosts.group(group).replaceFirst("\\.$", "");
					this.draft.roles.put(name.toLowerCase(Locale.ROOT), ParsedVoice.Role.HOST);
				}
			}
		}
	}

	private void credit(String role, String names) {
		this.facts.credit(Whitespace.trim(role), names);
		String kind = role.toLowerCase(Locale.ROOT);
		boolean host = kind.matches("(?:co-?)?hosts?|(?:co-?)?hosted by|presenters?");
		boolean guest = kind.matches("guests?|(?:featured )?guests?|interviewees?");
		if (host || guest || kind.matches("speakers?|participants?|with")) {
			for (String name : names.split(",\\s*(?:and )?|\\s+(?:and|&)\\s+|;\\s*")) {
				String bare = NameShape.bare(Whitespace.trim(name));
				if (NameShape.person(bare) != null) {
					this.facts.offerSpeaker(bare,
							host ? ParsedVoice.Role.HOST : guest ? ParsedVoice.Role.GUEST : ParsedVoice.Role.UNKNOWN,
							List.of());
				}
			}
		}
		else {
			for (String name : names.split(",\\s*(?:and )?|\\s+(?:and|&)\\s+|;\\s*")) {
				this.draft.credited.add(Whitespace.trim(name));
			}
		}
	}

	/** Whether a line is a link of the page's author: "Slides: https://…". */
	static boolean isLink(String line) {
		Matcher field = FIELD.matcher(line);
		return line.length() <= 300 && (line.startsWith("http") || line.startsWith("<http")
				|| field.matches() && (field.group(2).startsWith("http") || field.group(2).startsWith("<http")));
	}

	static boolean isCredit(String line) {
		Matcher field = FIELD.matcher(line);
		return line.length() <= 300 && field.matches() && isNames(field.group(2));
	}

	private static boolean isNames(String text) {
		return text.length() <= 250 && !text.endsWith("?") && !text.endsWith("!") && NAME_LIST.matcher(text).matches()
				&& Whitespace.countWords(text) >= 2;
	}

}
