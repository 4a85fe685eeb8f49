package rushlight.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;

/**
 * Which words of a text are which of another, through splits, merges, insertions,
 * removals and moves of paragraphs. Words are aligned in order around rows of words that
 * each text has once; what is left of whole paragraphs is then looked for elsewhere.
 * Chance likenesses of paragraphs that have nothing to do with each other are no
 * alignment.
 */
public final class WordAlignment {

	/** Words in a row that each text has once are the same words. */
	private static final int[] ROWS = { 4, 2, 1 };

	/** Where more words than these have no such row, they are taken as replaced. */
	private static final int MOST_BETWEEN = 6_000;

	private static final int MOST_MARKS_BETWEEN = 400;

	/** Paragraphs that share less than a third of the shorter one share it by chance. */
	private static final int SHARE = 3;

	/** So many paragraphs in a row that share no words may stand for as many others. */
	private static final int MOST_REPLACED = 3;

	/** Paragraphs on either side. */
	private static final int NEAR = 3;

	private final Paragraphs from;

	private final Paragraphs to;

	private final int[] fromIds;

	private final int[] toIds;

	/** By token of the second text, that of the first, or -1; and the other way. */
	private final int[] sources;

	private final int[] targets;

	private WordAlignment(Paragraphs from, Paragraphs to) {
		this.from = from;
		this.to = to;
		Map<String, Integer> ids = new HashMap<>();
		this.fromIds = ids(from, ids);
		this.toIds = ids(to, ids);
		this.sources = none(to.size());
		this.targets = none(from.size());
	}

	private static int[] ids(Paragraphs text, Map<String, Integer> ids) {
		int[] all = new int[text.size()];
		for (int i = 0; i < all.length; i++) {
			all[i] = ids.computeIfAbsent(text.token(i), (token) -> ids.size());
		}
		return all;
	}

	private static int[] none(int size) {
		int[] none = new int[size];
		Arrays.fill(none, -1);
		return none;
	}

	/**
	 * @return by token of the second text, the same token of the first, or -1 where it is
	 * new; none twice
	 */
	public static int[] of(Paragraphs from, Paragraphs to) {
		WordAlignment alignment = new WordAlignment(from, to);
		alignment.paragraphs(0, from.count(), 0, to.count());
		alignment.fill();
		alignment.slide(from, alignment.fromIds, alignment.targets, alignment.sources);
		alignment.slide(to, alignment.toIds, alignment.sources, alignment.targets);
		alignment.forgetChance();
		alignment.preferEqual();
		alignment.findMoved();
		alignment.forgetChance();
		alignment.pairUnknown(true);
		alignment.pairUnknown(false);
		return alignment.sources;
	}

	private static int[] words(Paragraphs text, int start, int end) {
		int[] words = new int[end - start];
		int count = 0;
		for (int i = start; i < end; i++) {
			if (text.isWord(i)) {
				words[count++] = i;
			}
		}
		return Arrays.copyOf(words, count);
	}

	private boolean same(int before, int after) {
		return this.fromIds[before] == this.toIds[after];
	}

	private void pair(int before, int after) {
		this.targets[before] = after;
		this.sources[after] = before;
	}

	private void part(int after) {
		this.targets[this.sources[after]] = -1;
		this.sources[after] = -1;
	}

	/**
	 * Aligns ranges of paragraphs: equal ones at either end, and long ones that both have
	 * once; what is between them by its words.
	 */
	private void paragraphs(int qStart, int qEnd, int pStart, int pEnd) {
		int q = qStart;
		int p = pStart;
		int qHigh = qEnd;
		int pHigh = pEnd;
		while (q < qHigh && p < pHigh && isLike(q, p)) {
			align(q++, p++);
		}
		while (q < qHigh && p < pHigh && isLike(qHigh - 1, pHigh - 1)) {
			align(--qHigh, --pHigh);
		}
		if (q == qHigh || p == pHigh) {
			return;
		}
		Map<Long, Integer> first = onceLong(this.from, this.fromIds, q, qHigh);
		Map<Long, Integer> second = onceLong(this.to, this.toIds, p, pHigh);
		List<int[]> anchors = new ArrayList<>();
		first.forEach((hash, place) -> {
			int other = second.getOrDefault(hash, -1);
			if (place >= 0 && other >= 0 && isLike(place, other)) {
				anchors.add(new int[] { place, other });
			}
		});
		anchors.sort(Comparator.comparingInt((anchor) -> anchor[0]));
		if (anchors.isEmpty()) {
			int[] before = words(this.from, this.from.first(q), this.from.first(qHigh));
			int[] after = words(this.to, this.to.first(p), this.to.first(pHigh));
			inOrder(before, 0, before.length, after, 0, after.length);
			return;
		}
		for (int[] anchor : rising(anchors)) {
			paragraphs(q, anchor[0], p, anchor[1]);
			align(anchor[0], anchor[1]);
			q = anchor[0] + 1;
			p = anchor[1] + 1;
		}
		paragraphs(q, qHigh, p, pHigh);
	}

	private static Map<Long, Integer> onceLong(Paragraphs text, int[] ids, int low, int high) {
		Map<Long, Integer> once = new HashMap<>();
		for (int i = low; i < high; i++) {
			if (text.words(i) >= ROWS[0]) {
				int[] tokens = range(text.first(i), text.first(i + 1));
				once.merge(hash(tokens, 0, ids, tokens.length), i, (one, other) -> -1);
			}
		}
		return once;
	}

	/** Aligns words, given by their tokens, between places of two lists. */
	private void inOrder(int[] a, int aStart, int aEnd, int[] b, int bStart, int bEnd) {
		int aLow = aStart;
		int bLow = bStart;
		int aHigh = aEnd;
		int bHigh = bEnd;
		while (aLow < aHigh && bLow < bHigh && same(a[aLow], b[bLow])) {
			pair(a[aLow++], b[bLow++]);
		}
		while (aLow < aHigh && bLow < bHigh && same(a[aHigh - 1], b[bHigh - 1])) {
			pair(a[--aHigh], b[--bHigh]);
		}
		if (aLow == aHigh || bLow == bHigh) {
			return;
		}
		for (int row : ROWS) {
			List<int[]> anchors = rising(rows(a, aLow, aHigh, b, bLow, bHigh, row));
			if (!anchors.isEmpty()) {
				int x = aLow;
				int y = bLow;
				for (int[] anchor : anchors) {
					if (anchor[0] >= x && anchor[1] >= y) {
						inOrder(a, x, anchor[0], b, y, anchor[1]);
						for (int i = 0; i < row; i++) {
							pair(a[anchor[0] + i], b[anchor[1] + i]);
						}
						x = anchor[0] + row;
						y = anchor[1] + row;
					}
				}
				inOrder(a, x, aHigh, b, y, bHigh);
				return;
			}
		}
		if (aHigh - aLow + bHigh - bLow <= MOST_BETWEEN) {
			difference(Arrays.copyOfRange(a, aLow, aHigh), Arrays.copyOfRange(b, bLow, bHigh));
		}
	}

	/** Rows of words that both have once, by their place in the first. */
	private List<int[]> rows(int[] a, int aLow, int aHigh, int[] b, int bLow, int bHigh, int row) {
		Map<Long, Integer> first = once(a, aLow, aHigh, this.fromIds, row);
		Map<Long, Integer> second = once(b, bLow, bHigh, this.toIds, row);
		List<int[]> rows = new ArrayList<>();
		for (int i = aLow; i + row <= aHigh; i++) {
			long hash = hash(a, i, this.fromIds, row);
			int j = second.getOrDefault(hash, -1);
			if (first.getOrDefault(hash, -1) == i && j >= 0 && isSameRow(a, i, b, j, row)) {
				rows.add(new int[] { i, j });
			}
		}
		return rows;
	}

	private boolean isSameRow(int[] a, int i, int[] b, int j, int row) {
		for (int k = 0; k < row; k++) {
			if (!same(a[i + k], b[j + k])) {
				return false;
			}
		}
		return true;
	}

	private static Map<Long, Integer> once(int[] words, int low, int high, int[] ids, int row) {
		Map<Long, Integer> once = new HashMap<>();
		for (int i = low; i + row <= high; i++) {
			once.merge(hash(words, i, ids, row), i, (one, other) -> -1);
		}
		return once;
	}

	private static long hash(int[] words, int at, int[] ids, int row) {
		long hash = row;
		for (int i = 0; i < row; i++) {
			hash = (hash ^ ids[words[at + i]]) * 0x9E37_79B9_7F4A_7C15L;
			hash ^= hash >>> 29;
		}
		return hash;
	}

	/** The longest part of pairs, by their first, whose second rise, too. */
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

	/** Pairs what two lists of tokens have in common, by the least difference. */
	private void difference(int[] a, int[] b) {
		List<Integer> before = Arrays.stream(a).mapToObj((token) -> this.fromIds[token]).toList();
		List<Integer> after = Arrays.stream(b).mapToObj((token) -> this.toIds[token]).toList();
		List<Change> changes = new ArrayList<>(
				new MyersDiffWithLinearSpace<Integer>().computeDiff(before, after, null));
		changes.add(new Change(com.github.difflib.patch.DeltaType.EQUAL, a.length, a.length, b.length, b.length));
		int i = 0;
		int j = 0;
		for (Change change : changes) {
			while (i < change.startOriginal && j < change.startRevised && same(a[i], b[j])) {
				pair(a[i++], b[j++]);
			}
			i = change.endOriginal;
			j = change.endRevised;
		}
	}

	/** Marks, white space and breaks go with the words around them. */
	private void fill() {
		int before = 0;
		int after = 0;
		for (int i = 0; i <= this.to.size(); i++) {
			if (i == this.to.size()) {
				fill(before, this.from.size(), after, i);
			}
			else if (this.sources[i] >= 0) {
				fill(before, this.sources[i], after, i);
				before = this.sources[i] + 1;
				after = i + 1;
			}
		}
	}

	private void fill(int aStart, int aEnd, int bStart, int bEnd) {
		int a = aStart;
		int b = bStart;
		int aHigh = aEnd;
		int bHigh = bEnd;
		while (a < aHigh && b < bHigh && same(a, b)) {
			pair(a++, b++);
		}
		while (a < aHigh && b < bHigh && same(aHigh - 1, bHigh - 1)) {
			pair(--aHigh, --bHigh);
		}
		if (a < aHigh && b < bHigh && aHigh - a + bHigh - b <= MOST_MARKS_BETWEEN) {
			difference(range(a, aHigh), range(b, bHigh));
		}
	}

	private static int[] range(int start, int end) {
		int[] range = new int[end - start];
		for (int i = 0; i < range.length; i++) {
			range[i] = start + i;
		}
		return range;
	}

	/**
	 * Of the ways to say what was put in, takes the one that puts in whole paragraphs: a
	 * stretch that could as well begin some tokens earlier or later begins with a break.
	 */
	private void slide(Paragraphs text, int[] ids, int[] others, int[] back) {
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

	private static boolean isWhole(Paragraphs text, int start, int end) {
		return text.isBreak(start) && (end == text.size() || text.isBreak(end));
	}

	private static void slide(Paragraphs text, int[] ids, int[] others, int[] back, int start, int end) {
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

	/** What two paragraphs have in common. */
	private static final class Pair {

		private int words;

		private boolean goesOn;

	}

	private static long key(int before, int after) {
		return ((long) before << 32) | after;
	}

	private Map<Long, Pair> pairs() {
		Map<Long, Pair> pairs = new HashMap<>();
		int last = -1;
		for (int i = 0; i < this.sources.length; i++) {
			int source = this.sources[i];
			if (source >= 0) {
				Pair pair = pairs.computeIfAbsent(key(this.from.paragraph(source), this.to.paragraph(i)),
						(key) -> new Pair());
				if (this.to.isWord(i)) {
					pair.words++;
				}
			}
			if (this.to.isWord(i)) {
				// The word before this one is the word before it there, too, in another
				// paragraph of either text.
				if (source >= 0 && last >= 0 && this.sources[last] >= 0 && isNextWord(this.sources[last], source)
						&& (this.to.paragraph(last) != this.to.paragraph(i)
								|| this.from.paragraph(this.sources[last]) != this.from.paragraph(source))) {
					pairs.get(key(this.from.paragraph(source), this.to.paragraph(i))).goesOn = true;
					Pair before = pairs.get(key(this.from.paragraph(this.sources[last]), this.to.paragraph(last)));
					if (before != null) {
						before.goesOn = true;
					}
				}
				last = i;
			}
		}
		return pairs;
	}

	private boolean isNextWord(int word, int next) {
		for (int i = word + 1; i < next; i++) {
			if (this.from.isWord(i)) {
				return false;
			}
		}
		return word < next;
	}

	private void forgetChance() {
		Map<Long, Pair> pairs = pairs();
		for (int i = 0; i < this.sources.length; i++) {
			if (this.sources[i] >= 0) {
				int before = this.from.paragraph(this.sources[i]);
				int after = this.to.paragraph(i);
				int least = Math.min(this.from.words(before), this.to.words(after));
				Pair pair = pairs.get(key(before, after));
				if (pair != null && !pair.goesOn && (pair.words * SHARE < least
						|| pair.words == 0 && least == 0 && this.from.words(before) + this.to.words(after) > 0)) {
					part(i);
				}
			}
		}
	}

	/**
	 * A paragraph that stands as it was a little farther on is that one, and no part of a
	 * nearer one.
	 */
	private void preferEqual() {
		for (int p = 0; p < this.to.count(); p++) {
			int q = isSettled(p) ? -1 : equalOf(p);
			if (q >= 0) {
				realign(q, p);
			}
		}
		for (int q = 0; q < this.from.count(); q++) {
			int p = (this.targets[this.from.first(q)] >= 0
					&& isSettled(this.to.paragraph(this.targets[this.from.first(q)]))) ? -1 : equalTo(q);
			if (p >= 0 && !isSettled(p)) {
				realign(q, p);
			}
		}
	}

	private void realign(int q, int p) {
		for (int i = this.from.first(q); i < this.from.first(q + 1); i++) {
			if (this.targets[i] >= 0) {
				part(this.targets[i]);
			}
		}
		for (int i = this.to.first(p); i < this.to.first(p + 1); i++) {
			if (this.sources[i] >= 0) {
				part(i);
			}
		}
		align(q, p);
	}

	/** Whether all of a paragraph is all of an equal one. */
	private boolean isSettled(int p) {
		int first = this.sources[this.to.first(p)];
		for (int i = this.to.first(p); i < this.to.first(p + 1); i++) {
			if (first < 0 || this.sources[i] != first + i - this.to.first(p)) {
				return false;
			}
		}
		return isLike(this.from.paragraph(first), p);
	}

	/** What a paragraph near by took of one that is equal to this, or -1. */
	private int equalOf(int p) {
		for (int near = Math.max(0, p - NEAR); near < Math.min(this.to.count(), p + NEAR + 1); near++) {
			for (int i = this.to.first(near); i < this.to.first(near + 1); i++) {
				int q = (this.sources[i] < 0) ? -1 : this.from.paragraph(this.sources[i]);
				if (q >= 0 && isLike(q, p) && !isLike(q, near)) {
					return q;
				}
			}
		}
		return -1;
	}

	private int equalTo(int q) {
		for (int near = Math.max(0, q - NEAR); near < Math.min(this.from.count(), q + NEAR + 1); near++) {
			for (int i = this.from.first(near); i < this.from.first(near + 1); i++) {
				int p = (this.targets[i] < 0) ? -1 : this.to.paragraph(this.targets[i]);
				if (p >= 0 && isLike(q, p) && !isLike(near, p)) {
					return p;
				}
			}
		}
		return -1;
	}

	/** Paragraphs that are nowhere yet are looked for out of their order. */
	private void findMoved() {
		boolean[] freeBefore = free(this.from, this.targets);
		boolean[] freeAfter = free(this.to, this.sources);
		Map<Long, Integer> rows = new HashMap<>();
		for (int q = 0; q < freeBefore.length; q++) {
			if (freeBefore[q]) {
				for (long row : rows(this.from, this.fromIds, q)) {
					rows.merge(row, q, (one, other) -> one.equals(other) ? one : -1);
				}
			}
		}
		for (int p = 0; p < freeAfter.length; p++) {
			if (freeAfter[p]) {
				int q = mostAlike(p, rows);
				if (q >= 0 && take(q, p)) {
					freeAfter[p] = false;
					freeBefore[q] = false;
				}
			}
		}
		// Short ones that stand beside a moved one, as they did.
		for (int p = 0; p < freeAfter.length; p++) {
			if (freeAfter[p]) {
				int left = (p == 0) ? -1 : neighbour(p - 1, 1);
				int right = (p + 1 == freeAfter.length) ? -1 : neighbour(p + 1, -1);
				for (int q : new int[] { left, right }) {
					if (q >= 0 && q < freeBefore.length && freeBefore[q] && freeAfter[p] && isLike(q, p)) {
						align(q, p);
						freeBefore[q] = false;
						freeAfter[p] = false;
					}
				}
			}
		}
	}

	/** The paragraph beside the one that a paragraph was. */
	private int neighbour(int p, int by) {
		int source = this.sources[this.to.first(p)];
		return (source < 0) ? -1 : this.from.paragraph(source) + by;
	}

	private boolean isLike(int q, int p) {
		int length = this.to.first(p + 1) - this.to.first(p);
		if (length != this.from.first(q + 1) - this.from.first(q)) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (!same(this.from.first(q) + i, this.to.first(p) + i)) {
				return false;
			}
		}
		return true;
	}

	private static boolean[] free(Paragraphs text, int[] others) {
		boolean[] free = new boolean[text.count()];
		for (int i = 0; i < free.length; i++) {
			int aligned = 0;
			for (int j = text.first(i); j < text.first(i + 1); j++) {
				aligned += (others[j] >= 0 && text.isWord(j)) ? 1 : 0;
			}
			free[i] = aligned * SHARE <= text.words(i) && text.words(i) > 0;
		}
		return free;
	}

	/** Rows of four words of a paragraph; a shorter one is a row. */
	private static List<Long> rows(Paragraphs text, int[] ids, int paragraph) {
		int[] words = words(text, text.first(paragraph), text.first(paragraph + 1));
		int row = Math.min(ROWS[0], words.length);
		List<Long> rows = new ArrayList<>();
		for (int i = 0; row > 1 && i + row <= words.length; i++) {
			rows.add(hash(words, i, ids, row));
		}
		return rows;
	}

	private int mostAlike(int p, Map<Long, Integer> rows) {
		Map<Integer, Integer> votes = new HashMap<>();
		rows(this.to, this.toIds, p).forEach((row) -> {
			int q = rows.getOrDefault(row, -1);
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

	/** Aligns two paragraphs if they have half of the shorter one in common. */
	private boolean take(int q, int p) {
		int[] before = unpaired(words(this.from, this.from.first(q), this.from.first(q + 1)), this.targets);
		int[] after = unpaired(words(this.to, this.to.first(p), this.to.first(p + 1)), this.sources);
		inOrder(before, 0, before.length, after, 0, after.length);
		int common = 0;
		for (int word : after) {
			common += (this.sources[word] >= 0) ? 1 : 0;
		}
		if (common * 2 < Math.min(before.length, after.length)) {
			for (int word : after) {
				if (this.sources[word] >= 0) {
					part(word);
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

	private void align(int q, int p) {
		for (int i = 0; this.to.first(p) + i < this.to.first(p + 1); i++) {
			if (this.sources[this.to.first(p) + i] < 0 && this.targets[this.from.first(q) + i] < 0) {
				pair(this.from.first(q) + i, this.to.first(p) + i);
			}
		}
	}

	/** As {@link #fill()}, between the words of two paragraphs. */
	private void fillMoved(int q, int p) {
		int before = this.from.first(q);
		int after = this.to.first(p);
		for (int i = this.to.first(p); i <= this.to.first(p + 1); i++) {
			boolean end = i == this.to.first(p + 1);
			if (end || this.sources[i] >= 0 && this.from.paragraph(this.sources[i]) == q && this.sources[i] >= before) {
				int until = end ? this.from.first(q + 1) : this.sources[i];
				fillFree(before, until, after, i);
				before = until + 1;
				after = i + 1;
			}
		}
	}

	private void fillFree(int aStart, int aEnd, int bStart, int bEnd) {
		int a = aStart;
		int b = bStart;
		while (a < aEnd && b < bEnd && same(a, b) && this.targets[a] < 0 && this.sources[b] < 0) {
			pair(a++, b++);
		}
		int aHigh = aEnd;
		int bHigh = bEnd;
		while (a < aHigh && b < bHigh && same(aHigh - 1, bHigh - 1) && this.targets[aHigh - 1] < 0
				&& this.sources[bHigh - 1] < 0) {
			pair(--aHigh, --bHigh);
		}
	}

	/**
	 * Between two paragraphs that are known, an unknown one that is equal to one there is
	 * that one; and then as many unknown ones of the same kinds as there were are these,
	 * in other words.
	 */
	private void pairUnknown(boolean equalOnly) {
		int[] known = none(this.to.count() + 1);
		for (int p = 0; p < this.to.count(); p++) {
			for (int i = this.to.first(p); i < this.to.first(p + 1) && known[p] < 0; i++) {
				known[p] = (this.sources[i] < 0) ? -1 : this.from.paragraph(this.sources[i]);
			}
		}
		boolean[] taken = new boolean[this.from.count() + 1];
		for (int target = 0; target < this.targets.length; target++) {
			taken[this.from.paragraph(target)] |= this.targets[target] >= 0;
		}
		known[this.to.count()] = this.from.count();
		taken[this.from.count()] = true;
		int q = -1;
		for (int p = 0; p < this.to.count(); p++) {
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
			else if (count <= MOST_REPLACED && known[end] == q + count + 1 && areReplaced(q + 1, p, count, taken)) {
				for (int i = 0; i < count; i++) {
					pair(this.from.first(q + 1 + i), this.to.first(p + i));
				}
			}
			p = end - 1;
		}
	}

	/**
	 * Pairs what one of two ranges of unknown paragraphs has in common with the other
	 * alone.
	 */
	private void pairEqual(int qStart, int qEnd, int pStart, int pEnd, boolean[] taken) {
		int low = qStart;
		for (int p = pStart; p < pEnd; p++) {
			int equal = -1;
			int count = 0;
			for (int q = low; q < qEnd; q++) {
				if (!taken[q] && isLike(q, p)) {
					equal = q;
					count++;
				}
			}
			if (count == 1) {
				align(equal, p);
				taken[equal] = true;
				low = equal + 1;
			}
		}
	}

	private int lastOf(int p) {
		int last = -1;
		for (int i = this.to.first(p); i < this.to.first(p + 1); i++) {
			last = (this.sources[i] < 0) ? last : this.from.paragraph(this.sources[i]);
		}
		return last;
	}

	private boolean areReplaced(int q, int p, int count, boolean[] taken) {
		for (int i = 0; i < count; i++) {
			if (taken[q + i] || !same(this.from.first(q + i), this.to.first(p + i))) {
				return false;
			}
		}
		return true;
	}

}
