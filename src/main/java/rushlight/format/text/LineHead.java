package rushlight.format.text;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of a line that may label the text after it: a time, a label, or both, in
 * any order. {@link SpeakerLabels} decides whether the label is a voice.
 *
 * @param label without emphasis, time or colon; null if there is only a time
 * @param bold whether it is set in bold
 * @param colon whether a colon follows it
 * @param start milliseconds, or -1
 * @param end milliseconds, or -1
 * @param certain whether the time certainly is a time of the audio
 * @param textStart the index in the line at which the text begins
 * @param timeFirst whether the time precedes the label
 * @param open the emphasis marker of Markdown that is still open there, or empty
 */
record LineHead(@Nullable String label, boolean bold, boolean colon, int start, int end, boolean certain, int textStart,
		boolean timeFirst, String open) {

	/** The length of a label with its times. */
	private static final int MAX_HEAD_LENGTH = 200;

	private static final int MAX_LABEL_LENGTH = 90;

	boolean timed() {
		return this.start >= 0;
	}

	/** Whether nothing follows the head on its line. */
	boolean alone(String line) {
		return Whitespace.isBlank(rest(line).replace("*", "").replace("_", ""));
	}

	String rest(String line) {
		return line.substring(this.textStart);
	}

	static @Nullable LineHead of(String line, boolean markdown) {
		return new Reader(line, markdown).read();
	}

	/** The time that begins a line whose label was rejected. */
	static @Nullable LineHead timeOf(String line, boolean markdown) {
		return new Reader(line, markdown).readTime();
	}

	/** The reader of a copy of the line's beginning without emphasis and escapes. */
	private static final class Reader {

		private final StringBuilder plain = new StringBuilder();

		private final int[] origin = new int[MAX_HEAD_LENGTH + 2];

		private final String line;

		private final int lineLength;

		/** Emphasis markers: position in the copy, position in the line, length. */
		private final List<int[]> marks = new ArrayList<>();

		private int boldStart = -1;

		private int boldEnd = -1;

		private int start = -1;

		private int end = -1;

		private boolean certain;

		private boolean timeFirst;

		Reader(String line, boolean markdown) {
			this.line = line;
			this.lineLength = line.length();
			int to = Math.min(line.length(), MAX_HEAD_LENGTH);
			int i = 0;
			while (i < to) {
				int mark = mark(line, i, markdown);
				if (mark > 0) {
					if (mark > 1) {
						bold();
					}
					this.marks.add(new int[] { this.plain.length(), i, mark });
					i += mark;
				}
				else if (Whitespace.isDirection(line.charAt(i))) {
					i++;
				}
				else if (line.charAt(i) == '\\' && i + 1 < line.length()
						&& (line.charAt(i + 1) == '\\' || InlineMarkdown.isPunctuation(line.charAt(i + 1)))) {
					i++;
				}
				else {
					this.origin[this.plain.length()] = i;
					this.plain.append((line.charAt(i) == '：') ? ':' : line.charAt(i));
					i++;
				}
			}
			this.origin[this.plain.length()] = i;
		}

		private static int mark(String line, int i, boolean markdown) {
			char c = line.charAt(i);
			if (c == '<') {
				for (String tag : new String[] { "<b>", "</b>", "<strong>", "</strong>" }) {
					if (line.regionMatches(true, i, tag, 0, tag.length())) {
						return tag.length();
					}
				}
				return 0;
			}
			if (!markdown || c != '*' && c != '_') {
				return 0;
			}
			int after = i;
			while (after < line.length() && after - i < 3 && line.charAt(after) == c) {
				after++;
			}
			boolean inWord = c == '_' && i > 0 && after < line.length() && Character.isLetterOrDigit(line.charAt(i - 1))
					&& Character.isLetterOrDigit(line.charAt(after));
			boolean bullet = after - i == 1 && after < line.length() && Whitespace.isSpace(line.charAt(after))
					&& i == 0;
			return (inWord || bullet) ? 0 : after - i;
		}

		private void bold() {
			if (this.boldStart < 0) {
				this.boldStart = this.plain.length();
			}
			else if (this.boldEnd < 0) {
				this.boldEnd = this.plain.length();
			}
		}

		@Nullable LineHead read() {
			int at = skipSpace(0);
			while (at < this.plain.length() && this.plain.charAt(at) == '>') {
				at = skipSpace(at + 1);
			}
			if (at + 1 < this.plain.length() && "-–—•*".indexOf(this.plain.charAt(at)) >= 0
					&& Whitespace.isSpace(this.plain.charAt(at + 1))) {
				at = skipSpace(at + 1);
			}
			int afterTime = time(at);
			this.timeFirst = afterTime > at;
			int from = (afterTime > at) ? skipSeparators(afterTime) : at;
			LineHead head = label(from);
			if (head != null || afterTime == at) {
				return head;
			}
			return head(null, false, skipSpace(afterTime));
		}

		@Nullable LineHead readTime() {
			int at = skipSpace(0);
			int after = time(at);
			return (after == at) ? null : head(null, false, skipSpace(after));
		}

		private @Nullable LineHead label(int from) {
			int limit = Math.min(this.plain.length(), from + MAX_LABEL_LENGTH);
			boolean bold = this.boldStart >= 0 && this.boldStart <= from && this.boldEnd > from;
			for (int i = from; i < limit; i++) {
				char c = this.plain.charAt(i);
				if (bold && i == this.boldEnd) {
					return afterLabel(from, i, true);
				}
				if (c == ':' && isColon(i, bold)) {
					return afterLabel(from, doubled(from, i, bold), bold);
				}
				if (c == '[' || c == '(' || c >= '0' && c <= '9' && i > from && isGap(i - 1)) {
					TimeParser.TimeMarker mark = TimeParser.at(this.plain, i);
					if (mark != null && i > from && (c == '[' || c == '(' || endsLabel(mark.after(), i))) {
						return afterLabel(from, i, bold);
					}
				}
				if (c == '?' || c == '!' || c == ';' || c == '\t') {
					return null;
				}
			}
			if (bold && this.boldEnd == limit) {
				return afterLabel(from, limit, true);
			}
			boolean alone = this.timeFirst && from < limit && limit == this.plain.length()
					&& this.lineLength <= MAX_HEAD_LENGTH;
			return alone ? afterLabel(from, limit, false) : null;
		}

		/** "**Jerod Santo: Jerod Santo:**" is one label. */
		private int doubled(int from, int colon, boolean bold) {
			if (bold && this.boldEnd > colon + 1) {
				String first = this.plain.substring(from, colon);
				int again = this.plain.indexOf(first + ":", colon + 1);
				if (again > 0 && again <= colon + 3 && again + first.length() <= this.boldEnd) {
					return again + first.length();
				}
			}
			return colon;
		}

		private boolean isColon(int i, boolean bold) {
			boolean time = i > 0 && i + 2 < this.plain.length() && Character.isDigit(this.plain.charAt(i - 1))
					&& Character.isDigit(this.plain.charAt(i + 1)) && Character.isDigit(this.plain.charAt(i + 2));
			boolean address = this.plain.indexOf("//", i) == i + 1;
			boolean gap = i + 1 >= this.plain.length() || Whitespace.isSpace(this.plain.charAt(i + 1))
					|| i + 1 == this.boldEnd || "[(\"“'‘…".indexOf(this.plain.charAt(i + 1)) >= 0;
			return !time && !address && (gap || bold || isWide(i));
		}

		private boolean isWide(int i) {
			return i + 1 < this.plain.length() && Character.isIdeographic(this.plain.charAt(i + 1));
		}

		private boolean isGap(int i) {
			return Whitespace.isSpace(this.plain.charAt(i));
		}

		/**
		 * Whether a bare time ends a label: only if a colon, a dash or the end of the
		 * line follows.
		 */
		private boolean endsLabel(int after, int at) {
			int next = skipSpace(after);
			return next == this.plain.length() && this.lineLength <= MAX_HEAD_LENGTH
					|| next < this.plain.length() && ":-–—".indexOf(this.plain.charAt(next)) >= 0
					|| at >= 2 && isGap(at - 2);
		}

		private @Nullable LineHead afterLabel(int from, int labelEnd, boolean bold) {
			int at = labelEnd;
			boolean colon = false;
			boolean dash = false;
			for (int round = 0; round < 4; round++) {
				int next = skipSpace(at);
				if (next < this.plain.length() && this.plain.charAt(next) == ':' && !colon) {
					colon = true;
					at = next + 1;
				}
				else if (next < this.plain.length() && this.plain.charAt(next) == '-' && timed() && !dash && !colon) {
					dash = true;
					at = next + 1;
				}
				else if (next < this.plain.length() && !timed() && (!colon || isTimeAfterColon(next))) {
					int after = time(next);
					if (after == next) {
						break;
					}
					at = after;
				}
				else {
					break;
				}
			}
			String label = Whitespace.trim(this.plain.substring(from, labelEnd));
			while (label.endsWith("-") || label.endsWith("–") || label.endsWith("|") || label.endsWith(",")) {
				label = Whitespace.trim(label.substring(0, label.length() - 1));
			}
			if (!colon && !bold && !timed() || label.isEmpty()) {
				return null;
			}
			if (label.startsWith("[") && label.endsWith("]") && colon) {
				label = Whitespace.trim(label.substring(1, label.length() - 1));
			}
			return head(label, colon, skipSpace(at), bold);
		}

		/**
		 * Whether a time follows the colon: "John: 10:30 is fine" is speech; "John:
		 * 00:10:30" and a line "John: 10:30" are not.
		 */
		private boolean isTimeAfterColon(int at) {
			TimeParser.TimeMarker mark = TimeParser.at(this.plain, at);
			return mark != null && (mark.certain()
					|| skipSpace(mark.after()) == this.plain.length() && this.lineLength <= MAX_HEAD_LENGTH);
		}

		private boolean timed() {
			return this.start >= 0;
		}

		private int time(int at) {
			TimeParser.TimeMarker mark = TimeParser.at(this.plain, at);
			if (mark == null || mark.start() < 0) {
				return at;
			}
			this.start = mark.start();
			this.end = mark.end();
			this.certain = mark.certain();
			return mark.after();
		}

		private int skipSpace(int from) {
			int at = from;
			while (at < this.plain.length() && Whitespace.isSpace(this.plain.charAt(at))) {
				at++;
			}
			return at;
		}

		private int skipSeparators(int from) {
			int at = from;
			while (at < this.plain.length()
					&& (Whitespace.isSpace(this.plain.charAt(at)) || "-–—|:".indexOf(this.plain.charAt(at)) >= 0)) {
				at++;
			}
			return at;
		}

		private LineHead head(@Nullable String label, boolean colon, int at) {
			return head(label, colon, at, false);
		}

		private LineHead head(@Nullable String label, boolean colon, int at, boolean bold) {
			int last = at - 1;
			while (last >= 0 && Whitespace.isSpace(this.plain.charAt(last))) {
				last--;
			}
			int lastConsumed = last;
			int textStart = (last < 0) ? 0 : this.origin[last] + 1;
			List<int[]> before = this.marks.stream().filter((mark) -> mark[0] <= lastConsumed).toList();
			String open = "";
			if (before.size() % 2 == 1) {
				int next = skipLineSpace(textStart);
				int[] closing = this.marks.stream().filter((mark) -> mark[1] == next).findFirst().orElse(null);
				if (closing != null) {
					textStart = closing[1] + closing[2];
				}
				else {
					int[] mark = before.getLast();
					boolean tag = this.line.charAt(mark[1]) == '<';
					open = tag ? "" : this.line.substring(mark[1], mark[1] + mark[2]);
				}
			}
			return new LineHead(label, bold, colon, this.start, this.end, this.certain, skipLineSpace(textStart),
					this.timeFirst, open);
		}

		private int skipLineSpace(int from) {
			int at = from;
			while (at < this.lineLength && Whitespace.isSpace(this.line.charAt(at))) {
				at++;
			}
			return at;
		}

	}

}
