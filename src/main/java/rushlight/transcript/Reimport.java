package rushlight.transcript;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import rushlight.core.LowerCase;
import rushlight.core.Masks;
import rushlight.core.Paragraphs;
import rushlight.core.Paragraphs.Paragraph;
import rushlight.core.WordAlignment;
import rushlight.episode.KeyMint;
import rushlight.transcript.AgainReport.Kind;
import rushlight.transcript.AgainReport.Note;
import rushlight.transcript.Lineage.Place;
import rushlight.transcript.MergedTexts.SourceSide;
import rushlight.transcript.NewTranscript.NewClip;
import rushlight.transcript.NewTranscript.NewSegment;
import rushlight.transcript.NewTranscript.NewVoice;
import rushlight.transcript.RevisionReader.ClipState;
import rushlight.transcript.RevisionReader.VoiceState;

/**
 * Takes a changed source into a transcript that is there. Three texts are held against
 * each other: the source as it came last, the source as it comes now, and today's
 * segments. The two sources are aligned by their words; from the old source to today
 * leads lineage.
 */
final class Reimport {

	private static final int ANCHOR = 4;

	private final DraftSegments segments;

	private final DraftVoices voices;

	private final DraftClips clips;

	private final KeyMint mint;

	private final Then then;

	private final WithdrawnFromSource withdrawn;

	private final int revision;

	private final List<WithdrawnRuns.Row> withdrawnAnew = new ArrayList<>();

	/**
	 * @param withdrawn of the transcript
	 * @param revision that is being made
	 */
	Reimport(DraftSegments segments, DraftVoices voices, DraftClips clips, KeyMint mint, Then then,
			WithdrawnFromSource withdrawn, int revision) {
		this.segments = segments;
		this.voices = voices;
		this.clips = clips;
		this.mint = mint;
		this.then = then;
		this.withdrawn = withdrawn;
		this.revision = revision;
	}

	/**
	 * What the last import left.
	 *
	 * @param revision that it made
	 * @param lineage since then
	 */
	record Then(int revision, List<SegmentState> segments, List<VoiceState> voices, List<ClipState> clips,
			Lineage lineage) {
	}

	/** What is withdrawn as it is written. */
	List<WithdrawnRuns.Row> withdrawn() {
		return this.withdrawnAnew;
	}

	/**
	 * @param was the old source; null where it cannot be read any more, and what its
	 * import left stands for it
	 */
	AgainReport take(@Nullable NewTranscript was, NewTranscript source, boolean sourceWins) {
		List<SegmentState> plain = this.withdrawn.plain(this.then.segments());
		NewTranscript before = (was == null) ? ofStates(plain, source) : was;
		NewTranscript is = this.withdrawn.masked(source, this.then.segments());
		List<SegmentState> today = this.segments.all();
		Paragraphs wasText = text(before);
		Paragraphs isText = text(is);
		Paragraphs thenText = text(plain);
		Paragraphs nowText = text(today);
		int[] isToWas = WordAlignment.of(wasText, isText);
		int[] wasToThen = WordAlignment.of(thenText, wasText);
		int[] wasToNow = through(wasToThen, toNow(thenText, today, nowText));
		SourceVoices matched = new SourceVoices(before, is, this.voices, this.then.voices(), sourceWins);
		matched.findRelabelled(wasText, wasToThen, thenText, plain);
		matched.match(wasText, isText, isToWas);
		MergedTexts texts = MergedTexts.of(
				new SourceSide(before.segments(), wasText, matched.ofWas(), before.quality()),
				new SourceSide(is.segments(), isText, matched.ofIs(), is.quality()), isToWas, wasToNow, today, nowText);
		SourceMerge merge = new SourceMerge(texts, sourceWins,
				new WithdrawnTokens(texts, withdrawn(wasToThen, thenText)));
		MergedPieces paragraphs = new MergedPieces(texts);
		List<MergedPiece> pieces = merge.merge().stream().flatMap((tokens) -> paragraphs.of(tokens).stream()).toList();
		MergedOrder order = new MergedOrder(pieces);
		Map<SegmentState, TracedText> result = result(merge, paragraphs,
				new MergedStates(texts, sourceWins, merge.notes()), order, today, before);
		List<Note> notes = new ArrayList<>(matched.notes());
		notes.addAll(merge.notes());
		SourceClips marks = new SourceClips(this.clips, this.mint, texts, before.clips(), is.clips());
		marks.unmark(this.then.clips());
		AgainReport report = write(result, today, paragraphs.heirs(order.ordered()), notes);
		marks.mark(order.ordered(), List.copyOf(result.keySet()));
		return report.with(marks.notes());
	}

	/** Which tokens of the old source were withdrawn since. */
	private BitSet withdrawn(int[] wasToThen, Paragraphs thenText) {
		BitSet withdrawn = new BitSet();
		for (int i = 0; i < wasToThen.length; i++) {
			int there = wasToThen[i];
			if (there >= 0 && !thenText.isBreak(there)) {
				String masked = this.then.segments().get(thenText.paragraph(there)).text();
				int start = thenText.offset(there);
				withdrawn.set(i, Masks.isIn(masked.substring(start, start + thenText.token(there).length())));
			}
		}
		return withdrawn;
	}

	private Map<SegmentState, TracedText> result(SourceMerge merge, MergedPieces paragraphs, MergedStates states,
			MergedOrder order, List<SegmentState> today, NewTranscript before) {
		List<MergedPiece> pieces = order.ordered();
		List<Long> fresh = this.mint.next((int) pieces.stream().filter((piece) -> piece.keyed() < 0).count());
		List<BigDecimal> positions = order.positions(today.stream().map(SegmentState::position).toList());
		Map<MergedPiece, List<Integer>> times = states.times(pieces, given(before));
		Map<SegmentState, TracedText> result = new LinkedHashMap<>();
		int used = 0;
		for (int i = 0; i < pieces.size(); i++) {
			MergedPiece piece = pieces.get(i);
			long id = (piece.keyed() >= 0) ? today.get(piece.keyed()).id() : fresh.get(used++);
			TracedText traced = paragraphs.traced(piece);
			WithdrawnFromSource.Masked masked = this.withdrawn.mask(traced, id, this.revision);
			if (!masked.rows().isEmpty()) {
				piece.text = masked.text();
				traced = TracedText.of(piece.text, traced.runs());
				this.withdrawnAnew.addAll(masked.rows());
				merge.noteWithdrawn(piece);
			}
			SegmentState state = states.state(piece, id, times.getOrDefault(piece, List.of())).at(positions.get(i));
			result.put(state, traced);
			if (piece.keyed() < 0 && piece.formerSource() < 0) {
				merge.noteAdded(piece);
			}
			if (order.moved().contains(piece)) {
				merge.noteMoved(piece);
			}
		}
		return result;
	}

	private AgainReport write(Map<SegmentState, TracedText> result, List<SegmentState> today,
			Map<Integer, Integer> heirs, List<Note> notes) {
		List<SegmentState> states = List.copyOf(result.keySet());
		Map<Long, SegmentState> byId = states.stream().collect(Collectors.toMap(SegmentState::id, (each) -> each));
		Map<Long, @Nullable Long> survivors = new HashMap<>();
		int same = 0;
		int removed = 0;
		for (int i = 0; i < today.size(); i++) {
			SegmentState old = today.get(i);
			SegmentState state = byId.get(old.id());
			if (state == null) {
				removed++;
				Integer heir = heirs.get(i);
				survivors.put(old.id(), (heir == null) ? null : states.get(heir).id());
				if (heir == null) {
					notes.add(new Note(Kind.REMOVED, old.key(), -1, SourceMerge.shortened(old.text()), ""));
				}
			}
			else if (state.isLike(old)) {
				same++;
			}
		}
		int kept = today.size() - removed;
		this.segments.replace(result, survivors);
		return new AgainReport(today.size(), same, kept - same, states.size() - kept, removed, List.copyOf(notes));
	}

	private static int[] through(int[] first, int[] second) {
		return Arrays.stream(first).map((token) -> (token < 0) ? -1 : second[token]).toArray();
	}

	/** By token of the last import's state, the same of today. */
	private int[] toNow(Paragraphs thenText, List<SegmentState> today, Paragraphs nowText) {
		Map<Long, Integer> paragraphs = new HashMap<>();
		today.forEach((state) -> paragraphs.put(state.id(), paragraphs.size()));
		Map<Long, Integer> tokens = new HashMap<>();
		for (int i = 0; i < nowText.size(); i++) {
			if (!nowText.isBreak(i)) {
				tokens.put(place(nowText.paragraph(i), nowText.offset(i)), i);
			}
		}
		int[] toNow = new int[thenText.size()];
		Arrays.fill(toNow, -1);
		for (int i = 0; i < this.then.segments().size(); i++) {
			SegmentState state = this.then.segments().get(i);
			Integer still = paragraphs.get(state.id());
			int first = thenText.first(i);
			if (still != null && nowText.token(nowText.first(still)).equals(thenText.token(first))) {
				toNow[first] = nowText.first(still);
			}
			int token = first + 1;
			for (Place run : this.then.lineage()
				.follow(state.id(), 0, state.text().length(), this.then.revision(), Integer.MAX_VALUE)) {
				Integer paragraph = run.isThere() ? paragraphs.get(run.segment()) : null;
				for (; token < thenText.first(i + 1) && thenText.offset(token) < run.offset() + run.length(); token++) {
					int skipped = thenText.offset(token) - run.offset();
					boolean whole = skipped >= 0 && skipped + thenText.token(token).length() <= run.length();
					Integer there = (paragraph == null || !whole) ? null
							: tokens.get(place(paragraph, run.start() + skipped));
					if (there != null && nowText.token(there).equals(thenText.token(token))) {
						toNow[token] = there;
					}
				}
			}
		}
		return toNow;
	}

	private static long place(int paragraph, int offset) {
		return ((long) paragraph << 32) | offset;
	}

	/** Whether all times of a segment are such as the old source gave. */
	private Predicate<SegmentState> given(NewTranscript before) {
		Set<Integer> starts = new HashSet<>();
		for (NewSegment segment : before.segments()) {
			for (int i = 0; i < segment.anchors().length; i += ANCHOR) {
				starts.add(segment.anchors()[i + 1]);
			}
		}
		Set<Long> timed = this.then.segments()
			.stream()
			.filter((state) -> !state.anchors().isEmpty())
			.map(SegmentState::id)
			.collect(Collectors.toSet());
		return (state) -> {
			if (state.anchors().isEmpty()) {
				return !timed.contains(state.id());
			}
			for (int i = 0; i < state.anchors().size(); i += ANCHOR) {
				if (state.anchors().get(i + 3) == 1 && !starts.contains(state.anchors().get(i + 1))) {
					return false;
				}
			}
			return true;
		};
	}

	private static Paragraphs text(NewTranscript transcript) {
		return Paragraphs.of(transcript.segments()
			.stream()
			.map((segment) -> new Paragraph(LowerCase.of(segment.kind()) + segment.level(), segment.text()))
			.toList());
	}

	private static Paragraphs text(List<SegmentState> states) {
		return Paragraphs.of(states.stream()
			.map((state) -> new Paragraph(LowerCase.of(state.kind()) + state.level(), state.text()))
			.toList());
	}

	/** What the last import left, as if it were its source. */
	private NewTranscript ofStates(List<SegmentState> then, NewTranscript is) {
		List<Long> ids = this.then.voices().stream().map(VoiceState::id).toList();
		List<Long> segments = then.stream().map(SegmentState::id).toList();
		return new NewTranscript(is.episode(), is.language(), is.original(),
				then.stream().map(SegmentState::quality).min(Comparator.naturalOrder()).orElse(is.quality()),
				this.then.voices()
					.stream()
					.map((voice) -> new NewVoice(voice.label(), voice.role(), voice.speaker()))
					.toList(),
				then.stream()
					.map((state) -> new NewSegment(state.kind(), state.level(),
							(state.voice() == null) ? -1 : ids.indexOf(state.voice()), state.text(),
							state.anchors().stream().mapToInt(Integer::intValue).toArray()))
					.toList(),
				this.then.clips()
					.stream()
					.map((clip) -> new NewClip(segments.indexOf(clip.first()), segments.indexOf(clip.last()),
							clip.opening(), clip.closing()))
					.toList(),
				is.by(), is.reason());
	}

}
