package rushlight.editing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;

/**
 * The steps by which an editor turns one transcript into another: which segments to split
 * and where, which to merge with the one before, and which to insert. They are found by
 * the words that both transcripts share.
 */
final class Correction {

	private final List<Spoken> from;

	/** The number of the first word of each segment, and at the end the word count. */
	private final List<Integer> starts;

	/** The first transcript's word at which each segment of the other begins. */
	private final List<Integer> bounds;

	/** A segment with the label of its voice. */
	record Spoken(String label, String text) {

		private List<String> words() {
			return List.of(this.text.strip().split("\\s+"));
		}

	}

	Correction(List<Spoken> from, List<Spoken> to) {
		this.from = from;
		this.starts = starts(from);
		this.bounds = bounds(from, to);
	}

	private static List<Integer> starts(List<Spoken> all) {
		List<Integer> starts = new ArrayList<>(List.of(0));
		all.forEach((each) -> starts.add(starts.getLast() + each.words().size()));
		return starts;
	}

	private List<Integer> bounds(List<Spoken> from, List<Spoken> to) {
		int[] positions = positions(folded(from), folded(to));
		List<Integer> toStarts = starts(to);
		List<Integer> bounds = new ArrayList<>();
		for (int start : toStarts) {
			int low = (start == 0) ? 0 : before(positions, start) + 1;
			int high = after(positions, start, this.starts.getLast());
			// Prefers the beginning of an existing segment.
			Integer there = new TreeSet<>(this.starts).ceiling(low);
			int bound = (there != null && there <= high) ? there : high;
			bounds.add((start == 0) ? 0 : Math.max(bound, bounds.getLast()));
		}
		bounds.set(bounds.size() - 1, this.starts.getLast());
		return bounds;
	}

	private static int before(int[] positions, int start) {
		int at = start - 1;
		while (at >= 0 && positions[at] < 0) {
			at--;
		}
		return (at < 0) ? 0 : positions[at];
	}

	private static int after(int[] positions, int start, int end) {
		int at = start;
		while (at < positions.length && positions[at] < 0) {
			at++;
		}
		return (at == positions.length) ? end : positions[at];
	}

	private static List<String> folded(List<Spoken> all) {
		return all.stream()
			.flatMap((each) -> each.words().stream())
			.map((word) -> word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""))
			.toList();
	}

	/** The number of each word of the second in the first; -1 if it is not there. */
	private static int[] positions(List<String> from, List<String> to) {
		int[] positions = new int[to.size()];
		Arrays.fill(positions, -1);
		int source = 0;
		int target = 0;
		for (AbstractDelta<String> delta : DiffUtils.diff(from, to).getDeltas()) {
			while (target < delta.getTarget().getPosition()) {
				positions[target++] = source++;
			}
			source = delta.getSource().getPosition() + delta.getSource().size();
			target += delta.getTarget().size();
		}
		while (target < positions.length) {
			positions[target++] = source++;
		}
		return positions;
	}

	/** A segment with an empty line at each split; unchanged if there is none. */
	String splitText(int passage) {
		int start = this.starts.get(passage);
		List<String> words = this.from.get(passage).words();
		StringBuilder split = new StringBuilder();
		for (int i = 0; i < words.size(); i++) {
			boolean cut = i > 0 && this.bounds.contains(start + i);
			split.append((i == 0) ? "" : cut ? "\n\n" : " ").append(words.get(i));
		}
		return split.toString();
	}

	/**
	 * The segments to merge with the one before: no segment of the other begins where
	 * they do. Their numbers are those after all splits; the last comes first.
	 */
	List<Integer> merged() {
		TreeSet<Integer> all = new TreeSet<>(this.starts.subList(0, this.starts.size() - 1));
		all.addAll(this.bounds.subList(0, this.bounds.size() - 1));
		all.remove(this.starts.getLast());
		List<Integer> merged = new ArrayList<>();
		int number = 0;
		for (int start : all) {
			if (!this.bounds.contains(start)) {
				merged.addFirst(number);
			}
			number++;
		}
		return merged;
	}

	/** The segments of the other with no words in common with the first. */
	List<Integer> added() {
		List<Integer> added = new ArrayList<>();
		for (int i = 1; i + 1 < this.bounds.size(); i++) {
			if (this.bounds.get(i).equals(this.bounds.get(i + 1))) {
				added.add(i);
			}
		}
		return added;
	}

}
