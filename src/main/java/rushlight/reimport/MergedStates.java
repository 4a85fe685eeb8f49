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
import rushlight.history.SegmentState.CheckedQuality;
import rushlight.reimport.ReimportReport.Kind;
import rushlight.reimport.ReimportReport.Note;
import rushlight.reimport.ThreeTexts.Token;
import rushlight.text.ParagraphTokens;
import rushlight.transcript.SegmentKind;

/**
 * The properties of merged paragraphs besides their words: kinds, voices, qualities,
 * times.
 */
final class MergedStates {

	private final ThreeTexts texts;

	private final boolean sourceWins;

	private final List<Note> notes;

	/**
	 * @param notes collects the conflicts
	 */
	MergedStates(ThreeTexts texts, boolean sourceWins, List<Note> notes) {
		this.texts = texts;
		this.sourceWins = sourceWins;
		this.notes = notes;
	}

	/**
	 * The state of a merged paragraph.
	 * @param id the segment's id
	 */
	SegmentState state(MergedParagraph piece, long id, List<Integer> anchors) {
		SegmentState old = (piece.keyed < 0) ? null : this.texts.today().get(piece.keyed);
		SegmentState most = (piece.mostOfCurrent < 0) ? old : this.texts.today().get(piece.mostOfCurrent);
		SegmentKind kind = kind(piece);
		int level = (piece.start.current() >= 0)
				? this.texts.today().get(this.texts.current().paragraph(piece.start.current())).level()
				: this.texts.incoming()
					.segments()
					.get(this.texts.incoming().text().paragraph(piece.start.incoming()))
					.level();
		Long voice = (kind == SegmentKind.SPEECH) ? voice(piece, most) : null;
		boolean same = old != null && old.text().equals(piece.text);
		BigDecimal position = (old == null) ? BigDecimal.ZERO : old.position();
		int since = (old == null) ? 0 : old.since();
		if (old != null && same
				&& (this.texts.isConfirmed(piece.keyed) || old.quality() != this.texts.base().quality())) {
			return new SegmentState(id, since, position, kind, level, voice, old.checked(), piece.text, anchors);
		}
		// A segment that an editor set back stays there: other words do not make it
		// better.
		boolean doubted = old != null && old.quality().compareTo(this.texts.base().quality()) < 0;
		return new SegmentState(id, since, position, kind, level, voice,
				CheckedQuality.unchecked((old != null && doubted) ? old.quality() : this.texts.incoming().quality()),
				piece.text, anchors);
	}

	private SegmentKind kind(MergedParagraph piece) {
		return (piece.start.current() >= 0)
				? this.texts.today().get(this.texts.current().paragraph(piece.start.current())).kind()
				: this.texts.incoming()
					.segments()
					.get(this.texts.incoming().text().paragraph(piece.start.incoming()))
					.kind();
	}

	private Long voice(MergedParagraph piece, @Nullable SegmentState most) {
		Long ours = (most == null) ? null : most.voice();
		Long theirs = (piece.mostOfIncoming < 0) ? null : this.texts.incoming().voices().get(piece.mostOfIncoming);
		Long before = (piece.mostOfBase < 0) ? null : this.texts.base().voices().get(piece.mostOfBase);
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
				(piece.keyed < 0) ? null : this.texts.today().get(piece.keyed).key(), piece.mostOfIncoming,
				"the voice of “" + piece.text.substring(0, Math.min(60, piece.text.length())) + "”", "another voice"));
		return this.sourceWins ? theirs : ours;
	}

	private @Nullable Long voiceOfStart(MergedParagraph piece) {
		return (piece.start.current() >= 0)
				? this.texts.today().get(this.texts.current().paragraph(piece.start.current())).voice()
				: this.texts.incoming().voices().get(this.texts.incoming().text().paragraph(piece.start.incoming()));
	}

	/**
	 * Times of the merged paragraphs. A new time of the source is used, unless an editor
	 * set one.
	 * @param given whether the current times of a segment are from the former source
	 */
	Map<MergedParagraph, List<Integer>> times(List<MergedParagraph> pieces, Predicate<SegmentState> given) {
		boolean timed = this.texts.incoming().segments().stream().anyMatch((segment) -> segment.anchors().length > 0);
		Map<MergedParagraph, List<Integer>> ofCurrent = place(pieces, this.texts.current(), Token::current,
				(paragraph) -> this.texts.today().get(paragraph).anchors());
		Map<MergedParagraph, List<Integer>> ofIncoming = place(pieces, this.texts.incoming().text(), Token::incoming,
				(paragraph) -> Arrays.stream(this.texts.incoming().segments().get(paragraph).anchors())
					.boxed()
					.toList());
		Map<MergedParagraph, List<Integer>> times = new HashMap<>();
		for (MergedParagraph piece : pieces) {
			SegmentState old = (piece.keyed < 0) ? null : this.texts.today().get(piece.keyed);
			boolean ours = !timed || piece.mostOfIncoming < 0 || old != null && !given.test(old)
					|| piece.mostOfBase >= 0
							&& Arrays.equals(this.texts.incoming().segments().get(piece.mostOfIncoming).anchors(),
									this.texts.base().segments().get(piece.mostOfBase).anchors());
			times.put(
					piece, ours
							? (old != null && old.text().equals(piece.text)) ? old.anchors()
									: ofCurrent.getOrDefault(piece, List.of())
							: ofIncoming.getOrDefault(piece, List.of()));
		}
		return times;
	}

	private interface OfParagraph {

		List<Integer> anchors(int paragraph);

	}

	/**
	 * Assigns each time to its word, or if that is gone, to the next remaining word of
	 * its paragraph.
	 */
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
