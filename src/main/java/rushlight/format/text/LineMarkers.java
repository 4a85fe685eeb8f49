package rushlight.format.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The recognition of lines with a meaning of their own: clip markers, events, section
 * headings, notices.
 */
final class LineMarkers {

	private static final String CLIP = "(?:(?:video|audio|sound|news|film|movie|tv|speech|interview|archival|phone|begin"
			+ "|begins?|start|starts|end|ends|of|the) ){0,3}"
			+ "(?:clips?|videoclips?|soundbites?|excerpts?|recordings?|videotapes?|tapes?)";

	private static final Pattern OPENS = Pattern
		.compile(CLIP + " (?:begins?|starts?|plays|playing)|(?:begin|start)(?: of)?(?: the)? " + CLIP);

	private static final Pattern CLOSES = Pattern
		.compile(CLIP + " (?:ends?|stops?|concludes?|over)|(?:end|stop)(?: of)?(?: the)? " + CLIP);

	private static final Pattern TRANSCRIPT = Pattern.compile(
			"(?:(?:full|episode|show|automated|machine|raw|edited|podcast|complete|interview) ){0,2}transcript(?:ion)?:?");

	private static final Pattern NOTICE = Pattern
		.compile(".*(?:rushed transcript|(?:automated|automatic|machine|auto)[ -]?(?:generated|transcri)"
				+ "|transcri\\w+.{0,80}(?:may contain|contain|might contain).{0,20}(?:errors|mistakes|inaccura)"
				+ "|generated (?:by|with|using).{0,60}transcri|transcri.{0,60}generated (?:by|with|using|automatically)).*");

	private static final Pattern SHORTCODE = Pattern.compile("\\{\\{.{0,2000}}}|\\{%.{0,2000}%}");

	private static final Set<String> RESOURCES = Set.of("additional resources", "resources", "links", "further reading",
			"references", "show notes", "links and resources", "resources mentioned", "mentioned in this episode",
			"additional links", "related resources");

	private static final Set<String> CREDITS = Set.of("credits", "credit", "production credits", "staff",
			"production team");

	private static final Set<String> MUSIC = Set.of("music credits", "music credit", "music", "music licences",
			"music licenses");

	private static final Set<String> SUMMARY = Set.of("summary", "description", "about this episode", "episode summary",
			"overview", "episode description");

	private LineMarkers() {
	}

	enum Section {

		SUMMARY, RESOURCES, CREDITS, MUSIC, TRANSCRIPT

	}

	/** A line without the markers around it: Markdown's, and a colon at its end. */
	static String bare(String line) {
		if (line.length() > 300) {
			return line;
		}
		int start = 0;
		int end = line.length();
		while (start < end && (Whitespace.isSpace(line.charAt(start)) || "#*_\\>".indexOf(line.charAt(start)) >= 0)) {
			start++;
		}
		while (end > start
				&& (Whitespace.isSpace(line.charAt(end - 1)) || "#*_\\:".indexOf(line.charAt(end - 1)) >= 0)) {
			end--;
		}
		return line.substring(start, end).replace("\\", "");
	}

	/**
	 * TRUE if the line opens a played clip, FALSE if it closes one; null for other lines.
	 */
	static @Nullable Boolean clip(String line) {
		String bare = bare(line);
		if (bare.length() > 80 || !isBracketed(bare)) {
			return null;
		}
		String words = bare.substring(1, bare.length() - 1).toLowerCase(Locale.ROOT).strip().replaceAll("[\\s-]+", " ");
		return OPENS.matcher(words).matches() ? Boolean.TRUE : CLOSES.matcher(words).matches() ? Boolean.FALSE : null;
	}

	/**
	 * Whether one pair of brackets encloses the whole line: "[THEME MUSIC]",
	 * "(applause)", "♪ la ♪".
	 */
	static boolean isEvent(String line) {
		String bare = bare(line);
		if (bare.length() > 300 || bare.length() < 3) {
			return false;
		}
		if (bare.startsWith("♪") || bare.startsWith("♫")) {
			return true;
		}
		return isBracketed(bare) && TimeParser.at(bare, 0) == null
				&& (bare.charAt(0) == '[' || Whitespace.countWords(bare) <= 8 && !Whitespace.endsSentence(bare));
	}

	private static boolean isBracketed(String text) {
		if (text.length() < 3) {
			return false;
		}
		char open = text.charAt(0);
		char close = text.charAt(text.length() - 1);
		return (open == '[' && close == ']' || open == '(' && close == ')') && text.indexOf(open, 1) < 0
				&& text.indexOf(close) == text.length() - 1;
	}

	static @Nullable Section section(String line) {
		if (line.length() > 80) {
			return null;
		}
		String bare = bare(line).toLowerCase(Locale.ROOT);
		if (TRANSCRIPT.matcher(bare).matches()) {
			return Section.TRANSCRIPT;
		}
		return RESOURCES.contains(bare) ? Section.RESOURCES : CREDITS.contains(bare) ? Section.CREDITS
				: MUSIC.contains(bare) ? Section.MUSIC : SUMMARY.contains(bare) ? Section.SUMMARY : null;
	}

	/** Whether a line says how the transcript was made and how good it is. */
	static boolean isNotice(String line) {
		String small = (line.length() <= 500) ? line.toLowerCase(Locale.ROOT) : "";
		return small.contains("transcri") && NOTICE.matcher(small).matches();
	}

	/** Whether a line is a drawn rule: "---", "* * *". */
	static boolean isRule(String line) {
		int marks = 0;
		for (int i = 0; i < line.length(); i++) {
			char c = line.charAt(i);
			if ("-=_*~#+–—".indexOf(c) >= 0) {
				marks++;
			}
			else if (!Whitespace.isSpace(c)) {
				return false;
			}
		}
		return marks > 0;
	}

	static boolean isShortcode(String trimmed) {
		return trimmed.startsWith("{") && SHORTCODE.matcher(trimmed).matches();
	}

	/** The level of a Markdown heading, or 0. */
	static int headingLevel(String line) {
		Matcher matcher = HEADING.matcher(line.substring(0, Math.min(line.length(), 12)));
		return matcher.lookingAt() ? matcher.group(1).length() : 0;
	}

	private static final Pattern HEADING = Pattern.compile("\\s{0,3}(#{1,6})(?:\\s+|$|(?=\\*\\*))");

	/** The marker of a list item with the space after it; null for other lines. */
	static @Nullable String listMark(String line) {
		Matcher matcher = LIST_MARK.matcher(line.substring(0, Math.min(line.length(), 40)));
		return matcher.lookingAt() ? matcher.group() : null;
	}

	private static final Pattern LIST_MARK = Pattern
		.compile("\\s{0,20}(?:[-+*•◦▪‣·–][ \\t]+|\\d{1,3}[.)][ \\t]+|\\(?[a-z]\\)[ \\t]+)(?=\\S)");

}
