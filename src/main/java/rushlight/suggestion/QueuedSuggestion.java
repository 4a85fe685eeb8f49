package rushlight.suggestion;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import rushlight.text.TextDifference;

/**
 * A suggestion that waits, held against the text of today.
 *
 * @param key of its passage
 * @param who says the passage; "" for an event or a heading
 * @param name of whoever suggests it; null for a reader who did not say
 * @param today the words as they are; null where the passage is gone
 * @param since the revision since when they are so
 * @param outcome what the words would be, if it were accepted; where that cannot be, what
 * was suggested
 * @param pieces the difference from today's words to those
 * @param before the passage before it
 * @param after the passage after it
 * @param invisible characters that nobody sees, and that the words had not
 */
record QueuedSuggestion(long id, String key, Place place, String who, @Nullable String name, boolean signedIn,
		String why, Instant madeAt, Standing standing, @Nullable String today, int since, String outcome,
		List<TextDifference.Piece> pieces, @Nullable String before, @Nullable String after, Set<String> invisible) {

	/** Where its passage is read. */
	record Place(String slug, String title, String language, boolean original) {

		public String query() {
			return this.original ? "" : "?lang=" + this.language;
		}

	}

	/** What has become of the text meanwhile. */
	enum Standing {

		/** Nothing. */
		AS_IT_WAS,

		/** Other words have changed, so that both changes can be kept. */
		JOINS,

		/** The text says already what was suggested. */
		SAYS_SO,

		/** The same words have changed. */
		STALE,

		/** The passage was removed, or has become part of another. */
		GONE

	}

	public boolean joins() {
		return this.standing == Standing.JOINS;
	}

	public boolean saysSo() {
		return this.standing == Standing.SAYS_SO;
	}

	public boolean isStale() {
		return this.standing == Standing.STALE;
	}

	public boolean isGone() {
		return this.standing == Standing.GONE;
	}

	/** Such as {@code U+202E}, which turns the direction of what follows it. */
	static Set<String> invisible(String from, String to) {
		return to.codePoints()
			.filter((c) -> Character.getType(c) == Character.FORMAT && from.indexOf(c) < 0)
			.mapToObj("U+%04X"::formatted)
			.collect(Collectors.toCollection(java.util.TreeSet::new));
	}

}
