package rushlight.reimport;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

import rushlight.history.SegmentState;
import rushlight.reimport.ReimportReport.Kind;
import rushlight.reimport.ReimportReport.Note;
import rushlight.reimport.ThreeTexts.Token;
import rushlight.text.ParagraphTokens;
import rushlight.transcript.SegmentKind;

/**
 * What becomes of merged paragraphs besides their words: kinds, voices, qualities, times.
 */
final class MergedStates {

	private final ThreeTexts texts;

	private final boolean sourceWins;

	private final List<Note> notes;

	/**
	 * @param notes takes what two sides differ in
	 */
	MergedStates(ThreeTexts texts, boolean sourceWins, List<Note> notes) {
		this.texts = texts;
		this.sourceWins = sourceWins;
		this.notes = notes;
	}

	/**
	 * The state of a piece.
	 * @param id its number
	 */
	SegmentState state(MergedParagraph piece, long id, List<Integer> anchors) {
		SegmentState old = (piece.keyed < 0) ? null : this.texts.today().get(piece.keyed);
		SegmentState most = (piece.mostOfNow < 0) ? old : this.texts.today().get(piece.mostOfNow);
		SegmentKind kind = kind(piece);
		int level = (piece.start.now() >= 0)
				? this.texts.today().get(this.texts.now().paragraph(piece.start.now())).level()
				: this.texts.is().segments().get(this.texts.is().text().paragraph(piece.start.is())).level();
		Long voice = (kind == SegmentKind.SPEECH) ? voice(piece, most) : null;
		boolean same = old != null && old.text().equals(piece.text);
		BigDecimal position = (old == null) ? BigDecimal.ZERO : old.position();
		int since = (old == null) ? 0 : old.since();
		if (old != null && same
				&& (this.texts.isConfirmed(piece.keyed) || old.quality() != this.texts.was().quality())) {
			return new SegmentState(id, since, position, kind, level, voice, old.quality(), old.proofreadBy(),
					old.validatedBy(), piece.text, anchors);
		}
		// What an editor set back is not better for other words.
		boolean doubted = old != null && old.quality().compareTo(this.texts.was().quality()) < 0;
		return new SegmentState(id, since, position, kind, level, voice,
				(old != null && doubted) ? old.quality() : this.texts.is().quality(), null, null, piece.text, anchors);
	}

	private SegmentKind kind(MergedParagraph piece) {
		return (piece.start.now() >= 0) ? this.texts.today().get(this.texts.now().paragraph(piece.start.now())).kind()
				: this.texts.is().segments().get(this.texts.is().text().paragraph(piece.start.is())).kind();
	}

	private Long voice(MergedParagraph piece, @Nullable SegmentState most) {
		Long ours = (most == null) ? null : most.voice();
		Long theirs = (piece.mostOfIs < 0) ? null : this.texts.is().voices().get(piece.mostOfIs);
		Long before = (piece.mostOfWas < 0) ? null : this.texts.was().voices().get(piece.mostOfWas);
		if (ours == null || theirs == null) {
			Long there = (ours == null) ? theirs : ours;
			return Objects.requireNonNull((there == null) ? voiceOfStart(piece) : there);
		}
		if (theirs.equals(before) || theirs.equals(ours)) {
			return ours;
		}
		boolean confirmed = piece.keyed >= 0 && this.texts.isConfirmed(piece.keyed);
		if (ours.equals(before) && !confirmed) {
			return theirs;
		}
		this.notes.add(new Note(this.sourceWins ? Kind.OVERRULED : Kind.KEPT,
				(piece.keyed < 0) ? null : this.texts.today().get(piece.keyed).key(), piece.mostOfIs,
				"the voice of “" + piece.text.substring(0, Math.min(60, piece.text.length())) + "”", "another voice"));
		return this.sourceWins ? theirs : ours;
	}

	private @Nullable Long voiceOfStart(MergedParagraph piece) {
		return (piece.start.now() >= 0) ? this.texts.today().get(this.texts.now().paragraph(piece.start.now())).voice()
				: this.texts.is().voices().get(this.texts.is().text().paragraph(piece.start.is()));
	}

	/**
	 * Times of the pieces. A new time of the source is taken, unless an editor set one.
	 * @param given whether a time of today is one that the old source gave
	 */
	Map<MergedParagraph, List<Integer>> times(List<MergedParagraph> pieces, Predicate<SegmentState> given) {
		boolean timed = this.texts.is().segments().stream().anyMatch((segment) -> segment.anchors().length > 0);
		Map<MergedParagraph, List<Integer>> ofNow = place(pieces, this.texts.now(), Token::now,
				(paragraph) -> this.texts.today().get(paragraph).anchors());
		Map<MergedParagraph, List<Integer>> ofIs = place(pieces, this.texts.is().text(), Token::is,
				(paragraph) -> Arrays.stream(this.texts.is().segments().get(paragraph).anchors()).boxed().toList());
		Map<MergedParagraph, List<Integer>> times = new HashMap<>();
		for (MergedParagraph piece : pieces) {
			SegmentState old = (piece.keyed < 0) ? null : this.texts.today().get(piece.keyed);
			boolean ours = !timed || piece.mostOfIs < 0 || old != null && !given.test(old)
					|| piece.mostOfWas >= 0 && Arrays.equals(this.texts.is().segments().get(piece.mostOfIs).anchors(),
							this.texts.was().segments().get(piece.mostOfWas).anchors());
			times.put(piece, ours ? (old != null && old.text().equals(piece.text)) ? old.anchors()
					: ofNow.getOrDefault(piece, List.of()) : ofIs.getOrDefault(piece, List.of()));
		}
		return times;
	}

	private interface OfParagraph {

		List<Integer> anchors(int paragraph);

	}

	/** Each time stays with its word, or the next of its paragraph that is there. */
	private static Map<MergedParagraph, List<Integer>> place(List<MergedParagraph> pieces, ParagraphTokens text,
			ToIntFunction<Token> token, OfParagraph anchors) {
		MergedParagraph[] pieceOf = new MergedParagraph[text.size()];
		int[] offsets = new int[text.size()];
		for (MergedParagraph piece : pieces) {
			for (int i = piece.tokens.size() - 1; i >= -1; i--) {
				int at = token.applyAsInt((i < 0) ? piece.start : piece.tokens.get(i));
				if (at >= 0) {
					pieceOf[at] = piece;
					offsets[at] = (i < 0) ? 0 : piece.offsets.get(i);
				}
			}
		}
		Map<MergedParagraph, TreeMap<Integer, List<Integer>>> placed = new HashMap<>();
		for (int paragraph = 0; paragraph < text.count(); paragraph++) {
			List<Integer> times = anchors.anchors(paragraph);
			int at = text.first(paragraph);
			for (int i = 0; i < times.size(); i += 4) {
				int until = (i + 4 < times.size()) ? times.get(i + 4) : Integer.MAX_VALUE;
				while (at < text.first(paragraph + 1) && text.offset(at) < times.get(i)) {
					at++;
				}
				int there = at;
				while (there < text.first(paragraph + 1) && text.offset(there) < until && pieceOf[there] == null) {
					there++;
				}
				if (there < text.first(paragraph + 1) && text.offset(there) < until) {
					placed.computeIfAbsent(pieceOf[there], (piece) -> new TreeMap<>())
						.putIfAbsent(offsets[there], times.subList(i + 1, i + 4));
				}
			}
		}
		Map<MergedParagraph, List<Integer>> all = new HashMap<>();
		placed.forEach((piece, byOffset) -> {
			List<Integer> list = new ArrayList<>();
			byOffset.forEach((offset, rest) -> {
				list.add(offset);
				list.addAll(rest);
			});
			all.put(piece, List.copyOf(list));
		});
		return all;
	}

}
