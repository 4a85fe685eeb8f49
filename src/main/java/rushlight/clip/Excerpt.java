package rushlight.clip;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import rushlight.core.Key;

/**
 * A passage pinned to the words as they were.
 *
 * @param id the number of its key
 * @param revision in which the passage last changed before it was pinned
 * @param firstStart offset in the first segment
 * @param lastEnd behind the last character in the last segment
 * @param startMs milliseconds; null where nobody knows
 * @param audioEdition that the times refer to; null where there was none, or it is gone
 */
record Excerpt(long id, long transcript, int revision, long firstSegment, int firstStart, long lastSegment, int lastEnd,
		@Nullable Integer startMs, @Nullable Integer endMs, @Nullable Long audioEdition, Instant madeAt) {

	public String key() {
		return Key.of(this.id);
	}

}
