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
 * A segment as one revision has it.
 *
 * @param since the revision that made it so
 * @param position where it stands among the others
 * @param level of a heading; else 0
 * @param voice whose it is; null for an event or a heading
 * @param proofreadBy the account that read it against the audio; null where nobody did,
 * or nobody with an account
 * @param validatedBy the second one
 * @param anchors offset, start, end (or -1), given: four integers each
 */
public record SegmentState(long id, int since, BigDecimal position, SegmentKind kind, int level, @Nullable Long voice,
		Quality quality, @Nullable Long proofreadBy, @Nullable Long validatedBy, String text, List<Integer> anchors) {

	public String key() {
		return Key.of(this.id);
	}

	/** As pages read it. */
	public SegmentRow row() {
		return new SegmentRow(this.id, this.kind, (short) this.level, this.voice, this.quality, this.text,
				this.anchors.stream().mapToInt(Integer::intValue).toArray());
	}

	/**
	 * When a part of its text is heard.
	 * @param start offset of its first character
	 * @param end behind its last one
	 * @return begin and end in milliseconds, each -1 where it is not known
	 */
	public int[] times(int start, int end) {
		List<Integer> part = Anchors.part(this.anchors, start, end, this.text.length());
		return part.isEmpty() ? new int[] { -1, -1 } : new int[] { part.get(1), part.get(part.size() - 2) };
	}

	/** Words that count as spoken. */
	int words() {
		return (this.kind == SegmentKind.SPEECH) ? WordCounter.count(this.text) : 0;
	}

	boolean isSpeech() {
		return this.kind == SegmentKind.SPEECH;
	}

	public SegmentState at(BigDecimal position) {
		return new SegmentState(this.id, this.since, position, this.kind, this.level, this.voice, this.quality,
				this.proofreadBy, this.validatedBy, this.text, this.anchors);
	}

	SegmentState by(@Nullable Long voice) {
		return new SegmentState(this.id, this.since, this.position, this.kind, this.level, voice, this.quality,
				this.proofreadBy, this.validatedBy, this.text, this.anchors);
	}

	public SegmentState with(String text, List<Integer> anchors) {
		return new SegmentState(this.id, this.since, this.position, this.kind, this.level, this.voice, this.quality,
				this.proofreadBy, this.validatedBy, text, anchors);
	}

	SegmentState of(Quality quality, @Nullable Long proofreadBy, @Nullable Long validatedBy) {
		return new SegmentState(this.id, this.since, this.position, this.kind, this.level, this.voice, quality,
				proofreadBy, validatedBy, this.text, this.anchors);
	}

	/** Whether the two read, sound and stand the same, whenever they were made. */
	public boolean isLike(SegmentState other) {
		return equals(new SegmentState(other.id, this.since, this.position, other.kind, other.level, other.voice,
				other.quality, other.proofreadBy, other.validatedBy, other.text, other.anchors))
				&& this.position.compareTo(other.position) == 0;
	}

}
