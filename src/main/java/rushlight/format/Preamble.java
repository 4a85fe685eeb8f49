package rushlight.format;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a transcript says before anybody speaks: summary, credits, music, resources, a
 * notice.
 */
final class Preamble {

	private static final Pattern FIELD = Pattern.compile("(\\p{L}[\\p{L}\\p{N}&/’'() -]{1,60}):\\s*(\\S.*)");

	private static final Pattern NAME_LIST = Pattern.compile(
			"(?:[\\p{Lu}@][\\p{L}\\p{N}’'._@-]*|\\(.{1,40}\\)|,|&|and|with|by|de|van|von|der|di|al|la|el|the|of|Edited|[,;.:]|\\s)+");

	private static final Pattern HOSTS = Pattern.compile(
			"(?i:co-?hosts?|hosts?|(?:co-)?hosted by)[:,]?\\s+(?:the )?(\\p{Lu}[\\p{L}’'.-]+(?: \\p{Lu}[\\p{L}’'.-]+){1,3})"
					+ "(?:,? (?:and|&) (\\p{Lu}[\\p{L}’'.-]+(?: \\p{Lu}[\\p{L}’'.-]+){1,3}))?");

	private final Facts facts;

	private final Draft draft;

	private final boolean markdown;

	private Marks.Section section = Marks.Section.SUMMARY;

	private boolean first = true;

	Preamble(Facts facts, Draft draft, boolean markdown) {
		this.facts = facts;
		this.draft = draft;
		this.markdown = markdown;
	}

	void read(List<Line> lines, boolean joined) {
		for (int i = 0; i < lines.size(); i++) {
			Line line = lines.get(i);
			StringBuilder text = new StringBuilder(Words.trim(line.text()));
			while (joined && goesOn(line, lines, i + 1)) {
				text.append(' ').append(Words.trim(lines.get(++i).text()));
			}
			if (!Words.isBlank(text)) {
				paragraph(line, text.toString());
			}
		}
	}

	private static boolean goesOn(Line first, List<Line> lines, int next) {
		if (next >= lines.size() || lines.get(next).isBlank() || first.isBlank()) {
			return false;
		}
		return isProse(first.text()) && isProse(lines.get(next).text()) && isProse(lines.get(next - 1).text());
	}

	private static boolean isProse(String line) {
		return Marks.section(line) == null && Marks.listMark(line) == null && Marks.headingLevel(line) == 0
				&& !Marks.isRule(line) && !FIELD.matcher(line).matches() && !Furniture.is(line) && !Marks.isNotice(line)
				&& !Words.trim(line).startsWith("<");
	}

	private void paragraph(Line line, String raw) {
		Marks.Section opened = Marks.section(raw);
		if (opened != null) {
			this.section = opened;
			this.draft.leaveOut(line.number(), raw, "section mark");
			return;
		}
		if (Furniture.is(raw) && this.section != Marks.Section.CREDITS) {
			this.draft.leaveOut(line.number(), raw, Furniture.REASON);
			return;
		}
		if (Marks.isRule(raw) || Marks.isShortcode(raw) || raw.startsWith("<!--")) {
			this.draft.leaveOut(line.number(), raw, Marks.isRule(raw) ? "separator" : "page code");
			return;
		}
		if (Furniture.isProvenance(raw)) {
			Furniture.provenance(this.draft.plain(raw, this.markdown), this.facts);
			return;
		}
		String mark = Marks.listMark(raw);
		boolean bullet = mark != null && mark.chars().noneMatch(Character::isLetterOrDigit);
		String item = bullet ? raw.substring(mark.length()) : raw;
		String text = this.draft.plain(raw.substring(Marks.headingLevel(raw)), this.markdown);
		if (Marks.isNotice(text)) {
			this.facts.offer(Facts.Field.NOTICE, text);
			if (!this.facts.has(Facts.Field.QUALITY)) {
				this.facts.offer(Facts.Field.QUALITY, "rushed");
			}
			return;
		}
		if (isRepeated(text)) {
			this.draft.leaveOut(line.number(), raw,
					Words.same(this.facts.get(Facts.Field.TITLE), text) ? "title, repeated" : "summary, repeated");
			this.first = false;
			return;
		}
		place(mark, this.draft.plain((mark == null) ? raw.substring(Marks.headingLevel(raw)) : item, this.markdown));
	}

	/** What the metadata say already. */
	private boolean isRepeated(String text) {
		return Words.same(this.facts.get(Facts.Field.TITLE), text)
				|| this.section == Marks.Section.SUMMARY && this.facts.summary.contains(text);
	}

	private void place(@Nullable String mark, String text) {
		Matcher field = FIELD.matcher(Words.excerpt(text, 600));
		boolean isField = text.length() <= 600 && field.matches();
		if (this.section == Marks.Section.MUSIC) {
			this.facts.music.add(text);
		}
		else if (isField && Inline.url(field.group(2)) != null && !field.group(2).startsWith("//")
				&& field.group(2).startsWith("http")) {
			this.facts.resources.add(new Metadata.Resource(text, Inline.url(text)));
		}
		else if (this.section == Marks.Section.RESOURCES || text.startsWith("http") && text.indexOf(' ') < 0) {
			this.facts.resources.add(new Metadata.Resource(text, Inline.url(text)));
		}
		else if (isField && (isNames(field.group(2)) || this.section == Marks.Section.CREDITS)) {
			credit(field.group(1), field.group(2));
		}
		else if (this.section == Marks.Section.CREDITS) {
			this.facts.credit("", text);
		}
		else if (isField && field.group(1).equalsIgnoreCase("date") && date(field.group(2))) {
			return;
		}
		else if (!date(text)) {
			prose(mark, text);
		}
		this.first = false;
	}

	private boolean date(String text) {
		LocalDate date = Dates.parse(text);
		if (date == null || this.facts.date() != null) {
			return false;
		}
		this.facts.offerDate(date, text);
		return true;
	}

	private void prose(@Nullable String mark, String text) {
		boolean title = this.first && mark == null && !this.facts.has(Facts.Field.TITLE) && !Words.endsSentence(text)
				&& Words.count(text) <= 18;
		if (title) {
			this.facts.offer(Facts.Field.TITLE, text);
			return;
		}
		this.facts.summary.add(text);
		Matcher hosts = HOSTS.matcher(Words.excerpt(text, 3_000));
		while (hosts.find()) {
			for (int group = 1; group <= 2; group++) {
				if (hosts.group(group) != null) {
					String name = hosts.group(group).replaceFirst("\\.$", "");
					this.draft.roles.put(name.toLowerCase(Locale.ROOT), Voice.Role.HOST);
				}
			}
		}
	}

	private void credit(String role, String names) {
		this.facts.credit(Words.trim(role), names);
		String kind = role.toLowerCase(Locale.ROOT);
		boolean host = kind.matches("(?:co-?)?hosts?|(?:co-?)?hosted by|presenters?");
		boolean guest = kind.matches("guests?|(?:featured )?guests?|interviewees?");
		if (host || guest || kind.matches("speakers?|participants?|with")) {
			for (String name : names.split(",\\s*(?:and )?|\\s+(?:and|&)\\s+|;\\s*")) {
				String bare = Names.bare(Words.trim(name));
				if (Names.person(bare) != null) {
					this.facts.offerSpeaker(bare,
							host ? Voice.Role.HOST : guest ? Voice.Role.GUEST : Voice.Role.UNKNOWN, List.of());
				}
			}
		}
		else {
			for (String name : names.split(",\\s*(?:and )?|\\s+(?:and|&)\\s+|;\\s*")) {
				this.draft.credited.add(Words.trim(name));
			}
		}
	}

	/** A link of the page's author: "Slides: https://…". */
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
				&& Words.count(text) >= 2;
	}

}
