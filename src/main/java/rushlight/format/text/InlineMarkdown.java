package rushlight.format.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

import rushlight.format.document.Metadata;

/**
 * A paragraph of Markdown as plain text: without escapes, emphasis, code markers and
 * links, but with every word. HTML stays as written, since it counts as text.
 *
 * @param text the words
 * @param links the addresses that the plain text lacks
 */
public record InlineMarkdown(String text, List<Metadata.Resource> links) {

	/**
	 * The length of a link's text, and of its address; the limit makes hostile input
	 * linear.
	 */
	private static final int MAX_LINK_LENGTH = 2_000;

	public static InlineMarkdown of(String markdown) {
		Scanner scanner = new Scanner(markdown);
		scanner.scan(0, markdown.length());
		return new InlineMarkdown(Whitespace.trim(scanner.result()), scanner.links);
	}

	private static final class Scanner {

		private final String in;

		private final StringBuilder out = new StringBuilder();

		private final List<Metadata.Resource> links = new ArrayList<>();

		/** The positions in {@link #out} of emphasis markers that may still be closed. */
		private final int[] openers = new int[8];

		/** The markers in {@link #out}: position, length. */
		private final List<int[]> markers = new ArrayList<>();

		private boolean hasNoMoreCode;

		Scanner(String in) {
			this.in = in;
			Arrays.fill(this.openers, -1);
		}

		void scan(int from, int to) {
			int i = from;
			while (i < to) {
				i = switch (this.in.charAt(i)) {
					case '\\' -> escape(i, to);
					case '`' -> code(i, to);
					case '!', '[' -> link(i, to);
					case '<' -> tag(i, to);
					case '&' -> entity(i, to);
					case '*', '_' -> emphasis(i, to);
					default -> copy(i);
				};
			}
		}

		private int copy(int i) {
			this.out.append(this.in.charAt(i));
			return i + 1;
		}

		private int escape(int i, int to) {
			int after = i;
			while (after < to && this.in.charAt(after) == '\\') {
				after++;
			}
			if (after == to) {
				return after;
			}
			char c = this.in.charAt(after);
			// Some files were escaped twice, and no text has a backslash before a
			// bracket.
			if (c == '[' || c == ']' || after == i + 1 && isPunctuation(c)) {
				this.out.append(c);
				return after + 1;
			}
			this.out.append(this.in, i, after);
			return after;
		}

		private int code(int i, int to) {
			int after = i;
			while (after < to && this.in.charAt(after) == '`') {
				after++;
			}
			String ticks = this.in.substring(i, after);
			int close = this.hasNoMoreCode ? -1 : this.in.indexOf(ticks, after);
			if (close < 0 || close >= to) {
				this.hasNoMoreCode = true;
				this.out.append(ticks);
				return after;
			}
			this.out.append(this.in, after, close);
			return close + ticks.length();
		}

		private int link(int i, int to) {
			boolean image = this.in.charAt(i) == '!';
			int open = image ? i + 1 : i;
			if (open >= to || this.in.charAt(open) != '[') {
				return copy(i);
			}
			int close = closing(open, to);
			if (close < 0 || close + 1 >= to || this.in.charAt(close + 1) != '(') {
				return copy(i);
			}
			int end = address(close + 2, to);
			if (end < 0) {
				return copy(i);
			}
			InlineMarkdown label = InlineMarkdown.of(this.in.substring(open + 1, close));
			String address = Whitespace.trim(this.in.substring(close + 2, end));
			this.out.append(label.text);
			if (!address.isEmpty()) {
				this.links.add(new Metadata.Resource(label.text.isEmpty() ? address : label.text, address));
			}
			return end + 1;
		}

		/**
		 * The position of the closing bracket. A second opening bracket ends the search,
		 * so that consecutive brackets take linear time.
		 */
		private int closing(int open, int to) {
			int limit = Math.min(to, open + MAX_LINK_LENGTH);
			for (int j = open + 1; j < limit; j++) {
				char c = this.in.charAt(j);
				if (c == '\\') {
					j++;
				}
				else if (c == '[') {
					return -1;
				}
				else if (c == ']') {
					return j;
				}
			}
			return -1;
		}

		private int address(int from, int to) {
			int depth = 0;
			int limit = Math.min(to, from + MAX_LINK_LENGTH);
			for (int j = from; j < limit; j++) {
				char c = this.in.charAt(j);
				if (c == '(') {
					depth++;
				}
				else if (c == ')' && depth-- == 0) {
					return j;
				}
			}
			return -1;
		}

		private int tag(int i, int to) {
			if (this.in.startsWith("<http://", i) || this.in.startsWith("<https://", i)) {
				int close = i;
				int limit = Math.min(to, i + MAX_LINK_LENGTH);
				while (close < limit && this.in.charAt(close) > ' ' && this.in.charAt(close) != '>') {
					close++;
				}
				if (close < limit && this.in.charAt(close) == '>') {
					this.out.append(this.in, i + 1, close);
					return close + 1;
				}
			}
			for (String line : new String[] { "<br>", "<br/>", "<br />" }) {
				if (this.in.regionMatches(true, i, line, 0, line.length())) {
					this.out.append(' ');
					return i + line.length();
				}
			}
			return copy(i);
		}

		private int entity(int i, int to) {
			int end = i + 1;
			while (end < to && end - i <= 10 && this.in.charAt(end) != ';') {
				end++;
			}
			if (end >= to || this.in.charAt(end) != ';' || end == i + 1) {
				return copy(i);
			}
			String decoded = Parser.unescapeEntities(this.in.substring(i, end + 1), true);
			this.out.append(decoded.equals("\0") ? "\uFFFD" : decoded);
			return end + 1;
		}

		/**
		 * Reads emphasis, only at the edges of words: {@code snake_case} and
		 * {@code 2*3*4} have no markers.
		 */
		private int emphasis(int i, int to) {
			char mark = this.in.charAt(i);
			int after = i;
			while (after < to && this.in.charAt(after) == mark) {
				after++;
			}
			int length = after - i;
			int position = this.out.length();
			this.out.append(this.in, i, after);
			if (length > 3) {
				return after;
			}
			boolean opens = after < to && !Whitespace.isSpace(this.in.charAt(after))
					&& (i == 0 || !Character.isLetterOrDigit(this.in.charAt(i - 1)));
			boolean closes = i > 0 && !Whitespace.isSpace(this.in.charAt(i - 1))
					&& (after == to || !Character.isLetterOrDigit(this.in.charAt(after)));
			int kind = length + ((mark == '*') ? 0 : 4);
			if (closes && this.openers[kind] >= 0) {
				this.markers.add(new int[] { this.openers[kind], length });
				this.markers.add(new int[] { position, length });
				this.openers[kind] = -1;
			}
			else if (opens) {
				this.openers[kind] = position;
			}
			return after;
		}

		String result() {
			if (this.markers.isEmpty()) {
				return this.out.toString();
			}
			this.markers.sort((a, b) -> Integer.compare(a[0], b[0]));
			StringBuilder text = new StringBuilder(this.out.length());
			int from = 0;
			for (int[] mark : this.markers) {
				text.append(this.out, from, mark[0]);
				from = mark[0] + mark[1];
			}
			return text.append(this.out, from, this.out.length()).toString();
		}

	}

	static boolean isPunctuation(char c) {
		return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
	}

	static @Nullable String url(String text) {
		int at = text.indexOf("http://");
		int secure = text.indexOf("https://");
		if (at < 0 || secure >= 0 && secure < at) {
			at = secure;
		}
		if (at < 0) {
			return null;
		}
		int end = at;
		while (end < text.length() && !Whitespace.isSpace(text.charAt(end)) && "<>\"".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		while (end > at && ".,;)]".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		return text.substring(at, end);
	}

}
