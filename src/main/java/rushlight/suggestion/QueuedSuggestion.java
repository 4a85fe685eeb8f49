package rushlight.suggestion;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import rushlight.text.TextDifference.Piece;

/**
 * A suggestion in the queue, compared with the current text.
 *
 * @param why the reader's reason; may be empty
 */
record QueuedSuggestion(long id, Passage passage, Sender sender, String why, Instant madeAt, Outcome outcome) {

	/**
	 * The segment that would be corrected.
	 *
	 * @param who says it; "" for an event or a heading
	 * @param text the current words; null if the segment was removed
	 * @param since the revision since which it has these words
	 * @param before the text of the segment before it; null if it is the first
	 * @param after the text of the segment after it; null if it is the last
	 */
	record Passage(String key, Location location, String who, @Nullable String text, int since, @Nullable String before,
			@Nullable String after) {
	}

	/** The transcript of a segment. */
	record Location(String slug, String title, String language, boolean original) {
	}

	/**
	 * The reader who suggests it.
	 *
	 * @param name null if not given
	 */
	record Sender(@Nullable String name, boolean signedIn) {
	}

	/**
	 * The result of accepting it now.
	 *
	 * @param text the words after acceptance; the suggested words if it cannot be
	 * accepted
	 * @param pieces the difference from the current words to {@code text}
	 * @param invisible format characters that only {@code text} has
	 */
	record Outcome(Kind kind, String text, List<Piece> pieces, Set<String> invisible) {

		public boolean isMerged() {
			return this.kind == Kind.MERGED;
		}

		public boolean isRedundant() {
			return this.kind == Kind.REDUNDANT;
		}

		public boolean isConflict() {
			return this.kind == Kind.CONFLICT;
		}

		public boolean isRemoved() {
			return this.kind == Kind.REMOVED;
		}

	}

	/** The effect of changes that were made to the text since the suggestion. */
	enum Kind {

		/** There were none. */
		UNCHANGED,

		/** Other words were changed, so that both changes can be merged. */
		MERGED,

		/** The text already says what was suggested. */
		REDUNDANT,

		/** The same words were changed. */
		CONFLICT,

		/** The segment was removed, or merged into another. */
		REMOVED

	}

	/**
	 * Finds format characters that a text has and another has not, such as
	 * {@code U+202E}, which turns the direction of what follows it.
	 */
	static Set<String> invisible(String from, String to) {
		return to.codePoints()
			.filter((c) -> Character.getType(c) == Character.FORMAT && from.indexOf(c) < 0)
			.mapToObj("U+%04X"::formatted)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
