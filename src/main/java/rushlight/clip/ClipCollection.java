package rushlight.clip;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.core.Key;

/**
 * A list of clips that an account saved.
 *
 * @param items in the account's order
 */
record ClipCollection(long id, String title, Instant createdAt, List<Item> items) {

	/**
	 * A clip in a collection.
	 *
	 * @param clip the number of its key
	 * @param shown null if the clip is gone
	 */
	record Item(long clip, String note, List<String> tags, @Nullable Clip shown) {

		public String key() {
			return Key.of(this.clip);
		}

		/** Returns all tags in one text. */
		public String tagText() {
			return String.join(", ", this.tags);
		}

	}

	/**
	 * A clip in a collection, whose words have not been read.
	 *
	 * @param clip the number of its key
	 */
	record Entry(long clip, String note, List<String> tags) {
	}

	/** The title of a collection, and its clips without their words. */
	record Entries(String title, List<Entry> all) {
	}

	/** A collection in a list of collections. */
	record Row(long id, String title, int clips, Instant createdAt) {
	}

}
