package rushlight.search.scan;

import java.util.List;

/**
 * A query as the {@link Scan} understands it: a tree that tests build, never parsed from
 * typed text.
 */
public sealed interface ScanQuery {

	/**
	 * A word and the other words of its stem; a text that is split into several words is
	 * a phrase.
	 */
	record Word(String text) implements ScanQuery {

	}

	/** Words with a prefix, which is written here without the star. */
	record Prefix(String text) implements ScanQuery {

	}

	/** Consecutive words. */
	record Phrase(String text) implements ScanQuery {

	}

	/**
	 * Two parts at most {@code distance} words apart, in either order.
	 *
	 * @param left a word, prefix, phrase, NEAR, or an {@link Or} of these
	 * @param right the same
	 * @param distance in words; neighbours are one apart
	 */
	record Near(ScanQuery left, ScanQuery right, int distance) implements ScanQuery {

	}

	record And(List<ScanQuery> parts) implements ScanQuery {

		public static And of(ScanQuery... parts) {
			return new And(List.of(parts));
		}

	}

	record Or(List<ScanQuery> parts) implements ScanQuery {

		public static Or of(ScanQuery... parts) {
			return new Or(List.of(parts));
		}

	}

	record Not(ScanQuery part) implements ScanQuery {

	}

	/** Finds all words within without their stems. */
	record Exact(ScanQuery part) implements ScanQuery {

	}

	/**
	 * A condition that is not about the words of a passage.
	 *
	 * @param name a field of docs/searching.md
	 */
	record Field(String name, String value) implements ScanQuery {

	}

}
