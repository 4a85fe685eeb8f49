package rushlight.clip;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.core.Key;

/**
 * A list of clips that somebody keeps.
 *
 * @param items in their order
 */
record ClipCollection(long id, String title, Instant createdAt, List<Item> items) {

	/**
	 * A clip in it.
	 *
	 * @param clip the number of its key
	 * @param shown null where the clip is gone
	 */
	record Item(long clip, String note, List<String> tags, @Nullable Clip shown) {

		public String key() {
			return Key.of(this.clip);
		}

		public String tagged() {
			return String.join(", ", this.tags);
		}

	}

	/**
	 * A clip in it that has not been read.
	 *
	 * @param clip the number of its key
	 */
	record Entry(long clip, String note, List<String> tags) {
	}

	/** The title of one, and its clips that have not been read. */
	record Entries(String title, List<Entry> all) {
	}

	/** One in a list of them. */
	record Row(long id, String title, int clips, Instant createdAt) {
	}

}
