package rushlight.reimport;

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
import rushlight.episode.KeyMint;
import rushlight.history.DraftClips;
import rushlight.history.DraftSegments;
import rushlight.history.DraftVoices;
import rushlight.history.Lineage;
import rushlight.history.Lineage.Location;
import rushlight.history.RedactedRuns;
import rushlight.history.RevisionDraft;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionReader.ClipState;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.SegmentState;
import rushlight.history.TracedText;
import rushlight.reimport.ReimportReport.Kind;
import rushlight.reimport.ReimportReport.Note;
import rushlight.reimport.ThreeTexts.SourceSide;
import rushlight.text.Masks;
import rushlight.text.ParagraphTokens;
import rushlight.text.ParagraphTokens.Paragraph;
import rushlight.text.WordAlignment;
import rushlight.transcript.NewTranscript;
import rushlight.transcript.NewTranscript.NewClip;
import rushlight.transcript.NewTranscript.NewSegment;
import rushlight.transcript.NewTranscript.NewVoice;

/**
 * Merge of a changed source into an existing transcript. Three texts are compared: the
 * former source (base), the new source (incoming), and the current segments. The two
 * sources are aligned by their words; lineage leads from the former import to the current
 * segments.
 */
public final class Reimport {

	private static final int INTEGERS_PER_ANCHOR = 4;

	private final DraftSegments segments;

	private final DraftVoices voices;

	private final DraftClips clips;

	private final KeyMint mint;

	private final FormerImport former;

	private final WithdrawnFromSource withdrawn;

	private final int revision;

	private final List<RedactedRuns.Row> newlyRedacted = new ArrayList<>();

	/**
	 * Merges a changed source into a draft: changes of the source are applied, and
	 * editors' corrections stay.
	 * @param former the revision of the former source's import
	 * @param base the former source; null if it can no longer be read
	 * @param incoming the new source
	 * @param sourceWins whether the new source is right if both changed the same words
	 */
	public static ReimportReport apply(RevisionDraft draft, int former, @Nullable NewTranscript base,
			NewTranscript incoming, boolean sourceWins) {
		RevisionDraft.Parts parts = draft.parts();
		RevisionReader reader = parts.reader();
		long transcript = parts.transcript();
		Reimport reimport = new Reimport(parts.segments(), parts.voices(), parts.clips(), parts.mint(),
				new FormerImport(former, reader.at(transcript, former), reader.voicesAt(transcript, former),
						reader.clipsAt(transcript, former), reader.lineage(transcript, former, parts.base())),
				new WithdrawnFromSource(parts.redacted()), parts.base() + 1);
		ReimportReport report = reimport.merge(base, incoming, sourceWins);
		parts.newlyRedacted().addAll(reimport.newlyRedacted);
		return report;
	}

	/**
	 * @param withdrawn the withdrawn words of the transcript
	 * @param revision the number of the draft's revision
	 */
	private Reimport(DraftSegments segments, DraftVoices voices, DraftClips clips, KeyMint mint, FormerImport former,
			WithdrawnFromSource withdrawn, int revision) {
		this.segments = segments;
		this.voices = voices;
		this.clips = clips;
		this.mint = mint;
		this.former = former;
		this.withdrawn = withdrawn;
		this.revision = revision;
	}

	/**
	 * The transcript after the former import.
	 *
	 * @param revision the revision of the former import
	 * @param lineage since that revision
	 */
	record FormerImport(int revision, List<SegmentState> segments, List<VoiceState> voices, List<ClipState> clips,
			Lineage lineage) {
	}

	/**
	 * @param base the former source; null if it can no longer be read, so that the state
	 * after its import replaces it
	 */
	private ReimportReport merge(@Nullable NewTranscript base, NewTranscript source, boolean sourceWins) {
		List<SegmentState> plain = this.withdrawn.plain(this.former.segments());
		NewTranscript before = (base == null) ? ofStates(plain, source) : base;
		NewTranscript incoming = this.withdrawn.masked(source, this.former.segments());
		List<SegmentState> today = this.segments.all();
		ParagraphTokens baseText = text(before);
		ParagraphTokens incomingText = text(incoming);
		ParagraphTokens formerText = text(plain);
		ParagraphTokens currentText = text(today);
		int[] incomingToBase = WordAlignment.of(baseText, incomingText);
		int[] baseToFormer = WordAlignment.of(formerText, baseText);
		int[] baseToCurrent = through(baseToFormer, toCurrent(formerText, today, currentText));
		SourceVoices matched = new SourceVoices(before, incoming, this.voices, this.former.voices(), sourceWins);
		matched.findRelabelled(baseText, baseToFormer, formerText, plain);
		matched.match(baseText, incomingText, incomingToBase);
		ThreeTexts texts = ThreeTexts.of(
				new SourceSide(before.segments(), baseText, matched.ofBase(), before.quality()),
				new SourceSide(incoming.segments(), incomingText, matched.ofIncoming(), incoming.quality()),
				incomingToBase, baseToCurrent, today, currentText);
		SourceMerge merge = new SourceMerge(texts, sourceWins,
				new WithdrawnTokens(texts, withdrawn(baseToFormer, formerText)));
		ParagraphBuilder paragraphs = new ParagraphBuilder(texts);
		List<MergedParagraph> pieces = merge.merge()
			.stream()
			.flatMap((tokens) -> paragraphs.of(tokens).stream())
			.toList();
		MergedOrder order = new MergedOrder(pieces);
		Map<SegmentState, TracedText> result = result(merge, paragraphs,
				new MergedStates(texts, sourceWins, merge.notes()), order, today, before);
		List<Note> notes = new ArrayList<>(matched.notes());
		notes.addAll(merge.notes());
		SourceClips marks = new SourceClips(this.clips, this.mint, texts, before.clips(), incoming.clips());
		marks.unmark(this.former.clips());
		ReimportReport report = write(result, today, paragraphs.successors(order.ordered()), notes);
		marks.mark(order.ordered(), List.copyOf(result.keySet()));
		return report.with(marks.notes());
	}

	/** The tokens of the former source that were withdrawn since its import. */
	private BitSet withdrawn(int[] baseToFormer, ParagraphTokens formerText) {
		BitSet withdrawn = new BitSet();
		for (int i = 0; i < baseToFormer.length; i++) {
			int there = baseToFormer[i];
			if (there >= 0 && !formerText.isBreak(there)) {
				String masked = this.former.segments().get(formerText.paragraph(there)).text();
				int start = formerText.offset(there);
				withdrawn.set(i, Masks.isIn(masked.substring(start, start + formerText.token(there).length())));
			}
		}
		return withdrawn;
	}

	private Map<SegmentState, TracedText> result(SourceMerge merge, ParagraphBuilder paragraphs, MergedStates states,
			MergedOrder order, List<SegmentState> today, NewTranscript before) {
		List<MergedParagraph> pieces = order.ordered();
		List<Long> fresh = this.mint.next((int) pieces.stream().filter((piece) -> piece.keyed() < 0).count());
		List<BigDecimal> positions = order.positions(today.stream().map(SegmentState::position).toList());
		Map<MergedParagraph, List<Integer>> times = states.times(pieces, given(before));
		Map<SegmentState, TracedText> result = new LinkedHashMap<>();
		int used = 0;
		for (int i = 0; i < pieces.size(); i++) {
			MergedParagraph piece = pieces.get(i);
			long id = (piece.keyed() >= 0) ? today.get(piece.keyed()).id() : fresh.get(used++);
			TracedText traced = paragraphs.traced(piece);
			WithdrawnFromSource.Masked masked = this.withdrawn.mask(traced, id, this.revision);
			if (!masked.rows().isEmpty()) {
				piece.text = masked.text();
				traced = TracedText.of(piece.text, traced.runs());
				this.newlyRedacted.addAll(masked.rows());
				merge.noteWithdrawn(piece);
			}
			SegmentState state = states.state(piece, id, times.getOrDefault(piece, List.of()))
				.withPosition(positions.get(i));
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

	private ReimportReport write(Map<SegmentState, TracedText> result, List<SegmentState> today,
			Map<Integer, Integer> successors, List<Note> notes) {
		List<SegmentState> states = List.copyOf(result.keySet());
		Map<Long, SegmentState> byId = states.stream().collect(Collectors.toMap(SegmentState::id, (each) -> each));
		Map<Long, @Nullable Long> successorIds = new HashMap<>();
		int same = 0;
		int removed = 0;
		for (int i = 0; i < today.size(); i++) {
			SegmentState old = today.get(i);
			SegmentState state = byId.get(old.id());
			if (state == null) {
				removed++;
				Integer successor = successors.get(i);
				successorIds.put(old.id(), (successor == null) ? null : states.get(successor).id());
				if (successor == null) {
					notes.add(new Note(Kind.REMOVED, old.key(), -1, SourceMerge.shortened(old.text()), ""));
				}
			}
			else if (state.isLike(old)) {
				same++;
			}
		}
		int kept = today.size() - removed;
		this.segments.replace(result, successorIds);
		return new ReimportReport(today.size(), same, kept - same, states.size() - kept, removed, List.copyOf(notes));
	}

	private static int[] through(int[] first, int[] second) {
		return Arrays.stream(first).map((token) -> (token < 0) ? -1 : second[token]).toArray();
	}

	/**
	 * By token of the state after the former import, the same token today; -1 if it is
	 * gone.
	 */
	private int[] toCurrent(ParagraphTokens formerText, List<SegmentState> today, ParagraphTokens currentText) {
		Map<Long, Integer> paragraphs = new HashMap<>();
		today.forEach((state) -> paragraphs.put(state.id(), paragraphs.size()));
		Map<Long, Integer> tokens = new HashMap<>();
		for (int i = 0; i < currentText.size(); i++) {
			if (!currentText.isBreak(i)) {
				tokens.put(place(currentText.paragraph(i), currentText.offset(i)), i);
			}
		}
		int[] toCurrent = new int[formerText.size()];
		Arrays.fill(toCurrent, -1);
		for (int i = 0; i < this.former.segments().size(); i++) {
			SegmentState state = this.former.segments().get(i);
			Integer still = paragraphs.get(state.id());
			int first = formerText.first(i);
			if (still != null && currentText.token(currentText.first(still)).equals(formerText.token(first))) {
				toCurrent[first] = currentText.first(still);
			}
			int token = first + 1;
			for (Location run : this.former.lineage()
				.follow(state.id(), 0, state.text().length(), this.former.revision(), Integer.MAX_VALUE)) {
				Integer paragraph = run.isPresent() ? paragraphs.get(run.segment()) : null;
				for (; token < formerText.first(i + 1)
						&& formerText.offset(token) < run.offset() + run.length(); token++) {
					int skipped = formerText.offset(token) - run.offset();
					boolean whole = skipped >= 0 && skipped + formerText.token(token).length() <= run.length();
					Integer there = (paragraph == null || !whole) ? null
							: tokens.get(place(paragraph, run.start() + skipped));
					if (there != null && currentText.token(there).equals(formerText.token(token))) {
						toCurrent[token] = there;
					}
				}
			}
		}
		return toCurrent;
	}

	private static long place(int paragraph, int offset) {
		return ((long) paragraph << 32) | offset;
	}

	/** A predicate: whether all times of a segment are from the former source. */
	private Predicate<SegmentState> given(NewTranscript before) {
		Set<Integer> starts = new HashSet<>();
		for (NewSegment segment : before.segments()) {
			for (int i = 0; i < segment.anchors().length; i += INTEGERS_PER_ANCHOR) {
				starts.add(segment.anchors()[i + 1]);
			}
		}
		Set<Long> timed = this.former.segments()
			.stream()
			.filter((state) -> !state.anchors().isEmpty())
			.map(SegmentState::id)
			.collect(Collectors.toSet());
		return (state) -> {
			if (state.anchors().isEmpty()) {
				return !timed.contains(state.id());
			}
			for (int i = 0; i < state.anchors().size(); i += INTEGERS_PER_ANCHOR) {
				if (state.anchors().get(i + 3) == 1 && !starts.contains(state.anchors().get(i + 1))) {
					return false;
				}
			}
			return true;
		};
	}

	private static ParagraphTokens text(NewTranscript transcript) {
		return ParagraphTokens.of(transcript.segments()
			.stream()
			.map((segment) -> new Paragraph(LowerCase.of(segment.kind()) + segment.level(), segment.text()))
			.toList());
	}

	private static ParagraphTokens text(List<SegmentState> states) {
		return ParagraphTokens.of(states.stream()
			.map((state) -> new Paragraph(LowerCase.of(state.kind()) + state.level(), state.text()))
			.toList());
	}

	/** The state after the former import in the form of a source. */
	private NewTranscript ofStates(List<SegmentState> former, NewTranscript incoming) {
		List<Long> ids = this.former.voices().stream().map(VoiceState::id).toList();
		List<Long> segments = former.stream().map(SegmentState::id).toList();
		return new NewTranscript(incoming.episode(), incoming.language(), incoming.original(),
				former.stream().map(SegmentState::quality).min(Comparator.naturalOrder()).orElse(incoming.quality()),
				this.former.voices()
					.stream()
					.map((voice) -> new NewVoice(voice.label(), voice.role(), voice.speaker()))
					.toList(),
				former.stream()
					.map((state) -> new NewSegment(state.kind(), state.level(),
							(state.voice() == null) ? -1 : ids.indexOf(state.voice()), state.text(),
							state.anchors().stream().mapToInt(Integer::intValue).toArray()))
					.toList(),
				this.former.clips()
					.stream()
					.map((clip) -> new NewClip(segments.indexOf(clip.first()), segments.indexOf(clip.last()),
							clip.opening(), clip.closing()))
					.toList(),
				incoming.by(), incoming.reason());
	}

}
