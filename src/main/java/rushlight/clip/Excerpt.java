package rushlight.clip;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import rushlight.core.Key;

/**
 * A passage pinned to its words in one revision.
 *
 * @param id the number of the excerpt's key
 * @param revision the revision in which the passage last changed before it was pinned
 * @param times in the audio
 */
record Excerpt(long id, long transcript, int revision, Edges edges, Times times, Instant madeAt) {

	/**
	 * Where the passage begins and ends.
	 *
	 * @param firstStart the offset of the first character in the first segment
	 * @param lastEnd the offset behind the last character in the last segment
	 */
	record Edges(long firstSegment, int firstStart, long lastSegment, int lastEnd) {
	}

	/**
	 * When the passage is heard, in milliseconds; null if unknown.
	 *
	 * @param audioEdition the edition to which the times refer; null if there was none,
	 * or if it is gone
	 */
	record Times(@Nullable Integer startMs, @Nullable Integer endMs, @Nullable Long audioEdition) {
	}

	public String key() {
		return Key.of(this.id);
	}

}
