package rushlight.text;

/** Alignment of paragraphs without common words, by their neighbours. */
final class UnknownParagraphs {

	/**
	 * Most consecutive paragraphs without common words that may replace as many others.
	 */
	private static final int MAX_REPLACED_PARAGRAPHS = 3;

	private final TokenPairs tokens;

	UnknownParagraphs(TokenPairs tokens) {
		this.tokens = tokens;
	}

	/**
	 * Pairs unknown paragraphs between two known ones: first each one that is equal to
	 * exactly one there; then, if both texts have equally many of the same kinds there,
	 * these one by one, as rewordings.
	 */
	void find(boolean equalOnly) {
		int[] known = TokenPairs.none(this.tokens.to.count() + 1);
		for (int p = 0; p < this.tokens.to.count(); p++) {
			for (int i = this.tokens.to.first(p); i < this.tokens.to.first(p + 1) && known[p] < 0; i++) {
				known[p] = (this.tokens.sources[i] < 0) ? -1 : this.tokens.from.paragraph(this.tokens.sources[i]);
			}
		}
		boolean[] taken = new boolean[this.tokens.from.count() + 1];
		for (int target = 0; target < this.tokens.targets.length; target++) {
			taken[this.tokens.from.paragraph(target)] |= this.tokens.targets[target] >= 0;
		}
		known[this.tokens.to.count()] = this.tokens.from.count();
		taken[this.tokens.from.count()] = true;
		int q = -1;
		for (int p = 0; p < this.tokens.to.count(); p++) {
			if (known[p] >= 0) {
				q = lastOf(p);
				continue;
			}
			int end = p;
			while (known[end] < 0) {
				end++;
			}
			int count = end - p;
			if (equalOnly) {
				pairEqual(q + 1, known[end], p, end, taken);
			}
			else if (count <= MAX_REPLACED_PARAGRAPHS && known[end] == q + count + 1
					&& areReplaced(q + 1, p, count, taken)) {
				for (int i = 0; i < count; i++) {
					this.tokens.pair(this.tokens.from.first(q + 1 + i), this.tokens.to.first(p + i));
				}
			}
			p = end - 1;
		}
	}

	/**
	 * Pairs the paragraphs of two ranges that are equal to exactly one unknown paragraph
	 * of the other range.
	 */
	private void pairEqual(int qStart, int qEnd, int pStart, int pEnd, boolean[] taken) {
		int low = qStart;
		for (int p = pStart; p < pEnd; p++) {
			int equal = -1;
			int count = 0;
			for (int q = low; q < qEnd; q++) {
				if (!taken[q] && this.tokens.isEqual(q, p)) {
					equal = q;
					count++;
				}
			}
			if (count == 1) {
				this.tokens.align(equal, p);
				taken[equal] = true;
				low = equal + 1;
			}
		}
	}

	private int lastOf(int p) {
		int last = -1;
		for (int i = this.tokens.to.first(p); i < this.tokens.to.first(p + 1); i++) {
			last = (this.tokens.sources[i] < 0) ? last : this.tokens.from.paragraph(this.tokens.sources[i]);
		}
		return last;
	}

	private boolean areReplaced(int q, int p, int count, boolean[] taken) {
		for (int i = 0; i < count; i++) {
			if (taken[q + i] || !this.tokens.isSame(this.tokens.from.first(q + i), this.tokens.to.first(p + i))) {
				return false;
			}
		}
		return true;
	}

}
