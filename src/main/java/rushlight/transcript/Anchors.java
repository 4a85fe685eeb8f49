package rushlight.transcript;

import java.util.ArrayList;
import java.util.List;

import rushlight.text.WordDifference;
import rushlight.text.WordDifference.Part;

/**
 * Times within a text, four integers each (offset, start, end or -1, given or inferred),
 * and their changes when a text is reworded, split or merged.
 */
public final class Anchors {

	private static final int INTEGERS_PER_ANCHOR = 4;

	private static final int INFERRED = 0;

	private Anchors() {
	}

	/**
	 * Moves the anchors to another wording. An anchor stays with its word, or at the
	 * position where the word was; an anchor at the beginning stays there.
	 */
	public static List<Integer> reworded(List<Integer> anchors, String from, String to) {
		if (anchors.isEmpty()) {
			return anchors;
		}
		List<Part> parts = WordDifference.of(from, to);
		List<Integer> moved = new ArrayList<>();
		for (int i = 0; i < anchors.size(); i += INTEGERS_PER_ANCHOR) {
			int offset = (anchors.get(i) == 0) ? 0 : Math.min(moved(anchors.get(i), parts), to.length() - 1);
			if (moved.isEmpty() || offset > moved.get(moved.size() - INTEGERS_PER_ANCHOR)) {
				add(moved, anchors, i, offset);
			}
		}
		return List.copyOf(moved);
	}

	private static int moved(int offset, List<Part> parts) {
		for (Part part : parts) {
			if (offset < part.fromEnd()) {
				return part.same() ? part.toStart() + offset - part.fromStart() : part.toStart();
			}
		}
		return parts.isEmpty() ? offset : parts.getLast().toEnd();
	}

	/**
	 * The anchors of a text's characters from one offset to another. If they begin
	 * between an anchor with an end and the next anchor, their start time is inferred.
	 */
	public static List<Integer> part(List<Integer> anchors, int start, int end, int length) {
		List<Integer> part = new ArrayList<>();
		for (int i = 0; i < anchors.size(); i += INTEGERS_PER_ANCHOR) {
			int offset = anchors.get(i);
			int next = (i + INTEGERS_PER_ANCHOR < anchors.size()) ? anchors.get(i + INTEGERS_PER_ANCHOR) : length;
			if (offset >= start && offset < end) {
				add(part, anchors, i, offset - start);
				if (next > end) {
					part.set(part.size() - 2, -1);
				}
			}
			else if (offset < start && next > start && anchors.get(i + 2) >= 0) {
				long spoken = anchors.get(i + 2) - (long) anchors.get(i + 1);
				int begin = anchors.get(i + 1) + (int) (spoken * (start - offset) / (next - offset));
				part.addAll(List.of(0, begin, (next > end) ? -1 : anchors.get(i + 2), INFERRED));
			}
		}
		return List.copyOf(part);
	}

	/** The anchors of a text that is merged from two. */
	public static List<Integer> joined(List<Integer> first, List<Integer> second, int shift) {
		List<Integer> joined = new ArrayList<>(first);
		for (int i = 0; i < second.size(); i += INTEGERS_PER_ANCHOR) {
			add(joined, second, i, second.get(i) + shift);
		}
		return List.copyOf(joined);
	}

	/** Shifts all times by a number of milliseconds, but not below 0. */
	public static List<Integer> shifted(List<Integer> anchors, int millis) {
		List<Integer> shifted = new ArrayList<>(anchors);
		for (int i = 0; i < anchors.size(); i += INTEGERS_PER_ANCHOR) {
			shifted.set(i + 1, Math.max(0, anchors.get(i + 1) + millis));
			if (anchors.get(i + 2) >= 0) {
				shifted.set(i + 2, Math.max(0, anchors.get(i + 2) + millis));
			}
		}
		return List.copyOf(shifted);
	}

	private static void add(List<Integer> into, List<Integer> from, int at, int offset) {
		into.add(offset);
		into.addAll(from.subList(at + 1, at + INTEGERS_PER_ANCHOR));
	}

}
