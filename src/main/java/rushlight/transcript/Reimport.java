package rushlight.transcript;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
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
import rushlight.core.Paragraphs;
import rushlight.core.Paragraphs.Paragraph;
import rushlight.core.WordAlignment;
import rushlight.episode.KeyMint;
import rushlight.transcript.AgainReport.Kind;
import rushlight.transcript.AgainReport.Note;
import rushlight.transcript.Lineage.Place;
import rushlight.transcript.MergedTexts.SourceSide;
import rushlight.transcript.NewTranscript.NewSegment;
import rushlight.transcript.NewTranscript.NewVoice;
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

	private final KeyMint mint;

	private final List<SegmentState> then;

	private final List<VoiceState> voicesThen;

	private final Lineage lineage;

	private final int revision;

	/**
	 * @param then the state that the last import left
	 * @param revision its number
	 * @param lineage since then
	 */
	Reimport(DraftSegments segments, DraftVoices voices, KeyMint mint, List<SegmentState> then,
			List<VoiceState> voicesThen, int revision, Lineage lineage) {
		this.segments = segments;
		this.voices = voices;
		this.mint = mint;
		this.then = then;
		this.voicesThen = voicesThen;
		this.revision = revision;
		this.lineage = lineage;
	}

	/**
	 * @param was the old source; null where it cannot be read any more, and what its
	 * import left stands for it
	 */
	AgainReport take(@Nullable NewTranscript was, NewTranscript is, boolean sourceWins) {
		NewTranscript before = (was == null) ? ofStates(is) : was;
		List<SegmentState> today = this.segments.all();
		Paragraphs wasText = text(before);
		Paragraphs isText = text(is);
		Paragraphs thenText = text(this.then);
		Paragraphs nowText = text(today);
		int[] isToWas = WordAlignment.of(wasText, isText);
		int[] wasToThen = WordAlignment.of(thenText, wasText);
		int[] wasToNow = through(wasToThen, toNow(thenText, today, nowText));
		SourceVoices matched = new SourceVoices(before, is, this.voices, this.voicesThen, sourceWins);
		matched.findRelabelled(wasText, wasToThen, thenText, this.then);
		matched.match(wasText, isText, isToWas);
		MergedTexts texts = MergedTexts.of(
				new SourceSide(before.segments(), wasText, matched.ofWas(), before.quality()),
				new SourceSide(is.segments(), isText, matched.ofIs(), is.quality()), isToWas, wasToNow, today, nowText);
		SourceMerge merge = new SourceMerge(texts, sourceWins);
		MergedPieces paragraphs = new MergedPieces(texts);
		List<MergedPiece> pieces = merge.merge().stream().flatMap((tokens) -> paragraphs.of(tokens).stream()).toList();
		MergedOrder order = new MergedOrder(pieces);
		Map<SegmentState, TracedText> result = result(merge, paragraphs,
				new MergedStates(texts, sourceWins, merge.notes()), order, today, before);
		List<Note> notes = new ArrayList<>(matched.notes());
		notes.addAll(merge.notes());
		return write(result, today, paragraphs.heirs(order.ordered()), notes);
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
			SegmentState state = states.state(piece, id, times.getOrDefault(piece, List.of())).at(positions.get(i));
			result.put(state, paragraphs.traced(piece));
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
		for (int i = 0; i < this.then.size(); i++) {
			SegmentState state = this.then.get(i);
			Integer still = paragraphs.get(state.id());
			int first = thenText.first(i);
			if (still != null && nowText.token(nowText.first(still)).equals(thenText.token(first))) {
				toNow[first] = nowText.first(still);
			}
			int token = first + 1;
			for (Place run : this.lineage.follow(state.id(), 0, state.text().length(), this.revision,
					Integer.MAX_VALUE)) {
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
		Set<Long> timed = this.then.stream()
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
	private NewTranscript ofStates(NewTranscript is) {
		List<Long> ids = this.voicesThen.stream().map(VoiceState::id).toList();
		return new NewTranscript(is.episode(), is.language(), is.original(),
				this.then.stream().map(SegmentState::quality).min(Comparator.naturalOrder()).orElse(is.quality()),
				this.voicesThen.stream()
					.map((voice) -> new NewVoice(voice.label(), voice.role(), voice.speaker()))
					.toList(),
				this.then.stream()
					.map((state) -> new NewSegment(state.kind(), state.level(),
							(state.voice() == null) ? -1 : ids.indexOf(state.voice()), state.text(),
							state.anchors().stream().mapToInt(Integer::intValue).toArray()))
					.toList(),
				List.of(), is.by(), is.reason());
	}

}
