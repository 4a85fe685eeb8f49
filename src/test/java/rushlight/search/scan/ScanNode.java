package rushlight.search.scan;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** A compiled part of a query, which tests passages. */
interface ScanNode {

	/** Returns whether a passage matches. */
	boolean matches(ScanView view);

	/** Adds this part, or those parts of it that match words and are not excluded. */
	default void collectPositive(List<ScanNode> positive) {
	}

	/** Adds the matches of this part, in the passage and the following text. */
	default void addSpans(ScanView view, ScanSpans spans) {
		throw new IllegalArgumentException("This has no place in a text");
	}

	/** Adds the matches that begin in the passage itself. */
	default void addOwnSpans(ScanView view, ScanSpans spans) {
		ScanSpans all = new ScanSpans();
		addSpans(view, all);
		for (long span : all.sorted()) {
			if (ScanSpans.begin(span) < view.own) {
				spans.add(ScanSpans.begin(span), ScanSpans.end(span));
			}
		}
	}

	/**
	 * Consecutive words; a single word or prefix is a run of one.
	 *
	 * @param words for each word and language, the forms that it finds
	 */
	record Run(List<BitSet[]> words) implements ScanNode {

		@Override
		public boolean matches(ScanView view) {
			for (int i = 0; i < view.own; i++) {
				if (isAt(view, i)) {
					return true;
				}
			}
			return false;
		}

		@Override
		public void collectPositive(List<ScanNode> positive) {
			positive.add(this);
		}

		@Override
		public void addSpans(ScanView view, ScanSpans spans) {
			for (int i = 0; i < view.length; i++) {
				if (isAt(view, i)) {
					spans.add(i, i + this.words.size());
				}
			}
		}

		private boolean isAt(ScanView view, int at) {
			if (at + this.words.size() > view.length) {
				return false;
			}
			for (int i = 0; i < this.words.size(); i++) {
				if (!this.words.get(i)[view.language].get(view.words[at + i])) {
					return false;
				}
			}
			return true;
		}

	}

	/**
	 * Two matches that do not overlap, at most {@code distance} words apart. Of all pairs
	 * in a passage and the following text, those count that contain no other: if a
	 * shorter one lies within and begins in the following text, the passage has none.
	 */
	record Near(ScanNode left, ScanNode right, int distance) implements ScanNode {

		@Override
		public boolean matches(ScanView view) {
			ScanSpans own = new ScanSpans();
			addOwnSpans(view, own);
			return !own.isEmpty();
		}

		@Override
		public void collectPositive(List<ScanNode> positive) {
			positive.add(this);
		}

		@Override
		public void addSpans(ScanView view, ScanSpans spans) {
			ScanSpans lefts = new ScanSpans();
			this.left.addSpans(view, lefts);
			if (lefts.isEmpty()) {
				return;
			}
			ScanSpans rights = new ScanSpans();
			this.right.addSpans(view, rights);
			long[] others = rights.sorted();
			ScanSpans all = new ScanSpans();
			for (long one : lefts.sorted()) {
				for (long other : others) {
					if (isNear(one, other) || isNear(other, one)) {
						all.add(Math.min(ScanSpans.begin(one), ScanSpans.begin(other)),
								Math.max(ScanSpans.end(one), ScanSpans.end(other)));
					}
				}
			}
			for (long span : all.shortest().sorted()) {
				spans.add(ScanSpans.begin(span), ScanSpans.end(span));
			}
		}

		private boolean isNear(long first, long second) {
			int apart = ScanSpans.begin(second) - (ScanSpans.end(first) - 1);
			return apart >= 1 && apart <= this.distance;
		}

	}

	record And(List<ScanNode> parts) implements ScanNode {

		@Override
		public boolean matches(ScanView view) {
			return this.parts.stream().allMatch((part) -> part.matches(view));
		}

		@Override
		public void collectPositive(List<ScanNode> positive) {
			this.parts.forEach((part) -> part.collectPositive(positive));
		}

	}

	record Or(List<ScanNode> parts) implements ScanNode {

		@Override
		public boolean matches(ScanView view) {
			return this.parts.stream().anyMatch((part) -> part.matches(view));
		}

		@Override
		public void collectPositive(List<ScanNode> positive) {
			this.parts.forEach((part) -> part.collectPositive(positive));
		}

		@Override
		public void addSpans(ScanView view, ScanSpans spans) {
			this.parts.forEach((part) -> part.addSpans(view, spans));
		}

	}

	record Not(ScanNode part) implements ScanNode {

		@Override
		public boolean matches(ScanView view) {
			return !this.part.matches(view);
		}

	}

	/** A condition that is not about words. */
	record Field(Predicate<ScanView> test) implements ScanNode {

		@Override
		public boolean matches(ScanView view) {
			return this.test.test(view);
		}

	}

}
