package rushlight.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Alignment of paragraphs out of order. */
final class MovedParagraphs {

	/** Most paragraphs between a paragraph and the one whose tokens it may get. */
	private static final int MAX_PARAGRAPH_DISTANCE = 3;

	private final TokenPairs tokens;

	private final InOrderAlignment inOrder;

	MovedParagraphs(TokenPairs tokens, InOrderAlignment inOrder) {
		this.tokens = tokens;
		this.inOrder = inOrder;
	}

	/**
	 * Prefers equal paragraphs: a paragraph that is unchanged some paragraphs away is
	 * paired with that one, and not with a part of a nearer one.
	 */
	void preferEqual() {
		for (int p = 0; p < this.tokens.to.count(); p++) {
			int q = isSettled(p) ? -1 : equalOf(p);
			if (q >= 0) {
				realign(q, p);
			}
		}
		for (int q = 0; q < this.tokens.from.count(); q++) {
			int p = (this.tokens.targets[this.tokens.from.first(q)] >= 0
					&& isSettled(this.tokens.to.paragraph(this.tokens.targets[this.tokens.from.first(q)]))) ? -1
							: equalTo(q);
			if (p >= 0 && !isSettled(p)) {
				realign(q, p);
			}
		}
	}

	private void realign(int q, int p) {
		for (int i = this.tokens.from.first(q); i < this.tokens.from.first(q + 1); i++) {
			if (this.tokens.targets[i] >= 0) {
				this.tokens.unpair(this.tokens.targets[i]);
			}
		}
		for (int i = this.tokens.to.first(p); i < this.tokens.to.first(p + 1); i++) {
			if (this.tokens.sources[i] >= 0) {
				this.tokens.unpair(i);
			}
		}
		this.tokens.align(q, p);
	}

	/** Whether all tokens of a paragraph are paired with all tokens of an equal one. */
	private boolean isSettled(int p) {
		int first = this.tokens.sources[this.tokens.to.first(p)];
		for (int i = this.tokens.to.first(p); i < this.tokens.to.first(p + 1); i++) {
			if (first < 0 || this.tokens.sources[i] != first + i - this.tokens.to.first(p)) {
				return false;
			}
		}
		return this.tokens.isEqual(this.tokens.from.paragraph(first), p);
	}

	/**
	 * The equal paragraph of the first text that is paired with a nearby one; -1 if none.
	 */
	private int equalOf(int p) {
		for (int near = Math.max(0, p - MAX_PARAGRAPH_DISTANCE); near < Math.min(this.tokens.to.count(),
				p + MAX_PARAGRAPH_DISTANCE + 1); near++) {
			for (int i = this.tokens.to.first(near); i < this.tokens.to.first(near + 1); i++) {
				int q = (this.tokens.sources[i] < 0) ? -1 : this.tokens.from.paragraph(this.tokens.sources[i]);
				if (q >= 0 && this.tokens.isEqual(q, p) && !this.tokens.isEqual(q, near)) {
					return q;
				}
			}
		}
		return -1;
	}

	private int equalTo(int q) {
		for (int near = Math.max(0, q - MAX_PARAGRAPH_DISTANCE); near < Math.min(this.tokens.from.count(),
				q + MAX_PARAGRAPH_DISTANCE + 1); near++) {
			for (int i = this.tokens.from.first(near); i < this.tokens.from.first(near + 1); i++) {
				int p = (this.tokens.targets[i] < 0) ? -1 : this.tokens.to.paragraph(this.tokens.targets[i]);
				if (p >= 0 && this.tokens.isEqual(q, p) && !this.tokens.isEqual(near, p)) {
					return p;
				}
			}
		}
		return -1;
	}

	/** Searches unpaired paragraphs out of order. */
	void findMoved() {
		boolean[] freeBefore = free(this.tokens.from, this.tokens.targets);
		boolean[] freeAfter = free(this.tokens.to, this.tokens.sources);
		Map<Long, Integer> nGrams = new HashMap<>();
		for (int q = 0; q < freeBefore.length; q++) {
			if (freeBefore[q]) {
				for (long nGram : nGrams(this.tokens.from, this.tokens.fromIds, q)) {
					nGrams.merge(nGram, q, (one, other) -> one.equals(other) ? one : -1);
				}
			}
		}
		for (int p = 0; p < freeAfter.length; p++) {
			if (freeAfter[p]) {
				int q = mostSimilar(p, nGrams);
				if (q >= 0 && align(q, p)) {
					freeAfter[p] = false;
					freeBefore[q] = false;
				}
			}
		}
		// Short paragraphs that are beside a moved one, as before.
		for (int p = 0; p < freeAfter.length; p++) {
			if (freeAfter[p]) {
				int left = (p == 0) ? -1 : neighbour(p - 1, 1);
				int right = (p + 1 == freeAfter.length) ? -1 : neighbour(p + 1, -1);
				for (int q : new int[] { left, right }) {
					if (q >= 0 && q < freeBefore.length && freeBefore[q] && freeAfter[p] && this.tokens.isEqual(q, p)) {
						this.tokens.align(q, p);
						freeBefore[q] = false;
						freeAfter[p] = false;
					}
				}
			}
		}
	}

	/** The paragraph beside the one that is paired with a paragraph. */
	private int neighbour(int p, int by) {
		int source = this.tokens.sources[this.tokens.to.first(p)];
		return (source < 0) ? -1 : this.tokens.from.paragraph(source) + by;
	}

	private static boolean[] free(ParagraphTokens text, int[] others) {
		boolean[] free = new boolean[text.count()];
		for (int i = 0; i < free.length; i++) {
			int aligned = 0;
			for (int j = text.first(i); j < text.first(i + 1); j++) {
				aligned += (others[j] >= 0 && text.isWord(j)) ? 1 : 0;
			}
			free[i] = aligned * WordAlignment.MIN_SHARED_DIVISOR <= text.words(i) && text.words(i) > 0;
		}
		return free;
	}

	/** Hashes of a paragraph's n-grams; a shorter paragraph is one n-gram. */
	private static List<Long> nGrams(ParagraphTokens text, int[] ids, int paragraph) {
		int[] words = TokenPairs.words(text, text.first(paragraph), text.first(paragraph + 1));
		int length = Math.min(WordAlignment.N_GRAM_WORDS, words.length);
		List<Long> nGrams = new ArrayList<>();
		for (int i = 0; length > 1 && i + length <= words.length; i++) {
			nGrams.add(TokenPairs.hash(words, i, ids, length));
		}
		return nGrams;
	}

	private int mostSimilar(int p, Map<Long, Integer> nGrams) {
		Map<Integer, Integer> votes = new HashMap<>();
		nGrams(this.tokens.to, this.tokens.toIds, p).forEach((nGram) -> {
			int q = nGrams.getOrDefault(nGram, -1);
			if (q >= 0) {
				votes.merge(q, 1, Integer::sum);
			}
		});
		return votes.entrySet()
			.stream()
			.max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
			.map(Map.Entry::getKey)
			.orElse(-1);
	}

	/** Aligns two paragraphs if they share at least half of the shorter one. */
	private boolean align(int q, int p) {
		int[] before = unpaired(
				TokenPairs.words(this.tokens.from, this.tokens.from.first(q), this.tokens.from.first(q + 1)),
				this.tokens.targets);
		int[] after = unpaired(TokenPairs.words(this.tokens.to, this.tokens.to.first(p), this.tokens.to.first(p + 1)),
				this.tokens.sources);
		this.inOrder.inOrder(before, 0, before.length, after, 0, after.length);
		int common = 0;
		for (int word : after) {
			common += (this.tokens.sources[word] >= 0) ? 1 : 0;
		}
		if (common * 2 < Math.min(before.length, after.length)) {
			for (int word : after) {
				if (this.tokens.sources[word] >= 0) {
					this.tokens.unpair(word);
				}
			}
			return false;
		}
		fillMoved(q, p);
		return true;
	}

	private static int[] unpaired(int[] words, int[] others) {
		return Arrays.stream(words).filter((word) -> others[word] < 0).toArray();
	}

	/**
	 * Pairs punctuation, white space and breaks between paired words of two paragraphs.
	 */
	private void fillMoved(int q, int p) {
		int before = this.tokens.from.first(q);
		int after = this.tokens.to.first(p);
		for (int i = this.tokens.to.first(p); i <= this.tokens.to.first(p + 1); i++) {
			boolean end = i == this.tokens.to.first(p + 1);
			if (end || this.tokens.sources[i] >= 0 && this.tokens.from.paragraph(this.tokens.sources[i]) == q
					&& this.tokens.sources[i] >= before) {
				int until = end ? this.tokens.from.first(q + 1) : this.tokens.sources[i];
				fillFree(before, until, after, i);
				before = until + 1;
				after = i + 1;
			}
		}
	}

	private void fillFree(int aStart, int aEnd, int bStart, int bEnd) {
		int a = aStart;
		int b = bStart;
		while (a < aEnd && b < bEnd && this.tokens.isSame(a, b) && this.tokens.targets[a] < 0
				&& this.tokens.sources[b] < 0) {
			this.tokens.pair(a++, b++);
		}
		int aHigh = aEnd;
		int bHigh = bEnd;
		while (a < aHigh && b < bHigh && this.tokens.isSame(aHigh - 1, bHigh - 1) && this.tokens.targets[aHigh - 1] < 0
				&& this.tokens.sources[bHigh - 1] < 0) {
			this.tokens.pair(--aHigh, --bHigh);
		}
	}

}
