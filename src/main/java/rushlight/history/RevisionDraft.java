package rushlight.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import rushlight.episode.KeyMint;
import rushlight.history.RevisionReader.ClipState;
import rushlight.history.RevisionReader.Step;
import rushlight.history.RevisionReader.VoiceState;
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
 * A revision that is being made, under the lock of its transcript: what is done here is
 * written as one, with the lineage that it says itself.
 */
public final class RevisionDraft {

	private final RevisionReader reader;

	private final KeyMint mint;

	private final RedactedRuns withdrawn;

	private final LongSupplier nextVoice;

	private final long transcript;

	private final int base;

	private final Author author;

	private final DraftSegments segments;

	private final RestoredTexts former;

	private final Proofreading proofreading;

	/** What is withdrawn as it is written. */
	private final List<RedactedRuns.Row> withdrawnAnew = new ArrayList<>();

	private @Nullable DraftVoices voices;

	private @Nullable DraftClips clips;

	/** Whether all is as in an earlier revision, played clips included. */
	private boolean restored;

	private @Nullable Integer restores;

	private @Nullable Integer undid;

	private @Nullable Long batch;

	private boolean always;

	RevisionDraft(RevisionReader reader, KeyMint mint, RedactedRuns withdrawn, LongSupplier nextVoice, long transcript,
			int base, Author author) {
		this.reader = reader;
		this.mint = mint;
		this.withdrawn = withdrawn;
		this.nextVoice = nextVoice;
		this.transcript = transcript;
		this.base = base;
		this.author = author;
		this.segments = new DraftSegments(reader, transcript);
		this.former = new RestoredTexts((revision) -> reader.lineage(transcript, revision, base));
		this.proofreading = new Proofreading(author);
	}

	/** Ties the revision to others that are made, and undone, as one. */
	public void tie(long batch) {
		this.batch = batch;
	}

	/** Has a revision be made, in which these are written as they are. */
	public void writeAnew(Collection<Long> segments) {
		this.always = true;
		segments.forEach(this.segments::writeAnew);
	}

	/** The revision that it changes. */
	public int base() {
		return this.base;
	}

	/**
	 * @throws RefusedChangeException where the transcript has no such segment today
	 */
	public SegmentState segment(long id) {
		return this.segments.get(id);
	}

	/** All segments in order, as the draft has them. */
	public List<SegmentState> segments() {
		return this.segments.all();
	}

	/**
	 * Saves a wording that was begun on an earlier revision: where the segment changed
	 * since, both changes are kept if they are to different words.
	 * @param seen the revision that whoever made it saw
	 * @throws StaleSegmentException where they are to the same words, or the segment is
	 * gone
	 */
	public void save(long id, int seen, String text) {
		String wording = Wording.of(text);
		SegmentState state;
		try {
			state = segment(id);
		}
		catch (RefusedChangeException ex) {
			SegmentState survivor = this.reader.goesOnIn(id)
				.flatMap((other) -> this.reader.today(this.transcript, other))
				.orElse(null);
			throw this.withdrawn.isSince(id, seen) ? StaleSegmentException.withdrawn(survivor, this.base)
					: new StaleSegmentException(wording, survivor, this.base);
		}
		// Whoever began before may bring withdrawn words back, wherever in the passage.
		if (this.withdrawn.isSince(id, seen)) {
			throw StaleSegmentException.withdrawn(state, this.base);
		}
		if (state.since() > seen && !state.text().equals(wording)) {
			SegmentState common = this.reader.at(this.transcript, Math.max(seen, 1), id).orElse(null);
			if (common == null) {
				throw new StaleSegmentException(wording, state, this.base);
			}
			wording = TextMerge.merge(common.text(), wording, state.text())
				.orElseThrow(() -> new StaleSegmentException(Wording.of(text), state, this.base));
		}
		reword(id, wording);
	}

	/**
	 * Gives a segment another wording. Whoever has not read it against the audio makes it
	 * rushed again.
	 * @throws StaleSegmentException where it has other words in the place of withdrawn
	 * ones, which can only be left or taken out
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
		SegmentState reworded = state.with(wording, Anchors.reworded(state.anchors(), state.text(), wording));
		this.segments.put(this.proofreading.isReader(state) ? reworded : reworded.of(Quality.RUSHED, null, null),
				this.segments.text(state).reworded(wording));
	}

	/**
	 * Parts a segment; the first part keeps its key.
	 * @param at offset of the first character of the second part
	 * @return the second part
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
		this.segments.put(state.with(head, Anchors.part(state.anchors(), 0, head.length(), text.length())),
				traced.sub(0, head.length()));
		this.segments.insert(this.segments.place(id) + 1,
				new SegmentState(second, 0, state.position(), state.kind(), state.level(), state.voice(),
						state.quality(), state.proofreadBy(), state.validatedBy(), tail,
						Anchors.part(state.anchors(), from, text.length(), text.length())),
				traced.sub(from, text.length()));
		draftClips().parted(id, second);
		return second;
	}

	/**
	 * Joins a segment to the one before it, whose key and voice stay.
	 * @return the one before it
	 */
	public long merge(long id) {
		SegmentState state = segment(id);
		int place = this.segments.place(id);
		if (place == 0) {
			throw new RefusedChangeException("There is nothing before this passage to merge it with.");
		}
		SegmentState previous = this.segments.at(place - 1);
		if (previous.kind() != state.kind()) {
			throw new RefusedChangeException("Only passages of one kind can be merged, and the one before is "
					+ ((previous.kind() == SegmentKind.SPEECH) ? "speech." : "none of speech."));
		}
		TracedText joined = this.segments.text(previous).plus(TracedText.ofNew(" ")).plus(this.segments.text(state));
		if (joined.text().length() > Wording.MAX_LENGTH) {
			throw new RefusedChangeException("Both together would be too long for one passage.");
		}
		Quality quality = (previous.quality().compareTo(state.quality()) <= 0) ? previous.quality() : state.quality();
		SegmentState lesser = (quality == previous.quality()) ? previous : state;
		List<Integer> anchors = Anchors.joined(previous.anchors(), state.anchors(), previous.text().length() + 1);
		this.segments.put(previous.with(joined.text(), anchors).of(quality, lesser.proofreadBy(), lesser.validatedBy()),
				joined);
		this.segments.drop(id, previous.id());
		return previous.id();
	}

	/** Takes a segment out. Its words stay in the history. */
	public void remove(long id) {
		segment(id);
		if (this.segments.size() == 1) {
			throw new RefusedChangeException("The last passage of a transcript cannot be removed.");
		}
		this.segments.drop(id, null);
	}

	/**
	 * Moves a segment to another place.
	 * @param after the one that it then follows; null for the beginning
	 */
	public void move(long id, @Nullable Long after) {
		int place = this.segments.place(id);
		int behind = (after == null) ? 0 : this.segments.place(after) + 1;
		// Behind itself, or where it stands already.
		if (behind == place || behind == place + 1) {
			return;
		}
		this.segments.move(segment(id), (behind > place) ? behind - 1 : behind);
	}

	/** Moves a segment before the one that it follows. */
	public void moveUp(long id) {
		int place = this.segments.place(id);
		if (place == 0) {
			throw new RefusedChangeException("This passage is the first already.");
		}
		this.segments.move(segment(id), place - 1);
	}

	/** Moves a segment behind the one that follows it. */
	public void moveDown(long id) {
		int place = this.segments.place(id);
		if (place == this.segments.size() - 1) {
			throw new RefusedChangeException("This passage is the last already.");
		}
		this.segments.move(segment(id), place + 1);
	}

	/** The segments around one that the same voice says in a row. */
	public List<Long> turn(long id) {
		Long voice = segment(id).voice();
		int first = this.segments.place(id);
		int end = first + 1;
		while (first > 0 && Objects.equals(this.segments.at(first - 1).voice(), voice)) {
			first--;
		}
		while (end < this.segments.size() && Objects.equals(this.segments.at(end).voice(), voice)) {
			end++;
		}
		return segments().subList(first, end).stream().map(SegmentState::id).toList();
	}

	/** All segments that the voice of one says. */
	public List<Long> ofSameVoice(long id) {
		Long voice = segment(id).voice();
		return segments().stream()
			.filter((state) -> Objects.equals(state.voice(), voice))
			.map(SegmentState::id)
			.toList();
	}

	/** Has a segment be said by another voice. */
	public void voice(long id, long voice) {
		SegmentState state = segment(id);
		if (!state.isSpeech()) {
			throw new RefusedChangeException("Only speech has a voice.");
		}
		this.segments.put(state.by(draftVoices().get(voice).id()));
	}

	/**
	 * Puts a new segment in.
	 * @param after the one that it follows; null for the beginning
	 * @param level of a heading; else 0
	 * @param voice of speech; else null
	 */
	public long insert(@Nullable Long after, SegmentKind kind, int level, @Nullable Long voice, String text) {
		String wording = Wording.of(text);
		if ((kind == SegmentKind.SPEECH) != (voice != null)) {
			throw new RefusedChangeException("Speech has a voice, and nothing else has one.");
		}
		if (voice != null) {
			draftVoices().get(voice);
		}
		int place = (after == null) ? 0 : this.segments.place(after) + 1;
		long id = this.mint.next(1).getFirst();
		this.segments.insert(place, new SegmentState(id, 0, BigDecimal.ZERO, kind,
				(kind == SegmentKind.HEADING) ? level : 0, voice, Quality.RUSHED, null, null, wording, List.of()),
				TracedText.ofNew(wording));
		return id;
	}

	/**
	 * Sets when a segment is heard.
	 * @param start milliseconds; -1 for no time at all
	 * @param end milliseconds; -1 where it is not known
	 */
	public void times(long id, int start, int end) {
		SegmentState state = segment(id);
		if (start >= 0 && end >= 0 && end < start) {
			throw new RefusedChangeException("A passage ends after it begins.");
		}
		this.segments.put(state.with(state.text(), (start < 0) ? List.of() : List.of(0, start, Math.max(end, -1), 1)));
	}

	/**
	 * Shifts all times.
	 * @param millis how much later; less than nothing for earlier
	 */
	public void shift(int millis) {
		for (SegmentState state : segments()) {
			this.segments.put(state.with(state.text(), Anchors.shifted(state.anchors(), millis)));
		}
	}

	/**
	 * Moves a segment on from rushed to proofread to validated, or back.
	 * @throws RefusedChangeException where the one who proofread it would validate it
	 */
	public void quality(long id, Quality quality) {
		SegmentState state = segment(id);
		if (!state.isSpeech() || state.quality() == quality) {
			return;
		}
		this.segments.put(this.proofreading.move(state, quality));
	}

	/** The same with all segments as {@link #quality(Collection, Quality)} does it. */
	public void qualityOfAll(Quality quality) {
		quality(segments().stream().map(SegmentState::id).toList(), quality);
	}

	/**
	 * Moves segments on to a quality, or back to rushed, whichever can be: what is
	 * further stays, and so does what the author may not validate.
	 */
	public void quality(Collection<Long> ids, Quality quality) {
		for (long id : ids) {
			if (this.proofreading.canMove(segment(id), quality)) {
				quality(id, quality);
			}
		}
	}

	private DraftVoices draftVoices() {
		if (this.voices == null) {
			this.voices = new DraftVoices(this.reader.voicesAt(this.transcript, this.base), this.nextVoice);
		}
		return this.voices;
	}

	/** The numbers of all voices. */
	public Set<Long> voices() {
		return draftVoices().ids();
	}

	/** Says whose a voice is. */
	public void identify(long voice, String label, VoiceRole role, @Nullable Long speaker) {
		draftVoices().identify(voice, label, role, speaker);
	}

	/** Adds a voice that says nothing yet. */
	public long addVoice(String label, VoiceRole role, @Nullable Long speaker) {
		return draftVoices().add(label, role, speaker);
	}

	private DraftClips draftClips() {
		if (this.clips == null) {
			this.clips = new DraftClips(this.segments, this.reader.clipsAt(this.transcript, this.base));
		}
		return this.clips;
	}

	/**
	 * Marks what the episode plays from elsewhere. Voices that are heard nowhere else,
	 * and of whom nobody knows anything, are those of a clip from now on.
	 * @param first one end of it
	 * @param last the other
	 * @param opening what the text says where it begins; "" for "[CLIP BEGINS]"
	 * @param closing where it ends; "" for "[CLIP ENDS]"
	 * @return the number of its key
	 * @throws RefusedChangeException where it would overlap another
	 */
	public long markClip(long first, long last, String opening, String closing) {
		long clip = this.mint.next(1).getFirst();
		draftClips().put(clip, first, last, opening, closing);
		voicesOfClip(clip, VoiceRole.UNKNOWN, VoiceRole.CLIP);
		return clip;
	}

	/** Has a played clip begin and end elsewhere. */
	public void changeClip(long clip, long first, long last, String opening, String closing) {
		draftClips().get(clip);
		voicesOfClip(clip, VoiceRole.CLIP, VoiceRole.UNKNOWN);
		draftClips().put(clip, first, last, opening, closing);
		voicesOfClip(clip, VoiceRole.UNKNOWN, VoiceRole.CLIP);
	}

	/** Has a played clip be a part of the text like any other. */
	public void unmarkClip(long clip) {
		voicesOfClip(clip, VoiceRole.CLIP, VoiceRole.UNKNOWN);
		draftClips().remove(clip);
	}

	private void voicesOfClip(long clip, VoiceRole from, VoiceRole to) {
		ClipState state = draftClips().get(clip);
		int first = this.segments.place(state.first());
		int last = this.segments.place(state.last());
		List<SegmentState> all = segments();
		Set<Long> only = new LinkedHashSet<>();
		all.subList(first, last + 1).forEach((segment) -> only.add(segment.voice()));
		all.subList(0, first).forEach((segment) -> only.remove(segment.voice()));
		all.subList(last + 1, all.size()).forEach((segment) -> only.remove(segment.voice()));
		only.remove(null);
		for (long id : only) {
			VoiceState voice = draftVoices().get(id);
			if (voice.speaker() == null && voice.role() == from) {
				draftVoices().identify(id, voice.label(), to, null);
			}
		}
	}

	/**
	 * The parts of a draft, for a change that rewrites all of them at once.
	 *
	 * @param redacted what is withdrawn of the transcript
	 * @param newlyRedacted filled with what the change itself withdraws
	 */
	public record Parts(long transcript, int base, DraftSegments segments, DraftVoices voices, DraftClips clips,
			KeyMint mint, RevisionReader reader, List<RedactedRuns.Row> redacted,
			List<RedactedRuns.Row> newlyRedacted) {
	}

	/** The parts of this draft; what is done to them is part of the revision. */
	public Parts parts() {
		return new Parts(this.transcript, this.base, this.segments, draftVoices(), draftClips(), this.mint, this.reader,
				this.withdrawn.ofTranscript(this.transcript), this.withdrawnAnew);
	}

	/** Has one segment read as it did in an earlier revision. */
	public void restore(long id, int revision) {
		SegmentState state = segment(id);
		SegmentState then = this.reader.at(this.transcript, revision, id)
			.orElseThrow(() -> new RefusedChangeException("Revision " + revision + " has no such passage."));
		// What went elsewhere stays there; here it is said again.
		this.segments.put(then.at(state.position()),
				this.former.restored(then, revision, (place) -> place.segment() == id));
	}

	/** Has the whole transcript read as it did. */
	public void restore(int revision) {
		List<SegmentState> then = this.reader.at(this.transcript, revision);
		if (then.isEmpty()) {
			throw new RefusedChangeException("There is no revision " + revision + ".");
		}
		draftVoices().restore(this.reader.voicesAt(this.transcript, revision));
		Map<SegmentState, TracedText> all = new LinkedHashMap<>();
		then.forEach((state) -> all.put(state, this.former.restored(state, revision, (place) -> true)));
		this.segments.replace(all);
		draftClips().restore(this.reader.clipsAt(this.transcript, revision));
		this.restored = true;
	}

	/**
	 * Takes back the last change, if its author made it.
	 * @throws RefusedChangeException where there is none, or somebody else made it
	 */
	public void undo() {
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

	/**
	 * Brings back what the last undo took back.
	 * @throws RefusedChangeException where the last change was no undo
	 */
	public void redo() {
		Step newest = this.reader.step(this.transcript, this.base);
		Step undo = (newest.restores() == null) ? null
				: this.reader.undoTo(this.transcript, newest.state()).orElse(null);
		if (undo == null) {
			throw new RefusedChangeException("There is nothing to redo.");
		}
		goBackTo(Objects.requireNonNull(undo.undid()));
	}

	/** Unlike a restored revision, which is a change of its own. */
	private void goBackTo(int revision) {
		restore(revision);
		this.restores = this.reader.step(this.transcript, revision).state();
	}

	/** What there is to write. */
	RevisionOutcome outcome() {
		DraftVoices voices = this.voices;
		if (!this.restored && this.segments.hasNewOrder()) {
			draftClips().keep();
		}
		DraftClips clips = this.clips;
		return new RevisionOutcome(this.segments.changes(), (voices == null) ? List.of() : voices.changed(),
				(voices == null) ? List.of() : voices.added(), (clips == null) ? List.of() : clips.superseded(),
				(clips == null) ? List.of() : clips.written(), List.copyOf(this.withdrawnAnew), this.restores,
				this.undid, this.batch, this.always);
	}

}
