package rushlight.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import rushlight.history.RevisionReader.Step;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;

/** The changes of a draft that bring back an earlier revision: restore, undo and redo. */
final class UndoRedo {

	private final RevisionReader reader;

	private final long transcript;

	private final int base;

	private final Author author;

	private final DraftSegments segments;

	private final VoiceChanges voices;

	private final PlayedClipChanges clips;

	private final RestoredTexts texts;

	private boolean isRestored;

	private @Nullable Integer restores;

	private @Nullable Integer undid;

	UndoRedo(RevisionReader reader, long transcript, int base, Author author, DraftSegments segments,
			VoiceChanges voices, PlayedClipChanges clips) {
		this.reader = reader;
		this.transcript = transcript;
		this.base = base;
		this.author = author;
		this.segments = segments;
		this.voices = voices;
		this.clips = clips;
		this.texts = new RestoredTexts((revision) -> reader.lineage(transcript, revision, base));
	}

	/** Whether all is as in an earlier revision, played clips included. */
	boolean isRestored() {
		return this.isRestored;
	}

	/**
	 * The revision whose state an undo or redo brings back; null if the draft is neither.
	 */
	@Nullable Integer restores() {
		return this.restores;
	}

	/** The revision that an undo takes back; null if the draft is no undo. */
	@Nullable Integer undid() {
		return this.undid;
	}

	void restore(long segment, int revision) {
		SegmentState state = this.segments.get(segment);
		SegmentState then = this.reader.at(this.transcript, revision, segment)
			.orElseThrow(() -> new RefusedChangeException("Revision " + revision + " has no such passage."));
		// Characters that are in another segment today stay there; here they are new.
		this.segments.put(then.withPosition(state.position()),
				this.texts.restored(then, revision, (place) -> place.segment() == segment));
	}

	void restore(int revision) {
		List<SegmentState> then = this.reader.at(this.transcript, revision);
		if (then.isEmpty()) {
			throw new RefusedChangeException("There is no revision " + revision + ".");
		}
		this.voices.voices().restore(this.reader.voicesAt(this.transcript, revision));
		Map<SegmentState, TracedText> all = new LinkedHashMap<>();
		then.forEach((state) -> all.put(state, this.texts.restored(state, revision, (place) -> true)));
		this.segments.replace(all);
		this.clips.clips().restore(this.reader.clipsAt(this.transcript, revision));
		this.isRestored = true;
	}

	void undo() {
		int state = this.reader.step(this.transcript, this.base).state();
		Step last = this.reader.step(this.transcript, state);
		if (state == 1) {
			throw new RefusedChangeException("There is nothing to undo.");
		}
		if (!Objects.equals(last.account(), this.author.account())) {
			throw new RefusedChangeException("The last change is by " + last.madeBy()
					+ ", so it is not yours to undo; the history has every earlier revision to be restored.");
		}
		goBackTo(state - 1);
		this.undid = state;
	}

	void redo() {
		Step newest = this.reader.step(this.transcript, this.base);
		Step undo = (newest.restores() == null) ? null
				: this.reader.undoTo(this.transcript, newest.state()).orElse(null);
		if (undo == null) {
			throw new RefusedChangeException("There is nothing to redo.");
		}
		goBackTo(Objects.requireNonNull(undo.undid()));
	}

	/**
	 * Restores a revision and records that the draft has its state, so that undo and redo
	 * pass over it. A restored revision is a change of its own and records nothing.
	 */
	private void goBackTo(int revision) {
		restore(revision);
		this.restores = this.reader.step(this.transcript, revision).state();
	}

}
