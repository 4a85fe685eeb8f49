package rushlight.clip;

import org.jspecify.annotations.Nullable;

import rushlight.browse.ClipTitle;
import rushlight.clip.OriginReader.Origin;
import rushlight.core.Key;
import rushlight.core.Timecode;

/**
 * A clip: an excerpt or a played clip.
 *
 * @param id the number of the clip's key
 * @param passage the words: of an excerpt as they were cited, of a played clip as they
 * are today
 * @param excerpt null for a played clip
 */
record Clip(long id, Origin origin, PassageRange passage, @Nullable Excerpt excerpt) {

	public String key() {
		return Key.of(this.id);
	}

	public String title() {
		return ClipTitle.of(this.passage.text().replace('\n', ' '));
	}

	public String address() {
		return "/clips/" + key();
	}

	/** Returns the start in milliseconds; null if unknown. */
	public @Nullable Integer start() {
		if (this.excerpt != null) {
			return this.excerpt.times().startMs();
		}
		int start = this.passage.first().state().times(0, this.passage.first().end())[0];
		return (start < 0) ? null : start;
	}

	/** Returns the start, such as "12:34"; empty if unknown. */
	public String time() {
		Integer start = start();
		return (start == null) ? "" : new Timecode(start).toString();
	}

}
