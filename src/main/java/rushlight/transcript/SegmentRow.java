package rushlight.transcript;

import org.jspecify.annotations.Nullable;

import rushlight.core.Key;

/**
 * A segment for pages.
 *
 * @param voice the id of its voice; null for an event or a heading
 * @param anchors offset, start, end (or -1), given: four integers each
 */
public record SegmentRow(long id, SegmentKind kind, short level, @Nullable Long voice, Quality quality, String text,
		int[] anchors) {

	private static final int START_OFFSET = 1;

	private static final int END_OFFSET = 2;

	private static final int INTEGERS_PER_ANCHOR = 4;

	public String key() {
		return Key.of(this.id);
	}

	/** Start time in milliseconds; -1 if the source gives none. */
	public int start() {
		return (this.anchors.length == 0) ? -1 : this.anchors[START_OFFSET];
	}

	/** End time in milliseconds; -1 if the source gives none. */
	public int end() {
		return (this.anchors.length == 0) ? -1 : this.anchors[this.anchors.length - INTEGERS_PER_ANCHOR + END_OFFSET];
	}

}
