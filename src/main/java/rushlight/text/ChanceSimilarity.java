package rushlight.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Filter that unpairs tokens which two paragraphs share by chance only. */
final class ChanceSimilarity {

	private final TokenPairs tokens;

	ChanceSimilarity(TokenPairs tokens) {
		this.tokens = tokens;
	}

	void unpair() {
		Map<Long, Pair> pairs = pairs();
		for (int i = 0; i < this.tokens.sources.length; i++) {
			if (this.tokens.sources[i] >= 0) {
				int before = this.tokens.from.paragraph(this.tokens.sources[i]);
				int after = this.tokens.to.paragraph(i);
				int shorter = Math.min(this.tokens.from.words(before), this.tokens.to.words(after));
				Pair pair = pairs.get(key(before, after));
				if (pair != null && !pair.isContinued
						&& (pair.words * WordAlignment.MIN_SHARED_DIVISOR < shorter || pair.words == 0 && shorter == 0
								&& this.tokens.from.words(before) + this.tokens.to.words(after) > 0)) {
					this.tokens.unpair(i);
				}
			}
		}
	}

	private Map<Long, Pair> pairs() {
		Map<Long, Pair> pairs = new HashMap<>();
		int last = -1;
		for (int i = 0; i < this.tokens.sources.length; i++) {
			int source = this.tokens.sources[i];
			if (source >= 0) {
				Pair pair = pairs.computeIfAbsent(key(this.tokens.from.paragraph(source), this.tokens.to.paragraph(i)),
						(key) -> new Pair());
				if (this.tokens.to.isWord(i)) {
					pair.words++;
				}
			}
			if (this.tokens.to.isWord(i)) {
				// The preceding word is the preceding word in the other text too, across
				// a paragraph break of either text.
				if (source >= 0 && last >= 0 && this.tokens.sources[last] >= 0
						&& isNextWord(this.tokens.sources[last], source)
						&& (this.tokens.to.paragraph(last) != this.tokens.to.paragraph(i) || this.tokens.from
							.paragraph(this.tokens.sources[last]) != this.tokens.from.paragraph(source))) {
					Objects.requireNonNull(pairs
						.get(key(this.tokens.from.paragraph(source), this.tokens.to.paragraph(i)))).isContinued = true;
					Pair before = pairs.get(
							key(this.tokens.from.paragraph(this.tokens.sources[last]), this.tokens.to.paragraph(last)));
					if (before != null) {
						before.isContinued = true;
					}
				}
				last = i;
			}
		}
		return pairs;
	}

	private boolean isNextWord(int word, int next) {
		for (int i = word + 1; i < next; i++) {
			if (this.tokens.from.isWord(i)) {
				return false;
			}
		}
		return word < next;
	}

	private static long key(int before, int after) {
		return ((long) before << 32) | after;
	}

	/** The common words of two paragraphs. */
	private static final class Pair {

		private int words;

		private boolean isContinued;

	}

}
