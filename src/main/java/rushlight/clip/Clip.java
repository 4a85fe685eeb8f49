package rushlight.clip;

import org.jspecify.annotations.Nullable;

import rushlight.browse.ClipTitle;
import rushlight.clip.ExcerptUrls.Place;
import rushlight.core.Key;
import rushlight.core.Timecode;

/**
 * A clip, pinned or played.
 *
 * @param id the number of its key
 * @param passage the words: of an excerpt as they were, of a played clip as they are
 * @param excerpt null for a clip that the episode plays
 */
record Clip(long id, Place place, PassageRange passage, @Nullable Excerpt excerpt) {

	public String key() {
		return Key.of(this.id);
	}

	public String title() {
		return ClipTitle.of(this.passage.text().replace('\n', ' '));
	}

	public String address() {
		return "/clips/" + key();
	}

	/** Milliseconds; null where nobody knows. */
	public @Nullable Integer start() {
		if (this.excerpt != null) {
			return this.excerpt.startMs();
		}
		int start = this.passage.first().state().times(0, this.passage.first().end())[0];
		return (start < 0) ? null : start;
	}

	/** "12:34", or nothing. */
	public String time() {
		Integer start = start();
		return (start == null) ? "" : new Timecode(start).toString();
	}

}
