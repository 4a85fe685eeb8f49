package rushlight.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import rushlight.episode.KeyMint;
import rushlight.history.SegmentState.CheckedQuality;
import rushlight.text.Masks;
import rushlight.text.TextMerge;
import rushlight.transcript.Anchors;
import rushlight.transcript.Author;
import rushlight.transcript.Quality;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.SegmentKind;
import rushlight.transcript.VoiceRole;
import rushlight.transcript.Wording;

/**
 * A draft of one revision, under the lock of its transcript. All changes to the draft are
 * written as one revision, with the lineage that they record themselves.
 */
public final class RevisionDraft {

	private final RevisionReader reader;

	private final KeyMint mint;

	private final RedactedRuns redacted;

	private final long transcript;

	private final int base;

	private final DraftSegments segments;

	private final VoiceChanges voices;

	private final PlayedClipChanges clips;

	private final UndoRedo undoRedo;

	private final Proofreading proofreading;

	/** Words that the draft itself withdraws. */
	private final List<RedactedRuns.Row> newlyRedacted = new ArrayList<>();

	private @Nullable Long batch;

	private boolean isForced;

	RevisionDraft(RevisionReader reader, KeyMint mint, RedactedRuns redacted, LongSupplier nextVoice, long transcript,
			int base, Author author) {
		this.reader = reader;
		this.mint = mint;
		this.redacted = redacted;
		this.transcript = transcript;
		this.base = base;
		this.segments = new DraftSegments(reader, transcript);
		this.voices = new VoiceChanges(reader, nextVoice, transcript, base, this.segments);
		this.clips = new PlayedClipChanges(reader, mint, transcript, base, this.segments, this.voices);
		this.undoRedo = new UndoRedo(reader, transcript, base, author, this.segments, this.voices, this.clips);
		this.proofreading = new Proofreading(author);
	}

	/** Adds the revision to a batch, whose revisions are made and undone together. */
	public void setBatch(long batch) {
		this.batch = batch;
	}

	/** Forces a revision that rewrites these segments unchanged. */
	public void touch(Collection<Long> ids) {
		this.isForced = true;
		ids.forEach(this.segments::touch);
	}

	/** The base revision, which the draft changes. */
	public int base() {
		return this.base;
	}

	/**
	 * @throws RefusedChangeException if the transcript has no such segment today
	 */
	public SegmentState segment(long id) {
		return this.segments.get(id);
	}

	/** All segments of the draft, in order. */
	public List<SegmentState> segments() {
		return this.segments.all();
	}

	/**
	 * Saves a wording that was begun on an earlier revision. If the segment has changed
	 * since, both changes are merged, provided that they change different words.
	 * @param baseRevision the revision that the editor saw
	 * @throws StaleSegmentException if both change the same words, or the segment is gone
	 */
	public void save(long id, int baseRevision, String text) {
		String wording = Wording.of(text);
		SegmentState state;
		try {
			state = segment(id);
		}
		catch (RefusedChangeException ex) {
			SegmentState survivor = this.reader.successorOf(id)
				.flatMap((other) -> this.reader.today(this.transcript, other))
				.orElse(null);
			throw this.redacted.isSince(id, baseRevision) ? StaleSegmentException.withdrawn(survivor, this.base)
					: new StaleSegmentException(wording, survivor, this.base);
		}
		// An editor who began before the withdrawal may bring the words back anywhere
		// in the segment, so the save is refused even if it changes other words.
		if (this.redacted.isSince(id, baseRevision)) {
			throw StaleSegmentException.withdrawn(state, this.base);
		}
		if (state.since() > baseRevision && !state.text().equals(wording)) {
			SegmentState common = this.reader.at(this.transcript, Math.max(baseRevision, 1), id).orElse(null);
			if (common == null) {
				throw new StaleSegmentException(wording, state, this.base);
			}
			wording = TextMerge.merge(common.text(), wording, state.text())
				.orElseThrow(() -> new StaleSegmentException(Wording.of(text), state, this.base));
		}
		reword(id, wording);
	}

	/**
	 * Replaces a segment's text. The segment becomes rushed, unless the author has
	 * proofread or validated it.
	 * @throws StaleSegmentException if the text has other words in the position of
	 * withdrawn ones, which can only be left or removed
	 */
	public void reword(long id, String text) {
		SegmentState state = segment(id);
		String wording = Wording.of(text);
		if (wording.equals(state.text())) {
			return;
		}
		if (Masks.isIn(state.text()) && Masks.isWrittenOver(state.text(), wording)) {
			throw StaleSegmentException.withdrawn(state, this.base);
		}
		SegmentState reworded = state.withText(wording, Anchors.reworded(state.anchors(), state.text(), wording));
		this.segments.put(
				this.proofreading.isReader(state) ? reworded : reworded.withQuality(Quality.RUSHED, null, null),
				this.segments.text(state).reworded(wording));
	}

	/**
	 * Splits a segment; the first half keeps its key.
	 * @param at offset of the first character of the second half
	 * @return the id of the second half
	 */
	public long split(long id, int at) {
		SegmentState state = segment(id);
		String text = state.text();
		int cut = Math.clamp(at, 0, text.length());
		String head = text.substring(0, cut).stripTrailing();
		String tail = text.substring(cut).stripLeading();
		if (head.isEmpty() || tail.isEmpty()
				|| Character.isLowSurrogate(text.charAt(cut)) && Character.isHighSurrogate(text.charAt(cut - 1))) {
			throw new RefusedChangeException("A passage is split between two of its words.");
		}
		int from = text.length() - tail.length();
		long second = this.mint.next(1).getFirst();
		TracedText traced = this.segments.text(state);
		this.segments.put(state.withText(head, Anchors.part(state.anchors(), 0, head.length(), text.length())),
				traced.sub(0, head.length()));
		this.segments.insert(this.segments.indexOf(id) + 1,
				new SegmentState(second, 0, state.position(), state.kind(), state.level(), state.voice(),
						state.checked(), tail, Anchors.part(state.anchors(), from, text.length(), text.length())),
				traced.sub(from, text.length()));
		this.clips.clips().extend(id, second);
		return second;
	}

	/**
	 * Merges a segment into the preceding one, whose key and voice stay.
	 * @return the id of the preceding segment
	 */
	public long merge(long id) {
		SegmentState state = segment(id);
		int index = this.segments.indexOf(id);
		if (index == 0) {
			throw new RefusedChangeException("There is nothing before this passage to merge it with.");
		}
		SegmentState previous = this.segments.at(index - 1);
		if (previous.kind() != state.kind()) {
			throw new RefusedChangeException("Only passages of one kind can be merged, and the one before is "
					+ ((previous.kind() == SegmentKind.SPEECH) ? "speech." : "none of speech."));
		}
		TracedText joined = this.segments.text(previous).plus(TracedText.ofNew(" ")).plus(this.segments.text(state));
		if (joined.text().length() > Wording.MAX_CHARACTERS) {
			throw new RefusedChangeException("Both together would be too long for one passage.");
		}
		Quality quality = (previous.quality().compareTo(state.quality()) <= 0) ? previous.quality() : state.quality();
		SegmentState lesser = (quality == previous.quality()) ? previous : state;
		List<Integer> anchors = Anchors.joined(previous.anchors(), state.anchors(), previous.text().length() + 1);
		this.segments.put(previous.withText(joined.text(), anchors)
			.withQuality(quality, lesser.proofreadBy(), lesser.validatedBy()), joined);
		this.segments.remove(id, previous.id());
		return previous.id();
	}

	/** Removes a segment. Its words stay in the history. */
	public void remove(long id) {
		segment(id);
		if (this.segments.size() == 1) {
			throw new RefusedChangeException("The last passage of a transcript cannot be removed.");
		}
		this.segments.remove(id, null);
	}

	/**
	 * Moves a segment to another position.
	 * @param after the segment that it then follows; null for the beginning
	 */
	public void move(long id, @Nullable Long after) {
		int index = this.segments.indexOf(id);
		int target = (after == null) ? 0 : this.segments.indexOf(after) + 1;
		// Behind itself, or where it is already.
		if (target == index || target == index + 1) {
			return;
		}
		this.segments.move(segment(id), (target > index) ? target - 1 : target);
	}

	/** Moves a segment one position up. */
	public void moveUp(long id) {
		int index = this.segments.indexOf(id);
		if (index == 0) {
			throw new RefusedChangeException("This passage is the first already.");
		}
		this.segments.move(segment(id), index - 1);
	}

	/** Moves a segment one position down. */
	public void moveDown(long id) {
		int index = this.segments.indexOf(id);
		if (index == this.segments.size() - 1) {
			throw new RefusedChangeException("This passage is the last already.");
		}
		this.segments.move(segment(id), index + 1);
	}

	/** The consecutive segments around a segment that have the same voice. */
	public List<Long> turn(long id) {
		return this.voices.turn(id);
	}

	/** All segments that have the same voice as a segment. */
	public List<Long> segmentsOfSameVoice(long id) {
		return this.voices.segmentsOfSameVoice(id);
	}

	/** Reassigns a segment to another voice. */
	public void reattribute(long id, long voice) {
		this.voices.reattribute(id, voice);
	}

	/**
	 * Inserts a new segment.
	 * @param after the segment that it follows; null for the beginning
	 * @param level of a heading; else 0
	 * @param voice of speech; else null
	 * @return its id
	 */
	public long insert(@Nullable Long after, SegmentKind kind, int level, @Nullable Long voice, String text) {
		String wording = Wording.of(text);
		if ((kind == SegmentKind.SPEECH) != (voice != null)) {
			throw new RefusedChangeException("Speech has a voice, and nothing else has one.");
		}
		if (voice != null) {
			this.voices.check(voice);
		}
		int index = (after == null) ? 0 : this.segments.indexOf(after) + 1;
		long id = this.mint.next(1).getFirst();
		this.segments.insert(index,
				new SegmentState(id, 0, BigDecimal.ZERO, kind, (kind == SegmentKind.HEADING) ? level : 0, voice,
						CheckedQuality.unchecked(Quality.RUSHED), wording, List.of()),
				TracedText.ofNew(wording));
		return id;
	}

	/**
	 * Sets a segment's start and end time.
	 * @param start milliseconds; -1 for no times
	 * @param end milliseconds; -1 if unknown
	 */
	public void setTimes(long id, int start, int end) {
		SegmentState state = segment(id);
		if (start >= 0 && end >= 0 && end < start) {
			throw new RefusedChangeException("A passage ends after it begins.");
		}
		this.segments
			.put(state.withText(state.text(), (start < 0) ? List.of() : List.of(0, start, Math.max(end, -1), 1)));
	}

	/**
	 * Shifts all times.
	 * @param millis by how much later; negative for earlier
	 */
	public void shiftTimes(int millis) {
		for (SegmentState state : segments()) {
			this.segments.put(state.withText(state.text(), Anchors.shifted(state.anchors(), millis)));
		}
	}

	/**
	 * Changes a segment's quality; speech only.
	 * @throws RefusedChangeException if the editor who proofread the segment would also
	 * validate it, or it would be validated without being proofread
	 */
	public void setQuality(long id, Quality quality) {
		SegmentState state = segment(id);
		if (!state.isSpeech() || state.quality() == quality) {
			return;
		}
		this.segments.put(this.proofreading.change(state, quality));
	}

	/** Changes the quality of all segments for which the change is allowed. */
	public void setQualityOfAll(Quality quality) {
		setQualityWhereAllowed(segments().stream().map(SegmentState::id).toList(), quality);
	}

	/**
	 * Changes the quality of those of the segments for which the change is allowed: a
	 * segment of higher quality stays unless it goes back to rushed, and so does a
	 * segment that the author may not validate.
	 */
	public void setQualityWhereAllowed(Collection<Long> ids, Quality quality) {
		for (long id : ids) {
			if (this.proofreading.isAllowed(segment(id), quality)) {
				setQuality(id, quality);
			}
		}
	}

	/** The ids of all voices. */
	public Set<Long> voiceIds() {
		return this.voices.ids();
	}

	/**
	 * Changes a voice's label, role and speaker.
	 * @param speaker null for an unidentified voice
	 */
	public void identifyVoice(long voice, String label, VoiceRole role, @Nullable Long speaker) {
		this.voices.identify(voice, label, role, speaker);
	}

	/**
	 * Adds a voice without any segment.
	 * @return its id
	 */
	public long addVoice(String label, VoiceRole role, @Nullable Long speaker) {
		return this.voices.add(label, role, speaker);
	}

	/**
	 * Marks segments as a played clip. Unidentified voices that speak nowhere else become
	 * clip voices.
	 * @param first one end of the clip
	 * @param last the other end
	 * @param opening the line of the text that opens the clip; "" for "[CLIP BEGINS]"
	 * @param closing the line that closes it; "" for "[CLIP ENDS]"
	 * @return the number of the clip's key
	 * @throws RefusedChangeException if the clip would overlap another one
	 */
	public long markClip(long first, long last, String opening, String closing) {
		return this.clips.mark(first, last, opening, closing);
	}

	/** Changes a played clip's boundaries. */
	public void changeClip(long clip, long first, long last, String opening, String closing) {
		this.clips.change(clip, first, last, opening, closing);
	}

	/** Removes a played clip; its segments stay. */
	public void unmarkClip(long clip) {
		this.clips.unmark(clip);
	}

	/**
	 * The parts of a draft, for a change that rewrites all of them at once.
	 *
	 * @param redacted the withdrawn words of the transcript
	 * @param newlyRedacted collects the words that the change itself withdraws
	 */
	public record Parts(long transcript, int base, DraftSegments segments, DraftVoices voices, DraftClips clips,
			KeyMint mint, RevisionReader reader, List<RedactedRuns.Row> redacted,
			List<RedactedRuns.Row> newlyRedacted) {
	}

	/** The parts of this draft. Changes to them belong to the revision. */
	public Parts parts() {
		return new Parts(this.transcript, this.base, this.segments, this.voices.voices(), this.clips.clips(), this.mint,
				this.reader, this.redacted.ofTranscript(this.transcript), this.newlyRedacted);
	}

	/** Restores a segment's state of an earlier revision, in its current position. */
	public void restore(long id, int revision) {
		this.undoRedo.restore(id, revision);
	}

	/** Restores the transcript to an earlier revision. */
	public void restore(int revision) {
		this.undoRedo.restore(revision);
	}

	/**
	 * Takes back the author's last change.
	 * @throws RefusedChangeException if there is none, or another author made the last
	 * change
	 */
	public void undo() {
		this.undoRedo.undo();
	}

	/**
	 * Brings back the change that the last undo took back.
	 * @throws RefusedChangeException if the last change was no undo
	 */
	public void redo() {
		this.undoRedo.redo();
	}

	/** The changes to write. */
	RevisionOutcome outcome() {
		if (!this.undoRedo.isRestored() && this.segments.hasNewOrder()) {
			this.clips.clips().repairBoundaries();
		}
		DraftVoices voices = this.voices.voicesIfRead();
		DraftClips clips = this.clips.clipsIfRead();
		return new RevisionOutcome(this.segments.changes(), (voices == null) ? List.of() : voices.changed(),
				(voices == null) ? List.of() : voices.added(), (clips == null) ? List.of() : clips.superseded(),
				(clips == null) ? List.of() : clips.written(), List.copyOf(this.newlyRedacted),
				this.undoRedo.restores(), this.undoRedo.undid(), this.batch, this.isForced);
	}

}
