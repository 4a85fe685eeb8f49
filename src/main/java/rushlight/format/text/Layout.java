package rushlight.format.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The layout of a file.
 *
 * @param markdown whether the markers of Markdown have their meaning
 * @param joined whether lines without a blank line between them are one paragraph
 */
record Layout(boolean markdown, boolean joined) {

	private static final Pattern MARK = Pattern.compile("\\s{0,3}(?:\\*\\*|__|#{1,6}\\s|\\\\\\[|.{0,80}\\\\\\[).*");

	static Layout of(List<Line> body, String extension) {
		boolean markdown = extension.toLowerCase(Locale.ROOT).startsWith("m")
				|| body.stream().filter((line) -> isMark(line.text())).limit(3).count() == 3;
		return new Layout(markdown, isJoined(body, markdown));
	}

	/** The level of a Markdown heading; 0 for other lines. */
	int hashes(String raw) {
		return this.markdown ? LineMarkers.headingLevel(raw) : 0;
	}

	/** The text without the markers of Markdown. */
	String plain(String raw) {
		return this.markdown ? InlineMarkdown.of(raw).text() : Whitespace.trim(raw);
	}

	private static boolean isMark(String line) {
		return MARK.matcher(line.substring(0, Math.min(line.length(), 100))).matches();
	}

	private static boolean isJoined(List<Line> body, boolean markdown) {
		int lines = 0;
		int groups = 0;
		int inner = 0;
		int wrapped = 0;
		int[] lengths = new int[body.size()];
		for (int i = 0; i < body.size(); i++) {
			if (body.get(i).isBlank()) {
				continue;
			}
			int length = body.get(i).text().length();
			lengths[lines++] = length;
			if (i == 0 || body.get(i - 1).isBlank()) {
				groups++;
			}
			if (i + 1 < body.size() && !body.get(i + 1).isBlank()) {
				inner++;
				wrapped += (length >= 45 && length <= 100) ? 1 : 0;
			}
		}
		if (lines == 0 || inner == 0) {
			return markdown;
		}
		Arrays.sort(lengths, 0, lines);
		boolean narrow = lengths[lines * 95 / 100] <= 100 && lengths[lines - 1] < 400;
		if (narrow && wrapped > inner * 6 / 10) {
			return true;
		}
		// In a page of long lines without blank ones, each line is a paragraph.
		return markdown && (lines <= 12 * groups || lengths[lines / 2] <= 80);
	}

}
