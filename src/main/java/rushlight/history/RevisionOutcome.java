package rushlight.history;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import rushlight.history.RevisionReader.ClipState;
import rushlight.history.RevisionReader.VoiceState;

/**
 * The changes that a revision writes.
 *
 * @param changes changed, new and removed segments
 * @param changedVoices changed voices
 * @param addedVoices new voices
 * @param formerClips former states of played clips that have changed or are removed
 * @param clips changed and new played clips
 * @param redacted words that the revision itself withdraws
 * @param restores the revision whose state an undo or redo brings back
 * @param undid the revision that an undo takes back
 * @param batch the batch that the revision belongs to
 * @param isForced whether the revision is written even if nothing has changed
 */
record RevisionOutcome(List<Change> changes, List<VoiceState> changedVoices, List<VoiceState> addedVoices,
		List<ClipState> formerClips, List<ClipState> clips, List<RedactedRuns.Row> redacted, @Nullable Integer restores,
		@Nullable Integer undid, @Nullable Long batch, boolean isForced) {

	/**
	 * A changed segment.
	 *
	 * @param before null if the segment is new
	 * @param now null if the segment is removed
	 * @param text the text of {@code now} with its origins
	 */
	record Change(@Nullable SegmentState before, @Nullable SegmentState now, @Nullable TracedText text) {

		long id() {
			return (this.now != null) ? this.now.id() : Objects.requireNonNull(this.before).id();
		}

	}

	boolean isEmpty() {
		return this.changes.isEmpty() && !changesVoices() && !changesClips() && !this.isForced;
	}

	boolean changesClips() {
		return !this.formerClips.isEmpty() || !this.clips.isEmpty();
	}

	boolean changesVoices() {
		return !this.changedVoices.isEmpty() || !this.addedVoices.isEmpty();
	}

}
