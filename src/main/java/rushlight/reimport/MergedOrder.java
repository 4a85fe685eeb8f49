package rushlight.reimport;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Order of merged paragraphs: the current order, except for paragraphs that the source
 * moved and no editor did. A new paragraph is behind the paragraph that it follows in the
 * source.
 */
final class MergedOrder {

	private static final BigDecimal POSITION_STRIDE = BigDecimal.valueOf(1024);

	private static final BigDecimal HALF = new BigDecimal("0.5");

	private final List<MergedParagraph> ordered = new ArrayList<>();

	private final Set<MergedParagraph> moved = new HashSet<>();

	MergedOrder(List<MergedParagraph> pieces) {
		List<MergedParagraph> keyed = pieces.stream()
			.filter((piece) -> piece.keyed() >= 0)
			.sorted(Comparator.comparingInt(MergedParagraph::keyed))
			.toList();
		List<MergedParagraph> inSource = pieces.stream()
			.filter((piece) -> piece.source() >= 0)
			.sorted(Comparator.comparingInt(MergedParagraph::source))
			.toList();
		Set<MergedParagraph> byEditors = outOfOrder(keyed.stream().filter(MergedOrder::isInAll).toList());
		this.moved.addAll(outOfOrder(inSource.stream().filter(MergedOrder::isInAll).toList()));
		this.moved.removeAll(byEditors);
		Set<MergedParagraph> base = new HashSet<>(keyed);
		base.removeAll(this.moved);
		List<MergedParagraph> front = new ArrayList<>();
		Map<MergedParagraph, List<MergedParagraph>> behind = new HashMap<>();
		List<MergedParagraph> following = front;
		for (MergedParagraph piece : inSource) {
			if (!base.contains(piece)) {
				following.add(piece);
			}
			else if (!byEditors.contains(piece)) {
				following = behind.computeIfAbsent(piece, (each) -> new ArrayList<>());
			}
		}
		// A paragraph in neither text stays with the one that it was built with.
		MergedParagraph last = null;
		for (MergedParagraph piece : pieces) {
			if (piece.source() < 0 && piece.keyed() < 0) {
				((last == null) ? front : behind.computeIfAbsent(last, (each) -> new ArrayList<>())).add(piece);
			}
			else if (base.contains(piece)) {
				last = piece;
			}
		}
		this.ordered.addAll(front);
		for (MergedParagraph piece : keyed) {
			if (base.contains(piece)) {
				this.ordered.add(piece);
				this.ordered.addAll(behind.getOrDefault(piece, List.of()));
			}
		}
	}

	private static boolean isInAll(MergedParagraph piece) {
		return piece.keyed() >= 0 && piece.source() >= 0 && piece.formerSource() >= 0;
	}

	/**
	 * The paragraphs that have another position among these than in the former source.
	 */
	private static Set<MergedParagraph> outOfOrder(List<MergedParagraph> pieces) {
		Map<MergedParagraph, Integer> places = new HashMap<>();
		List<MergedParagraph> before = new ArrayList<>(pieces);
		before.sort(Comparator.comparingInt(MergedParagraph::formerSource));
		before.forEach((piece) -> places.put(piece, places.size()));
		Set<MergedParagraph> out = new HashSet<>(pieces);
		HeaviestIncreasingSubsequence.of(pieces, places::get, MergedParagraph::weight).forEach(out::remove);
		return out;
	}

	List<MergedParagraph> ordered() {
		return this.ordered;
	}

	/** The paragraphs that the source moved. */
	Set<MergedParagraph> moved() {
		return this.moved;
	}

	/**
	 * Positions in this order; most segments keep theirs.
	 * @param today the positions of the current segments, in order
	 */
	List<BigDecimal> positions(List<BigDecimal> today) {
		Set<MergedParagraph> steady = new HashSet<>(
				HeaviestIncreasingSubsequence.of(this.ordered.stream().filter((piece) -> piece.keyed() >= 0).toList(),
						MergedParagraph::keyed, (piece) -> 1));
		List<BigDecimal> positions = new ArrayList<>();
		BigDecimal low = null;
		int waiting = 0;
		for (MergedParagraph piece : this.ordered) {
			if (!steady.contains(piece)) {
				waiting++;
				continue;
			}
			BigDecimal high = today.get(piece.keyed());
			between((low == null) ? high.subtract(POSITION_STRIDE.multiply(BigDecimal.valueOf(waiting + 1L))) : low,
					high, waiting, positions);
			positions.add(high);
			low = high;
			waiting = 0;
		}
		for (int i = 0; i < waiting; i++) {
			low = (low == null) ? POSITION_STRIDE : low.add(POSITION_STRIDE);
			positions.add(low);
		}
		return positions;
	}

	/** Adds evenly spaced positions whose steps have few digits. */
	private static void between(BigDecimal low, BigDecimal high, int count, List<BigDecimal> into) {
		BigDecimal step = high.subtract(low);
		for (int room = 1; room <= count; room *= 2) {
			step = step.multiply(HALF);
		}
		BigDecimal next = low;
		for (int i = 0; i < count; i++) {
			next = next.add(step);
			into.add(next);
		}
	}

}
