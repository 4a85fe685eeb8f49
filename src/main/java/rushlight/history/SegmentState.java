package rushlight.history;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.core.Key;
import rushlight.text.WordCounter;
import rushlight.transcript.Anchors;
import rushlight.transcript.Quality;
import rushlight.transcript.SegmentKind;
import rushlight.transcript.SegmentRow;

/**
 * The state of a segment in one revision.
 *
 * @param since the revision that wrote the state
 * @param position sorts the segments of a transcript
 * @param level of a heading; else 0
 * @param voice null for an event or a heading
 * @param anchors offset, start, end (or -1), given: four integers each
 */
public record SegmentState(long id, int since, BigDecimal position, SegmentKind kind, int level, @Nullable Long voice,
		CheckedQuality checked, String text, List<Integer> anchors) {

	/**
	 * The quality of a segment, and who checked it.
	 *
	 * @param proofreadBy the account that read the segment against the audio; null if no
	 * account did
	 * @param validatedBy the second account that did
	 */
	public record CheckedQuality(Quality quality, @Nullable Long proofreadBy, @Nullable Long validatedBy) {

		/** Returns a quality that no account has checked. */
		public static CheckedQuality unchecked(Quality quality) {
			return new CheckedQuality(quality, null, null);
		}

	}

	public Quality quality() {
		return this.checked.quality();
	}

	public @Nullable Long proofreadBy() {
		return this.checked.proofreadBy();
	}

	public @Nullable Long validatedBy() {
		return this.checked.validatedBy();
	}

	public String key() {
		return Key.of(this.id);
	}

	/** The row that pages show. */
	public SegmentRow row() {
		return new SegmentRow(this.id, this.kind, (short) this.level, this.voice, quality(), this.text,
				this.anchors.stream().mapToInt(Integer::intValue).toArray());
	}

	/**
	 * Start and end time of some characters of the text.
	 * @param start offset of the first character
	 * @param end offset behind the last character
	 * @return start and end in milliseconds, each -1 if unknown
	 */
	public int[] times(int start, int end) {
		List<Integer> part = Anchors.part(this.anchors, start, end, this.text.length());
		return part.isEmpty() ? new int[] { -1, -1 } : new int[] { part.get(1), part.get(part.size() - 2) };
	}

	/** Number of spoken words: 0 for an event or a heading. */
	int words() {
		return (this.kind == SegmentKind.SPEECH) ? WordCounter.count(this.text) : 0;
	}

	boolean isSpeech() {
		return this.kind == SegmentKind.SPEECH;
	}

	public SegmentState withPosition(BigDecimal position) {
		return new SegmentState(this.id, this.since, position, this.kind, this.level, this.voice, this.checked,
				this.text, this.anchors);
	}

	SegmentState withVoice(@Nullable Long voice) {
		return new SegmentState(this.id, this.since, this.position, this.kind, this.level, voice, this.checked,
				this.text, this.anchors);
	}

	public SegmentState withText(String text, List<Integer> anchors) {
		return new SegmentState(this.id, this.since, this.position, this.kind, this.level, this.voice, this.checked,
				text, anchors);
	}

	SegmentState withQuality(Quality quality, @Nullable Long proofreadBy, @Nullable Long validatedBy) {
		return new SegmentState(this.id, this.since, this.position, this.kind, this.level, this.voice,
				new CheckedQuality(quality, proofreadBy, validatedBy), this.text, this.anchors);
	}

	/** Whether two states are equal except for their revision. */
	public boolean isLike(SegmentState other) {
		return equals(new SegmentState(other.id, this.since, this.position, other.kind, other.level, other.voice,
				other.checked, other.text, other.anchors)) && this.position.compareTo(other.position) == 0;
	}

}
