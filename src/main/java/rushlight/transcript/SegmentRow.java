package rushlight.transcript;

import org.jspecify.annotations.Nullable;

import rushlight.core.Key;

/**
 * A segment as it is read.
 *
 * @param voice the id of its voice; null for an event or a heading
 * @param anchors offset, start, end (or -1), given: four integers each
 */
public record SegmentRow(long id, SegmentKind kind, short level, @Nullable Long voice, Quality quality, String text,
		int[] anchors) {

	private static final int START = 1;

	private static final int END = 2;

	private static final int SIZE = 4;

	public String key() {
		return Key.of(this.id);
	}

	/** Milliseconds, or -1 where the source gives no time. */
	public int start() {
		return (this.anchors.length == 0) ? -1 : this.anchors[START];
	}

	/** Milliseconds, or -1 where the source gives none. */
	public int end() {
		return (this.anchors.length == 0) ? -1 : this.anchors[this.anchors.length - SIZE + END];
	}

}
