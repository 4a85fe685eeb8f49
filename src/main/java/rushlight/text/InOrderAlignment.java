package rushlight.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Alignment of words that are in the same order in both texts: around equal paragraphs,
 * then around n-grams that each text has once, then by the shortest difference.
 */
final class InOrderAlignment {

	/**
	 * Lengths of n-grams, tried in order: an n-gram that each text has once is the same.
	 */
	private static final int[] N_GRAM_LENGTHS = { WordAlignment.N_GRAM_WORDS, 2, 1 };

	/**
	 * Most words without a common n-gram that are compared one by one; more of them count
	 * as replaced.
	 */
	private static final int MAX_DIFF_WORDS = 6_000;

	private static final int MAX_DIFF_PUNCTUATION = 400;

	private final TokenPairs tokens;

	InOrderAlignment(TokenPairs tokens) {
		this.tokens = tokens;
	}

	/** Aligns both texts. */
	void align() {
		paragraphs(0, this.tokens.from.count(), 0, this.tokens.to.count());
		fill();
		slide(this.tokens.from, this.tokens.fromIds, this.tokens.targets, this.tokens.sources);
		slide(this.tokens.to, this.tokens.toIds, this.tokens.sources, this.tokens.targets);
	}

	/**
	 * Aligns ranges of paragraphs: equal paragraphs at either end, and long ones that
	 * both ranges have once. The paragraphs between them are aligned by their words.
	 */
	private void paragraphs(int qStart, int qEnd, int pStart, int pEnd) {
		int q = qStart;
		int p = pStart;
		int qHigh = qEnd;
		int pHigh = pEnd;
		while (q < qHigh && p < pHigh && this.tokens.isEqual(q, p)) {
			this.tokens.align(q++, p++);
		}
		while (q < qHigh && p < pHigh && this.tokens.isEqual(qHigh - 1, pHigh - 1)) {
			this.tokens.align(--qHigh, --pHigh);
		}
		if (q == qHigh || p == pHigh) {
			return;
		}
		Map<Long, Integer> first = uniqueLongParagraphs(this.tokens.from, this.tokens.fromIds, q, qHigh);
		Map<Long, Integer> second = uniqueLongParagraphs(this.tokens.to, this.tokens.toIds, p, pHigh);
		List<int[]> anchors = new ArrayList<>();
		first.forEach((hash, paragraph) -> {
			int other = second.getOrDefault(hash, -1);
			if (paragraph >= 0 && other >= 0 && this.tokens.isEqual(paragraph, other)) {
				anchors.add(new int[] { paragraph, other });
			}
		});
		anchors.sort(Comparator.comparingInt((anchor) -> anchor[0]));
		if (anchors.isEmpty()) {
			int[] before = TokenPairs.words(this.tokens.from, this.tokens.from.first(q), this.tokens.from.first(qHigh));
			int[] after = TokenPairs.words(this.tokens.to, this.tokens.to.first(p), this.tokens.to.first(pHigh));
			inOrder(before, 0, before.length, after, 0, after.length);
			return;
		}
		for (int[] anchor : rising(anchors)) {
			paragraphs(q, anchor[0], p, anchor[1]);
			this.tokens.align(anchor[0], anchor[1]);
			q = anchor[0] + 1;
			p = anchor[1] + 1;
		}
		paragraphs(q, qHigh, p, pHigh);
	}

	private static Map<Long, Integer> uniqueLongParagraphs(ParagraphTokens text, int[] ids, int low, int high) {
		Map<Long, Integer> unique = new HashMap<>();
		for (int i = low; i < high; i++) {
			if (text.words(i) >= WordAlignment.N_GRAM_WORDS) {
				int[] tokens = TokenPairs.range(text.first(i), text.first(i + 1));
				unique.merge(TokenPairs.hash(tokens, 0, ids, tokens.length), i, (one, other) -> -1);
			}
		}
		return unique;
	}

	/** Aligns two ranges of words, which are given as lists of token indexes. */
	void inOrder(int[] a, int aStart, int aEnd, int[] b, int bStart, int bEnd) {
		int aLow = aStart;
		int bLow = bStart;
		int aHigh = aEnd;
		int bHigh = bEnd;
		while (aLow < aHigh && bLow < bHigh && this.tokens.isSame(a[aLow], b[bLow])) {
			this.tokens.pair(a[aLow++], b[bLow++]);
		}
		while (aLow < aHigh && bLow < bHigh && this.tokens.isSame(a[aHigh - 1], b[bHigh - 1])) {
			this.tokens.pair(a[--aHigh], b[--bHigh]);
		}
		if (aLow == aHigh || bLow == bHigh) {
			return;
		}
		for (int length : N_GRAM_LENGTHS) {
			List<int[]> anchors = rising(commonNGrams(a, aLow, aHigh, b, bLow, bHigh, length));
			if (!anchors.isEmpty()) {
				int x = aLow;
				int y = bLow;
				for (int[] anchor : anchors) {
					if (anchor[0] >= x && anchor[1] >= y) {
						inOrder(a, x, anchor[0], b, y, anchor[1]);
						for (int i = 0; i < length; i++) {
							this.tokens.pair(a[anchor[0] + i], b[anchor[1] + i]);
						}
						x = anchor[0] + length;
						y = anchor[1] + length;
					}
				}
				inOrder(a, x, aHigh, b, y, bHigh);
				return;
			}
		}
		if (aHigh - aLow + bHigh - bLow <= MAX_DIFF_WORDS) {
			this.tokens.difference(Arrays.copyOfRange(a, aLow, aHigh), Arrays.copyOfRange(b, bLow, bHigh));
		}
	}

	/** N-grams that both ranges have once, by their position in the first. */
	private List<int[]> commonNGrams(int[] a, int aLow, int aHigh, int[] b, int bLow, int bHigh, int length) {
		Map<Long, Integer> first = uniqueNGrams(a, aLow, aHigh, this.tokens.fromIds, length);
		Map<Long, Integer> second = uniqueNGrams(b, bLow, bHigh, this.tokens.toIds, length);
		List<int[]> nGrams = new ArrayList<>();
		for (int i = aLow; i + length <= aHigh; i++) {
			long hash = TokenPairs.hash(a, i, this.tokens.fromIds, length);
			int j = second.getOrDefault(hash, -1);
			if (first.getOrDefault(hash, -1) == i && j >= 0 && isSameNGram(a, i, b, j, length)) {
				nGrams.add(new int[] { i, j });
			}
		}
		return nGrams;
	}

	private boolean isSameNGram(int[] a, int i, int[] b, int j, int length) {
		for (int k = 0; k < length; k++) {
			if (!this.tokens.isSame(a[i + k], b[j + k])) {
				return false;
			}
		}
		return true;
	}

	private static Map<Long, Integer> uniqueNGrams(int[] words, int low, int high, int[] ids, int length) {
		Map<Long, Integer> unique = new HashMap<>();
		for (int i = low; i + length <= high; i++) {
			unique.merge(TokenPairs.hash(words, i, ids, length), i, (one, other) -> -1);
		}
		return unique;
	}

	/**
	 * The longest subsequence of pairs, sorted by their first value, whose second values
	 * rise too.
	 */
	static List<int[]> rising(List<int[]> pairs) {
		int[] tails = new int[pairs.size()];
		int[] before = new int[pairs.size()];
		int length = 0;
		for (int i = 0; i < pairs.size(); i++) {
			int low = 0;
			int high = length;
			while (low < high) {
				int middle = (low + high) >>> 1;
				if (pairs.get(tails[middle])[1] < pairs.get(i)[1]) {
					low = middle + 1;
				}
				else {
					high = middle;
				}
			}
			before[i] = (low == 0) ? -1 : tails[low - 1];
			tails[low] = i;
			length = Math.max(length, low + 1);
		}
		List<int[]> rising = new ArrayList<>();
		for (int i = (length == 0) ? -1 : tails[length - 1]; i >= 0; i = before[i]) {
			rising.add(pairs.get(i));
		}
		return rising.reversed();
	}

	/** Pairs punctuation, white space and breaks between paired words. */
	private void fill() {
		int before = 0;
		int after = 0;
		for (int i = 0; i <= this.tokens.to.size(); i++) {
			if (i == this.tokens.to.size()) {
				fill(before, this.tokens.from.size(), after, i);
			}
			else if (this.tokens.sources[i] >= 0) {
				fill(before, this.tokens.sources[i], after, i);
				before = this.tokens.sources[i] + 1;
				after = i + 1;
			}
		}
	}

	private void fill(int aStart, int aEnd, int bStart, int bEnd) {
		int a = aStart;
		int b = bStart;
		int aHigh = aEnd;
		int bHigh = bEnd;
		while (a < aHigh && b < bHigh && this.tokens.isSame(a, b)) {
			this.tokens.pair(a++, b++);
		}
		while (a < aHigh && b < bHigh && this.tokens.isSame(aHigh - 1, bHigh - 1)) {
			this.tokens.pair(--aHigh, --bHigh);
		}
		if (a < aHigh && b < bHigh && aHigh - a + bHigh - b <= MAX_DIFF_PUNCTUATION) {
			this.tokens.difference(TokenPairs.range(a, aHigh), TokenPairs.range(b, bHigh));
		}
	}

	/**
	 * Shifts inserted tokens to whole paragraphs: if the insertion can equally begin some
	 * tokens earlier or later, it begins with a break.
	 */
	private void slide(ParagraphTokens text, int[] ids, int[] others, int[] back) {
		int start = 0;
		while (start < others.length) {
			if (others[start] >= 0) {
				start++;
				continue;
			}
			int end = start;
			while (end < others.length && others[end] < 0) {
				end++;
			}
			if (!isWhole(text, start, end)) {
				slide(text, ids, others, back, start, end);
			}
			start = end;
		}
	}

	private static boolean isWhole(ParagraphTokens text, int start, int end) {
		return text.isBreak(start) && (end == text.size() || text.isBreak(end));
	}

	private static void slide(ParagraphTokens text, int[] ids, int[] others, int[] back, int start, int end) {
		int other = (start == 0) ? -1 : others[start - 1];
		for (int by = 1; other >= 0 && start - by >= 0 && others[start - by] == other - by + 1
				&& ids[start - by] == ids[end - by]; by++) {
			if (isWhole(text, start - by, end - by)) {
				for (int i = 1; i <= by; i++) {
					shift(others, back, start - i, end - i);
				}
				return;
			}
		}
		int next = (end == others.length) ? -1 : others[end];
		for (int by = 1; next >= 0 && end + by <= others.length && others[end + by - 1] == next + by - 1
				&& ids[start + by - 1] == ids[end + by - 1]; by++) {
			if (isWhole(text, start + by, end + by)) {
				for (int i = 0; i < by; i++) {
					shift(others, back, end + i, start + i);
				}
				return;
			}
		}
	}

	private static void shift(int[] others, int[] back, int away, int here) {
		others[here] = others[away];
		others[away] = -1;
		back[others[here]] = here;
	}

}
