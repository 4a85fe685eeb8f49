package rushlight.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;

/**
 * Difference of two texts by words. The same difference is written as lineage, shown in
 * histories and used for merges. Words, runs of white space and single punctuation
 * characters are kept or replaced as a whole; case and punctuation count.
 */
public final class WordDifference {

	/**
	 * Most tokens that are compared. In longer texts, longer than any passage of speech,
	 * everything between the first and the last difference counts as replaced.
	 */
	private static final int MAX_TOKENS = 20_000;

	private WordDifference() {
	}

	/**
	 * A part of both texts; parts follow each other without gap or overlap.
	 *
	 * @param same whether both texts are equal here
	 * @param fromStart UTF-16 offset in the first text
	 * @param fromEnd end offset in the first text
	 * @param toStart offset in the second text
	 * @param toEnd end offset in the second text
	 */
	public record Part(boolean same, int fromStart, int fromEnd, int toStart, int toEnd) {

		int length() {
			return this.toEnd - this.toStart;
		}

	}

	/** The difference from the first text to the second. */
	public static List<Part> of(String from, String to) {
		List<String> before = tokens(from);
		List<String> after = tokens(to);
		int head = 0;
		int most = Math.min(before.size(), after.size());
		while (head < most && before.get(head).equals(after.get(head))) {
			head++;
		}
		int tail = 0;
		while (tail < most - head && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
			tail++;
		}
		PartBuilder parts = new PartBuilder(before, after);
		parts.same(head);
		List<String> innerBefore = before.subList(head, before.size() - tail);
		List<String> innerAfter = after.subList(head, after.size() - tail);
		if (innerBefore.size() + innerAfter.size() > MAX_TOKENS) {
			parts.changed(innerBefore.size(), innerAfter.size());
		}
		else {
			addInner(parts, innerBefore, innerAfter);
		}
		parts.same(tail);
		return parts.all;
	}

	/**
	 * Aligns words first, then the tokens between them. Otherwise the difference may keep
	 * a removed blank, and remove the word beside it.
	 */
	private static void addInner(PartBuilder parts, List<String> before, List<String> after) {
		int[] wordsBefore = words(before);
		int[] wordsAfter = words(after);
		int i = 0;
		int j = 0;
		for (int[] same : same(at(before, wordsBefore), at(after, wordsAfter))) {
			int nextI = wordsBefore[same[0]];
			int nextJ = wordsAfter[same[1]];
			addBetween(parts, before.subList(i, nextI), after.subList(j, nextJ));
			parts.same(1);
			i = nextI + 1;
			j = nextJ + 1;
		}
		addBetween(parts, before.subList(i, before.size()), after.subList(j, after.size()));
	}

	private static void addBetween(PartBuilder parts, List<String> before, List<String> after) {
		int i = 0;
		int j = 0;
		for (int[] same : same(before, after)) {
			parts.changed(same[0] - i, same[1] - j);
			parts.same(1);
			i = same[0] + 1;
			j = same[1] + 1;
		}
		parts.changed(before.size() - i, after.size() - j);
	}

	private static int[] words(List<String> tokens) {
		return IntStream.range(0, tokens.size())
			.filter((i) -> kind(tokens.get(i), 0) == WORD || kind(tokens.get(i), 0) == MASKED)
			.toArray();
	}

	private static List<String> at(List<String> tokens, int[] positions) {
		return Arrays.stream(positions).mapToObj(tokens::get).toList();
	}

	/** The most pairs of equal tokens that are possible in order. */
	private static List<int[]> same(List<String> before, List<String> after) {
		List<int[]> same = new ArrayList<>();
		if (before.isEmpty() || after.isEmpty()) {
			return same;
		}
		int i = 0;
		int j = 0;
		for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
			while (i < delta.getSource().getPosition()) {
				same.add(new int[] { i++, j++ });
			}
			i += delta.getSource().size();
			j += delta.getTarget().size();
		}
		while (i < before.size()) {
			same.add(new int[] { i++, j++ });
		}
		return same;
	}

	/** Builder of consecutive parts from numbers of tokens. */
	private static final class PartBuilder {

		private final List<Part> all = new ArrayList<>();

		private final List<String> beforeTokens;

		private final List<String> afterTokens;

		private int before;

		private int after;

		private int from;

		private int to;

		PartBuilder(List<String> beforeTokens, List<String> afterTokens) {
			this.beforeTokens = beforeTokens;
			this.afterTokens = afterTokens;
		}

		void same(int tokens) {
			add(true, tokens, tokens);
		}

		void changed(int removed, int added) {
			add(false, removed, added);
		}

		private void add(boolean same, int removed, int added) {
			if (removed == 0 && added == 0) {
				return;
			}
			int fromStart = this.from;
			int toStart = this.to;
			for (int i = 0; i < removed; i++) {
				this.from += this.beforeTokens.get(this.before++).length();
			}
			for (int i = 0; i < added; i++) {
				this.to += this.afterTokens.get(this.after++).length();
			}
			Part last = this.all.isEmpty() ? null : this.all.getLast();
			if (last != null && last.same() == same) {
				this.all.set(this.all.size() - 1, new Part(same, last.fromStart(), this.from, last.toStart(), this.to));
			}
			else {
				this.all.add(new Part(same, fromStart, this.from, toStart, this.to));
			}
		}

	}

	/** Splits a text into tokens, whose concatenation is the text. */
	static List<String> tokens(String text) {
		List<String> tokens = new ArrayList<>();
		int start = 0;
		while (start < text.length()) {
			int kind = kind(text, start);
			int end = start + Character.charCount(text.codePointAt(start));
			while (kind != PUNCTUATION && end < text.length() && kind(text, end) == kind) {
				end += Character.charCount(text.codePointAt(end));
			}
			tokens.add(text.substring(start, end));
			start = end;
		}
		return tokens;
	}

	static boolean isWord(String token) {
		return kind(token, 0) == WORD;
	}

	private static final int WORD = 0;

	private static final int SPACE = 1;

	private static final int PUNCTUATION = 2;

	private static final int MASKED = 3;

	/**
	 * The kind of a character. An apostrophe within a word belongs to it; a masked word
	 * is one token too.
	 */
	private static int kind(String text, int at) {
		int c = text.codePointAt(at);
		if (c == Masks.MASK) {
			return MASKED;
		}
		if (isOfWord(c)) {
			return WORD;
		}
		if (c < Character.MIN_SUPPLEMENTARY_CODE_POINT && WordCounter.isSpace((char) c)) {
			return SPACE;
		}
		boolean apostrophe = c == '\'' || c == '\u2019';
		return (apostrophe && at > 0 && at + 1 < text.length() && isOfWord(text.codePointBefore(at))
				&& isOfWord(text.codePointAt(at + 1))) ? WORD : PUNCTUATION;
	}

	private static boolean isOfWord(int c) {
		return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK
				|| Character.getType(c) == Character.COMBINING_SPACING_MARK;
	}

}
