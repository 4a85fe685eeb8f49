package rushlight.history;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import rushlight.history.RevisionReader.ClipState;
import rushlight.history.RevisionReader.VoiceState;

/**
 * What a revision has to write.
 *
 * @param changes segments that are other than before, or new, or gone
 * @param changedVoices voices that are other than before
 * @param addedVoices voices that are new
 * @param formerClips played clips that are other than before, or none any more
 * @param clips those that are other than before, or new
 * @param withdrawn what is withdrawn as it is written
 * @param restores the revision whose state it brings back
 * @param undid the one whose state it takes back
 * @param batch what it is a part of
 * @param always whether it is written even if nothing has changed
 */
record RevisionOutcome(List<Change> changes, List<VoiceState> changedVoices, List<VoiceState> addedVoices,
		List<ClipState> formerClips, List<ClipState> clips, List<RedactedRuns.Row> withdrawn,
		@Nullable Integer restores, @Nullable Integer undid, @Nullable Long batch, boolean always) {

	/**
	 * A segment that is another than before.
	 *
	 * @param before null where it is new
	 * @param now null where it is gone
	 * @param text of now, with where it comes from
	 */
	record Change(@Nullable SegmentState before, @Nullable SegmentState now, @Nullable TracedText text) {

		long id() {
			return (this.now != null) ? this.now.id() : Objects.requireNonNull(this.before).id();
		}

	}

	boolean isEmpty() {
		return this.changes.isEmpty() && !changesVoices() && !changesClips() && !this.always;
	}

	boolean changesClips() {
		return !this.formerClips.isEmpty() || !this.clips.isEmpty();
	}

	boolean changesVoices() {
		return !this.changedVoices.isEmpty() || !this.addedVoices.isEmpty();
	}

}
