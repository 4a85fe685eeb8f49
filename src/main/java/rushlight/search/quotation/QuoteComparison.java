package rushlight.search.quotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Comparison of a quotation with spoken words. */
final class QuoteComparison {

	/** Words that a writer may leave out between two parts of a quotation. */
	static final int MAX_OMITTED_WORDS = 60;

	/** The least share of equal words in a close quotation. */
	private static final int MIN_SAME_PERCENT = 75;

	private final QuotedWords quotation;

	private final List<Integer> parts;

	QuoteComparison(QuotedWords quotation) {
		this.quotation = quotation;
		this.parts = quotation.parts();
	}

	/**
	 * Consecutive spoken words.
	 *
	 * @param first the first word
	 * @param last the last word
	 */
	record Span(int first, int last) {
	}

	/**
	 * The closest match of a quotation.
	 *
	 * @param same number of words of the quotation that were said there, in the same
	 * order
	 * @param differences number of words that are replaced, missing or added
	 */
	record Close(Span span, int same, int differences) {
	}

	QuotedWords quotation() {
		return this.quotation;
	}

	/** Returns where the parts begin between which words were left out. */
	List<Integer> parts() {
		return this.parts;
	}

	/** Returns the word after the last one of a part. */
	private int end(int part) {
		return (part + 1 < this.parts.size()) ? this.parts.get(part + 1) : this.quotation.size();
	}

	/**
	 * Returns how many words around a candidate may be needed to find the whole
	 * quotation.
	 */
	int reach() {
		return this.quotation.size() + maxDifferences() + (this.parts.size() - 1) * MAX_OMITTED_WORDS;
	}

	/** Returns all spans with the same words. */
	List<Span> exact(QuotedWords said) {
		List<Span> spans = new ArrayList<>();
		for (int at = 0; at < said.size(); at++) {
			int end = exact(0, said, at);
			if (end >= 0) {
				spans.add(new Span(at, end - 1));
			}
		}
		return spans;
	}

	/** Returns where a part ends that begins at a word; -1 if the words differ. */
	private int exact(int part, QuotedWords said, int at) {
		int start = this.parts.get(part);
		int end = end(part);
		if (!this.quotation.reads(start, end, said, at)) {
			return -1;
		}
		int next = at + end - start;
		if (part + 1 == this.parts.size()) {
			return next;
		}
		for (int skipped = 0; skipped <= MAX_OMITTED_WORDS && next + skipped < said.size(); skipped++) {
			int found = exact(part + 1, said, next + skipped);
			if (found >= 0) {
				return found;
			}
		}
		return -1;
	}

	/** Returns how many words may be replaced, missing or added. */
	int maxDifferences() {
		int size = this.quotation.size();
		return Math.max(size * (100 - MIN_SAME_PERCENT) / 100, (size >= 9) ? 3 : 1);
	}

	/** Returns how many words must be the same. */
	int minSame() {
		return (this.quotation.size() * MIN_SAME_PERCENT + 99) / 100;
	}

	/** Returns the closest span, if it is close enough. */
	@Nullable Close close(QuotedWords said) {
		int size = this.quotation.size();
		int[] asked = new int[size];
		Map<String, Integer> numbers = new HashMap<>();
		for (int i = 0; i < size; i++) {
			asked[i] = numbers.computeIfAbsent(this.quotation.form(i), (form) -> numbers.size());
		}
		int[] found = new int[said.size()];
		int known = 0;
		for (int j = 0; j < found.length; j++) {
			found[j] = numbers.getOrDefault(said.form(j), -1);
			known += (found[j] < 0) ? 0 : 1;
		}
		return (known < minSame()) ? null : align(asked, found);
	}

	/**
	 * Returns the span with the fewest missing and added words, over all spans at which
	 * the quotation may begin and end; a replaced word counts as both.
	 */
	private @Nullable Close align(int[] asked, int[] found) {
		int width = found.length + 1;
		int[] costs = new int[width];
		int[] sames = new int[width];
		int[] starts = new int[width];
		Arrays.setAll(starts, (j) -> j);
		int[] nextCosts = new int[width];
		int[] nextSames = new int[width];
		int[] nextStarts = new int[width];
		for (int i = 1; i <= asked.length; i++) {
			int skipping = (i < asked.length && this.parts.contains(i)) ? 0 : 1;
			nextCosts[0] = i;
			nextSames[0] = 0;
			nextStarts[0] = 0;
			for (int j = 1; j < width; j++) {
				boolean same = asked[i - 1] == found[j - 1];
				int cost = costs[j - 1] + (same ? 0 : 2);
				int sameWords = sames[j - 1] + (same ? 1 : 0);
				int start = starts[j - 1];
				if (isBetter(nextCosts[j - 1] + skipping, nextSames[j - 1], cost, sameWords)) {
					cost = nextCosts[j - 1] + skipping;
					sameWords = nextSames[j - 1];
					start = nextStarts[j - 1];
				}
				if (isBetter(costs[j] + 1, sames[j], cost, sameWords)) {
					cost = costs[j] + 1;
					sameWords = sames[j];
					start = starts[j];
				}
				nextCosts[j] = cost;
				nextSames[j] = sameWords;
				nextStarts[j] = start;
			}
			int[] swap = costs;
			costs = nextCosts;
			nextCosts = swap;
			swap = sames;
			sames = nextSames;
			nextSames = swap;
			swap = starts;
			starts = nextStarts;
			nextStarts = swap;
		}
		int best = 0;
		for (int j = 1; j < width; j++) {
			best = isBetter(costs[j], sames[j], costs[best], sames[best]) ? j : best;
		}
		int missing = asked.length - sames[best];
		int differences = Math.max(missing, costs[best] - missing);
		return (sames[best] < minSame() || differences > maxDifferences()) ? null
				: new Close(new Span(starts[best], best - 1), sames[best], differences);
	}

	private static boolean isBetter(int cost, int same, int thanCost, int thanSame) {
		return cost < thanCost || cost == thanCost && same > thanSame;
	}

}
