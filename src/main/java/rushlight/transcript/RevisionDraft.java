package rushlight.transcript;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import rushlight.core.TextMerge;
import rushlight.episode.KeyMint;
import rushlight.transcript.Lineage.Place;
import rushlight.transcript.RevisionReader.Step;
import rushlight.transcript.RevisionReader.VoiceState;
import rushlight.transcript.TracedText.Origin;
import rushlight.transcript.TracedText.Run;

/**
 * A revision that is being made, under the lock of its transcript: what is done here is
 * written as one, with the lineage that it says itself. Segments are read when they are
 * needed: one to reword it, all to change their order.
 */
public final class RevisionDraft {

	/** Longer passages are no speech of anybody. */
	public static final int MAX_TEXT = 100_000;

	private static final BigDecimal STRIDE = BigDecimal.valueOf(1024);

	private static final BigDecimal TWO = BigDecimal.valueOf(2);

	private final RevisionReader reader;

	private final KeyMint mint;

	private final NextVoice nextVoice;

	private final long transcript;

	private final int base;

	private final Author author;

	private final Map<Long, SegmentState> before = new HashMap<>();

	private final Map<Long, SegmentState> now = new HashMap<>();

	private final Map<Long, TracedText> texts = new HashMap<>();

	/** Segments that are gone, and what took up their words. */
	private final Map<Long, @Nullable Long> gone = new LinkedHashMap<>();

	private final Map<Long, VoiceState> voicesBefore = new LinkedHashMap<>();

	private final Map<Long, VoiceState> voices = new LinkedHashMap<>();

	/** All, in order; null until somebody asked for them. */
	private @Nullable List<Long> order;

	private @Nullable Integer restores;

	private @Nullable Integer undid;

	private @Nullable Long batch;

	RevisionDraft(RevisionReader reader, KeyMint mint, NextVoice nextVoice, long transcript, int base, Author author) {
		this.reader = reader;
		this.mint = mint;
		this.nextVoice = nextVoice;
		this.transcript = transcript;
		this.base = base;
		this.author = author;
	}

	/** Where numbers of voices come from. */
	interface NextVoice {

		long number();

	}

	/** Ties the revision to others that are made, and undone, as one. */
	public void tie(long batch) {
		this.batch = batch;
	}

	/** The revision that it changes. */
	public int base() {
		return this.base;
	}

	/**
	 * @throws RefusedChangeException where the transcript has no such segment today
	 */
	public SegmentState segment(long id) {
		SegmentState known = this.now.get(id);
		if (known == null && this.order == null && !this.gone.containsKey(id)) {
			known = this.reader.today(this.transcript, id).orElse(null);
			if (known != null) {
				this.before.put(id, known);
				this.now.put(id, known);
			}
		}
		if (known == null) {
			throw new RefusedChangeException("This passage is no longer there.");
		}
		return known;
	}

	/** All segments in order, as the draft has them. */
	public List<SegmentState> segments() {
		return order().stream().map((id) -> Objects.requireNonNull(this.now.get(id))).toList();
	}

	private List<Long> order() {
		if (this.order == null) {
			List<Long> all = new ArrayList<>();
			for (SegmentState each : this.reader.today(this.transcript)) {
				if (this.gone.containsKey(each.id())) {
					continue;
				}
				this.before.putIfAbsent(each.id(), each);
				this.now.putIfAbsent(each.id(), each);
				all.add(each.id());
			}
			this.order = all;
		}
		return this.order;
	}

	/**
	 * Saves a wording that was begun on an earlier revision: where the segment changed
	 * since, both changes are kept if they are to different words.
	 * @param seen the revision that whoever made it saw
	 * @throws StaleSegmentException where they are to the same words, or the segment is
	 * gone
	 */
	public void save(long id, int seen, String text) {
		String wording = clean(text);
		SegmentState state;
		try {
			state = segment(id);
		}
		catch (RefusedChangeException ex) {
			throw new StaleSegmentException(wording,
					this.reader.goesOnIn(id)
						.flatMap((survivor) -> this.reader.today(this.transcript, survivor))
						.orElse(null),
					this.base);
		}
		if (state.since() > seen && !state.text().equals(wording)) {
			SegmentState common = this.reader.at(this.transcript, Math.max(seen, 1), id).orElse(null);
			if (common == null) {
				throw new StaleSegmentException(wording, state, this.base);
			}
			wording = TextMerge.merge(common.text(), wording, state.text())
				.orElseThrow(() -> new StaleSegmentException(clean(text), state, this.base));
		}
		reword(id, wording);
	}

	/**
	 * Gives a segment another wording. Whoever has not read it against the audio makes it
	 * rushed again.
	 */
	public void reword(long id, String text) {
		SegmentState state = segment(id);
		String wording = clean(text);
		if (wording.equals(state.text())) {
			return;
		}
		this.texts.put(id, traced(state).reworded(wording));
		SegmentState reworded = state.with(wording, Anchors.reworded(state.anchors(), state.text(), wording));
		this.now.put(id, isReader(state) ? reworded : reworded.of(Quality.RUSHED, null, null));
	}

	private boolean isReader(SegmentState state) {
		Long account = this.author.account();
		return account != null && (account.equals(state.proofreadBy()) || account.equals(state.validatedBy()));
	}

	private TracedText traced(SegmentState state) {
		return this.texts.computeIfAbsent(state.id(), (id) -> TracedText.of(id, state.text()));
	}

	/**
	 * A wording as it is kept: without control characters, and no space around it.
	 * @throws RefusedChangeException where nothing is left of it, or too much
	 */
	public static String clean(String text) {
		String clean = text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n]]+", " ").strip();
		if (clean.isEmpty()) {
			throw new RefusedChangeException("A passage cannot be empty; remove it instead.");
		}
		if (clean.length() > MAX_TEXT) {
			throw new RefusedChangeException("A passage has at most %,d characters, and this one has %,d; split it."
				.formatted(MAX_TEXT, clean.length()));
		}
		return clean;
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
		List<Long> order = order();
		int place = order.indexOf(id);
		int from = text.length() - tail.length();
		long second = this.mint.next(1).getFirst();
		TracedText traced = traced(state);
		this.texts.put(id, traced.sub(0, head.length()));
		this.texts.put(second, traced.sub(from, text.length()));
		this.now.put(id, state.with(head, Anchors.part(state.anchors(), 0, head.length(), text.length())));
		this.now.put(second,
				new SegmentState(second, 0, between(place, place + 1), state.kind(), state.level(), state.voice(),
						state.quality(), state.proofreadBy(), state.validatedBy(), tail,
						Anchors.part(state.anchors(), from, text.length(), text.length())));
		order.add(place + 1, second);
		return second;
	}

	/**
	 * The middle of the room between two neighbours.
	 * @param first number of one in the order, or -1
	 * @param next number of the other, or as many as there are
	 */
	private BigDecimal between(int first, int next) {
		List<Long> order = order();
		BigDecimal low = (first < 0) ? null : position(order.get(first));
		BigDecimal high = (next >= order.size()) ? null : position(order.get(next));
		if (low == null) {
			return (high == null) ? STRIDE : high.subtract(STRIDE);
		}
		return (high == null) ? low.add(STRIDE) : low.add(high).divide(TWO);
	}

	private BigDecimal position(long id) {
		return Objects.requireNonNull(this.now.get(id)).position();
	}

	/**
	 * Joins a segment to the one before it, whose key and voice stay.
	 * @return the one before it
	 */
	public long merge(long id) {
		SegmentState state = segment(id);
		List<Long> order = order();
		int place = order.indexOf(id);
		if (place == 0) {
			throw new RefusedChangeException("There is nothing before this passage to merge it with.");
		}
		SegmentState previous = segment(order.get(place - 1));
		if (previous.kind() != state.kind()) {
			throw new RefusedChangeException("Only passages of one kind can be merged, and the one before is "
					+ ((previous.kind() == SegmentKind.SPEECH) ? "speech." : "none of speech."));
		}
		TracedText joined = traced(previous).plus(TracedText.ofNew(" ")).plus(traced(state));
		if (joined.text().length() > MAX_TEXT) {
			throw new RefusedChangeException("Both together would be too long for one passage.");
		}
		this.texts.put(previous.id(), joined);
		Quality quality = (previous.quality().compareTo(state.quality()) <= 0) ? previous.quality() : state.quality();
		SegmentState lesser = (quality == previous.quality()) ? previous : state;
		this.now.put(previous.id(),
				previous
					.with(joined.text(),
							Anchors.joined(previous.anchors(), state.anchors(), previous.text().length() + 1))
					.of(quality, lesser.proofreadBy(), lesser.validatedBy()));
		drop(id, previous.id());
		return previous.id();
	}

	/** Takes a segment out. Its words stay in the history. */
	public void remove(long id) {
		segment(id);
		if (order().size() == 1) {
			throw new RefusedChangeException("The last passage of a transcript cannot be removed.");
		}
		drop(id, null);
	}

	private void drop(long id, @Nullable Long survivor) {
		order().remove(id);
		this.now.remove(id);
		this.texts.remove(id);
		this.gone.put(id, survivor);
	}

	/**
	 * Moves a segment to another place.
	 * @param after the one that it then follows; null for the beginning
	 */
	public void move(long id, @Nullable Long after) {
		SegmentState state = segment(id);
		List<Long> order = order();
		if (after != null && after == id) {
			return;
		}
		if (after != null) {
			segment(after);
		}
		int place = order.indexOf(id);
		if ((after == null) ? place == 0 : place > 0 && order.get(place - 1).equals(after)) {
			return;
		}
		order.remove(place);
		int to = (after == null) ? 0 : order.indexOf(after) + 1;
		this.now.put(id, state.at(between(to - 1, to)));
		order.add(to, id);
	}

	/** Has a segment be said by another voice. */
	public void voice(long id, long voice) {
		SegmentState state = segment(id);
		if (!state.isSpeech()) {
			throw new RefusedChangeException("Only speech has a voice.");
		}
		if (!voices().containsKey(voice)) {
			throw new RefusedChangeException("This transcript has no such voice.");
		}
		this.now.put(id, state.by(voice));
	}

	/**
	 * Puts a new segment in.
	 * @param after the one that it follows; null for the beginning
	 * @param level of a heading; else 0
	 * @param voice of speech; else null
	 */
	public long insert(@Nullable Long after, SegmentKind kind, int level, @Nullable Long voice, String text) {
		String wording = clean(text);
		if ((kind == SegmentKind.SPEECH) != (voice != null)) {
			throw new RefusedChangeException("Speech has a voice, and nothing else has one.");
		}
		if (voice != null && !voices().containsKey(voice)) {
			throw new RefusedChangeException("This transcript has no such voice.");
		}
		if (after != null) {
			segment(after);
		}
		List<Long> order = order();
		int to = (after == null) ? 0 : order.indexOf(after) + 1;
		long id = this.mint.next(1).getFirst();
		this.texts.put(id, TracedText.ofNew(wording));
		this.now.put(id, new SegmentState(id, 0, between(to - 1, to), kind, (kind == SegmentKind.HEADING) ? level : 0,
				voice, Quality.RUSHED, null, null, wording, List.of()));
		order.add(to, id);
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
		this.now.put(id, state.with(state.text(), (start < 0) ? List.of() : List.of(0, start, Math.max(end, -1), 1)));
	}

	/** Shifts all times of segments. */
	public void shift(Collection<Long> ids, int millis) {
		for (long id : ids) {
			SegmentState state = segment(id);
			this.now.put(id, state.with(state.text(), Anchors.shifted(state.anchors(), millis)));
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
		Long account = this.author.account();
		SegmentState moved = switch (quality) {
			case RUSHED -> state.of(quality, null, null);
			case PROOFREAD ->
				state.of(quality, (state.quality() == Quality.VALIDATED) ? state.proofreadBy() : account, null);
			case VALIDATED -> {
				if (state.quality() == Quality.RUSHED) {
					throw new RefusedChangeException("A passage is proofread before it is validated.");
				}
				if (account != null && account.equals(state.proofreadBy())) {
					throw new RefusedChangeException(
							"Whoever proofread a passage cannot validate it, too: it takes a second person.");
				}
				yield state.of(quality, state.proofreadBy(), account);
			}
		};
		this.now.put(id, moved);
	}

	/** All voices, by number. */
	public Map<Long, VoiceState> voices() {
		if (this.voices.isEmpty()) {
			this.reader.voicesAt(this.transcript, this.base).forEach((voice) -> {
				this.voicesBefore.put(voice.id(), voice);
				this.voices.put(voice.id(), voice);
			});
		}
		return this.voices;
	}

	/** Says whose a voice is. */
	public void identify(long voice, String label, VoiceRole role, @Nullable Long speaker) {
		VoiceState known = voices().get(voice);
		if (known == null) {
			throw new RefusedChangeException("This transcript has no such voice.");
		}
		this.voices.put(voice, new VoiceState(voice, known.since(), free(voice, label), role, speaker));
	}

	public long newVoice(String label, VoiceRole role, @Nullable Long speaker) {
		voices();
		long id = this.nextVoice.number();
		this.voices.put(id, new VoiceState(id, 0, free(id, label), role, speaker));
		return id;
	}

	private String free(long voice, String label) {
		String stripped = label.strip();
		if (stripped.isEmpty() || stripped.length() > 200) {
			throw new RefusedChangeException("A voice has a label of at most 200 characters.");
		}
		if (this.voices.values().stream().anyMatch((other) -> other.id() != voice && other.label().equals(stripped))) {
			throw new RefusedChangeException("There is another voice “" + stripped + "” in this transcript.");
		}
		return stripped;
	}

	/** Has one segment read as it did in an earlier revision. */
	public void restore(long id, int revision) {
		SegmentState state = segment(id);
		SegmentState then = this.reader.at(this.transcript, revision, id)
			.orElseThrow(() -> new RefusedChangeException("Revision " + revision + " has no such passage."));
		Lineage lineage = this.reader.lineage(this.transcript, revision, this.base);
		// What went elsewhere stays there; here it is said again.
		this.texts.put(id, restored(then, revision, lineage, (place) -> place.segment() == id));
		this.now.put(id, then.at(state.position()));
	}

	/** Has the whole transcript read as it did. */
	public void restore(int revision) {
		List<SegmentState> then = this.reader.at(this.transcript, revision);
		if (then.isEmpty()) {
			throw new RefusedChangeException("There is no revision " + revision + ".");
		}
		Lineage lineage = this.reader.lineage(this.transcript, revision, this.base);
		voices();
		this.reader.voicesAt(this.transcript, revision).forEach((voice) -> this.voices.put(voice.id(), voice));
		Set<Long> left = new LinkedHashSet<>(order());
		List<Long> order = new ArrayList<>();
		for (SegmentState state : then) {
			left.remove(state.id());
			this.gone.remove(state.id());
			this.texts.put(state.id(), restored(state, revision, lineage, (place) -> true));
			this.now.put(state.id(), state);
			order.add(state.id());
		}
		left.forEach((id) -> drop(id, null));
		this.order = order;
		this.restores = this.reader.step(this.transcript, revision).state();
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
		restore(state - 1);
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
		restore(Objects.requireNonNull(undo.undid()));
	}

	private interface Kept {

		boolean test(Place place);

	}

	private static TracedText restored(SegmentState then, int revision, Lineage lineage, Kept kept) {
		List<Run> runs = new ArrayList<>();
		for (Place place : lineage.follow(then.id(), 0, then.text().length(), revision, Integer.MAX_VALUE)) {
			boolean takes = !place.isThere() || kept.test(place);
			runs.add(new Run(place.offset(), place.length(),
					takes ? new Origin(place.gone(), place.segment(), place.start()) : null));
		}
		return TracedText.of(then.text(), runs);
	}

	/** What there is to write. */
	Outcome outcome() {
		List<Change> changes = new ArrayList<>();
		for (SegmentState state : this.now.values()) {
			SegmentState old = this.before.get(state.id());
			if (old == null || !old.isLike(state)) {
				changes.add(new Change(old, state, traced(state)));
			}
		}
		for (long id : this.gone.keySet()) {
			SegmentState old = this.before.get(id);
			if (old != null) {
				changes.add(new Change(old, null, null));
			}
		}
		changes.sort(Comparator.comparingLong(Change::id));
		List<VoiceState> changedVoices = this.voices.values()
			.stream()
			.filter((voice) -> isChanged(this.voicesBefore.get(voice.id()), voice))
			.toList();
		return new Outcome(changes, changedVoices, this.voicesBefore.keySet(), this.gone, this.restores, this.undid,
				this.batch);
	}

	private static boolean isChanged(@Nullable VoiceState old, VoiceState voice) {
		return old == null || !old.label().equals(voice.label()) || old.role() != voice.role()
				|| !Objects.equals(old.speaker(), voice.speaker());
	}

	/**
	 * A segment that is another than before.
	 *
	 * @param before null where it is new
	 * @param now null where it is gone
	 * @param text of now
	 */
	record Change(@Nullable SegmentState before, @Nullable SegmentState now, @Nullable TracedText text) {

		long id() {
			return (this.now != null) ? this.now.id() : Objects.requireNonNull(this.before).id();
		}

	}

	/**
	 * @param voices that are other than before, or new
	 * @param knownVoices the numbers of those that were there
	 * @param gone segments that are gone, and what took up their words
	 * @param restores the revision whose state it brings back
	 * @param undid the one whose state it takes back
	 * @param batch what it is a part of
	 */
	record Outcome(List<Change> changes, List<VoiceState> voices, Set<Long> knownVoices, Map<Long, @Nullable Long> gone,
			@Nullable Integer restores, @Nullable Integer undid, @Nullable Long batch) {

		boolean isEmpty() {
			return this.changes.isEmpty() && this.voices.isEmpty();
		}

	}

}
