package rushlight.search.scan;

import java.util.List;

/**
 * A query as the {@link Scan} understands it: a tree that is made by hand, never parsed
 * from what a user types.
 */
public sealed interface ScanQuery {

	/** A word and those of its stem; text that is parted into several is a phrase. */
	record Word(String text) implements ScanQuery {

	}

	/** Words that begin so, without the star. */
	record Prefix(String text) implements ScanQuery {

	}

	/** Words that follow each other. */
	record Phrase(String text) implements ScanQuery {

	}

	/**
	 * Two stretches at most so far apart, in either order.
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

	/** All words within are found without their stems. */
	record Exact(ScanQuery part) implements ScanQuery {

	}

	/**
	 * What is not about the words of a passage.
	 *
	 * @param name one of those of docs/searching.md
	 */
	record Field(String name, String value) implements ScanQuery {

	}

}
