package rushlight.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.DeltaType;

/**
 * Two texts in tokens with their paired tokens: the state that the steps of an alignment
 * change.
 */
final class TokenPairs {

	final ParagraphTokens from;

	final ParagraphTokens to;

	/** Equal tokens have equal numbers. */
	final int[] fromIds;

	final int[] toIds;

	/** By token of the second text, its pair in the first, or -1; and the inverse. */
	final int[] sources;

	final int[] targets;

	TokenPairs(ParagraphTokens from, ParagraphTokens to) {
		this.from = from;
		this.to = to;
		Map<String, Integer> ids = new HashMap<>();
		this.fromIds = ids(from, ids);
		this.toIds = ids(to, ids);
		this.sources = none(to.size());
		this.targets = none(from.size());
	}

	private static int[] ids(ParagraphTokens text, Map<String, Integer> ids) {
		int[] all = new int[text.size()];
		for (int i = 0; i < all.length; i++) {
			all[i] = ids.computeIfAbsent(text.token(i), (token) -> ids.size());
		}
		return all;
	}

	static int[] none(int size) {
		int[] none = new int[size];
		Arrays.fill(none, -1);
		return none;
	}

	/** The tokens of a range that are words. */
	static int[] words(ParagraphTokens text, int start, int end) {
		int[] words = new int[end - start];
		int count = 0;
		for (int i = start; i < end; i++) {
			if (text.isWord(i)) {
				words[count++] = i;
			}
		}
		return Arrays.copyOf(words, count);
	}

	static int[] range(int start, int end) {
		int[] range = new int[end - start];
		for (int i = 0; i < range.length; i++) {
			range[i] = start + i;
		}
		return range;
	}

	static long hash(int[] words, int at, int[] ids, int length) {
		long hash = length;
		for (int i = 0; i < length; i++) {
			hash = (hash ^ ids[words[at + i]]) * 0x9E37_79B9_7F4A_7C15L;
			hash ^= hash >>> 29;
		}
		return hash;
	}

	boolean isSame(int before, int after) {
		return this.fromIds[before] == this.toIds[after];
	}

	void pair(int before, int after) {
		this.targets[before] = after;
		this.sources[after] = before;
	}

	void unpair(int after) {
		this.targets[this.sources[after]] = -1;
		this.sources[after] = -1;
	}

	/** Whether two paragraphs are equal. */
	boolean isEqual(int q, int p) {
		int length = this.to.first(p + 1) - this.to.first(p);
		if (length != this.from.first(q + 1) - this.from.first(q)) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (!isSame(this.from.first(q) + i, this.to.first(p) + i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Pairs the tokens of two equal paragraphs, except tokens that are paired already.
	 */
	void align(int q, int p) {
		for (int i = 0; this.to.first(p) + i < this.to.first(p + 1); i++) {
			if (this.sources[this.to.first(p) + i] < 0 && this.targets[this.from.first(q) + i] < 0) {
				pair(this.from.first(q) + i, this.to.first(p) + i);
			}
		}
	}

	/** Pairs the common tokens of two lists by their shortest difference (Myers). */
	void difference(int[] a, int[] b) {
		List<Integer> before = Arrays.stream(a).mapToObj((token) -> this.fromIds[token]).toList();
		List<Integer> after = Arrays.stream(b).mapToObj((token) -> this.toIds[token]).toList();
		List<Change> changes = new ArrayList<>(
				new MyersDiffWithLinearSpace<Integer>().computeDiff(before, after, null));
		changes.add(new Change(DeltaType.EQUAL, a.length, a.length, b.length, b.length));
		int i = 0;
		int j = 0;
		for (Change change : changes) {
			while (i < change.startOriginal && j < change.startRevised && isSame(a[i], b[j])) {
				pair(a[i++], b[j++]);
			}
			i = change.endOriginal;
			j = change.endRevised;
		}
	}

}
