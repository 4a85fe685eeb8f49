package rushlight.search.quotation;

import java.util.ArrayList;
import java.util.List;

import rushlight.text.WordCounter;

/**
 * Finds the quotations in a text: text in quotation marks of any kind, and in block
 * quotes ({@code >}). If there is neither, every paragraph is a quotation. Quotation
 * marks within a quotation belong to it. A quotation never extends beyond the end of a
 * paragraph: one that is not closed ends there, as quotations of several paragraphs are
 * printed.
 */
final class QuotationParser {

	/** The words of one quotation; a longer one is checked in pieces. */
	static final int MAX_WORDS = 400;

	private final String text;

	private final List<Quotation> found = new ArrayList<>();

	private QuotationParser(String text) {
		this.text = text;
	}

	/** Returns the quotations in the order of the text. */
	static List<Quotation> in(String text) {
		QuotationParser quotations = new QuotationParser(text);
		quotations.paragraphs(true);
		if (quotations.found.isEmpty()) {
			quotations.paragraphs(false);
		}
		return List.copyOf(quotations.found);
	}

	/**
	 * @param marked whether only text that is marked as a quotation counts
	 */
	private void paragraphs(boolean marked) {
		int start = 0;
		boolean block = isBlockLine(0);
		for (int line = 0; line < this.text.length(); line = nextLine(line)) {
			boolean blank = isBlank(line);
			boolean otherKind = isBlockLine(line) != block;
			if (blank || otherKind) {
				paragraph(start, line, block, marked);
				start = blank ? nextLine(line) : line;
				block = isBlockLine(start);
			}
		}
		paragraph(start, this.text.length(), block, marked);
	}

	private int nextLine(int at) {
		int end = this.text.indexOf('\n', at);
		return (end < 0) ? this.text.length() : end + 1;
	}

	/** Returns whether a line is blank, or has only the marker of a block quote. */
	private boolean isBlank(int line) {
		for (int i = line; i < this.text.length() && this.text.charAt(i) != '\n'; i++) {
			char c = this.text.charAt(i);
			if (!WordCounter.isSpace(c) && c != '>') {
				return false;
			}
		}
		return true;
	}

	private boolean isBlockLine(int line) {
		int at = line;
		while (at < this.text.length() && (this.text.charAt(at) == ' ' || this.text.charAt(at) == '\t')) {
			at++;
		}
		return at < this.text.length() && this.text.charAt(at) == '>';
	}

	private void paragraph(int start, int end, boolean block, boolean marked) {
		if (start >= end) {
			return;
		}
		if (block) {
			StringBuilder words = new StringBuilder(this.text.substring(start, end));
			for (int line = start; line < end; line = nextLine(line)) {
				for (int at = line; at < end
						&& (WordCounter.isSpace(this.text.charAt(at)) || this.text.charAt(at) == '>'); at++) {
					if (this.text.charAt(at) == '>') {
						words.setCharAt(at - start, ' ');
					}
				}
			}
			add(words.toString(), start);
		}
		else if (marked) {
			quotationsOf(start, end);
		}
		else {
			add(this.text.substring(start, end), start);
		}
	}

	private void quotationsOf(int start, int end) {
		for (int at = start; at < end; at++) {
			String closing = closing(at, start, end);
			if (!closing.isEmpty()) {
				int close = close(at, closing, end);
				if (close > at) {
					add(this.text.substring(at + 1, close), at + 1);
					// The mark that closes this quotation may be one that opens the next.
					at = isOpening(close, end) ? close - 1 : close;
				}
			}
		}
	}

	/**
	 * Returns the marks that close the quotation that a mark opens; empty if the mark
	 * opens none.
	 */
	private String closing(int at, int start, int end) {
		boolean before = at > start && isOfWord(at - 1);
		boolean after = at + 1 < end && !WordCounter.isSpace(this.text.charAt(at + 1));
		return switch (this.text.charAt(at)) {
			case '\u201C', '\u201F' -> "\u201D";
			case '\u201E', '\u201D' -> (after && !before) ? "\u201C\u201D" : "";
			case '"', '\uFF02' -> (after && !before) ? "\"\uFF02" : "";
			case '\u00AB' -> "\u00BB";
			case '\u00BB' -> (after && !before) ? "\u00AB\u00BB" : "";
			case '\u2039' -> "\u203A";
			case '\u203A' -> (after && !before) ? "\u2039\u203A" : "";
			case '\u201A' -> (after && !before) ? "\u2018\u2019" : "";
			case '\u2018' -> (after && !before) ? "\u2019" : "";
			case '\u300C' -> "\u300D";
			case '\u300E' -> "\u300F";
			default -> "";
		};
	}

	/**
	 * Returns where a quotation ends, or -1 if it is not a quotation. A single mark that
	 * is not closed was an apostrophe.
	 */
	private int close(int open, String closing, int end) {
		boolean single = closing.indexOf('\u2019') >= 0;
		int likely = -1;
		int depth = 0;
		for (int i = open + 1; i < end; i++) {
			char c = this.text.charAt(i);
			boolean closes = closing.indexOf(c) >= 0;
			if (single && closes) {
				boolean within = i + 1 < end && isOfWord(i + 1);
				boolean afterMark = !isOfWord(i - 1);
				if (!within && afterMark) {
					return i;
				}
				likely = (likely < 0 && !within) ? i : likely;
			}
			else if (closes && depth == 0) {
				return i;
			}
			else if (closes) {
				depth--;
			}
			else if (c == this.text.charAt(open) && closing.length() == 1) {
				if (startsLine(i)) {
					// The next paragraph of the same quotation.
					return i;
				}
				depth++;
			}
		}
		if (single) {
			return likely;
		}
		int first = (depth > 0) ? this.text.indexOf(closing.charAt(0), open) : -1;
		return (first < 0) ? end : Math.min(first, end);
	}

	private boolean isOpening(int at, int end) {
		return at < end && this.text.charAt(at) == '\u201C' && startsLine(at);
	}

	private boolean startsLine(int at) {
		int before = at;
		while (before > 0 && (this.text.charAt(before - 1) == ' ' || this.text.charAt(before - 1) == '\t')) {
			before--;
		}
		return before > 0 && this.text.charAt(before - 1) == '\n';
	}

	private boolean isOfWord(int at) {
		return Character.isLetterOrDigit(this.text.charAt(at));
	}

	/** Adds a quotation, in pieces if it is long. */
	private void add(String words, int start) {
		int from = 0;
		int count = 0;
		int sentence = 0;
		boolean inside = false;
		for (int i = 0; i < words.length(); i++) {
			char c = words.charAt(i);
			boolean space = WordCounter.isSpace(c);
			if (space && inside) {
				count++;
				if (isEnd(words.charAt(i - 1))) {
					sentence = i;
				}
				if (count == MAX_WORDS) {
					int cut = (sentence > from) ? sentence : i;
					keep(words, from, cut, start);
					from = cut;
					count = WordCounter.count(words.subSequence(from, i));
				}
			}
			inside = !space;
		}
		keep(words, from, words.length(), start);
	}

	private static boolean isEnd(char c) {
		return c == '.' || c == '?' || c == '!';
	}

	private void keep(String words, int from, int to, int start) {
		int first = from;
		int last = to;
		while (first < last && WordCounter.isSpace(words.charAt(first))) {
			first++;
		}
		while (last > first && WordCounter.isSpace(words.charAt(last - 1))) {
			last--;
		}
		String text = words.substring(first, last);
		if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
			this.found.add(new Quotation(text, start + first, start + last));
		}
	}

}
