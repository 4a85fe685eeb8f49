package rushlight.editing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;

/**
 * What an editor has to do to one transcript to have it read as another: which passages
 * are parted where, which are merged with the one before, and which are put in anew.
 * Found by the words that both share.
 */
final class Correction {

	private final List<Spoken> from;

	/** The number of the first word of each passage, and of all words at the end. */
	private final List<Integer> starts;

	/** Where each passage of the other begins in the words of the first. */
	private final List<Integer> bounds;

	/** A passage, and whose words it has. */
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
		int[] places = places(folded(from), folded(to));
		List<Integer> toStarts = starts(to);
		List<Integer> bounds = new ArrayList<>();
		for (int start : toStarts) {
			int low = (start == 0) ? 0 : before(places, start) + 1;
			int high = after(places, start, this.starts.getLast());
			// Rather where a passage begins already.
			Integer there = new TreeSet<>(this.starts).ceiling(low);
			int bound = (there != null && there <= high) ? there : high;
			bounds.add((start == 0) ? 0 : Math.max(bound, bounds.getLast()));
		}
		bounds.set(bounds.size() - 1, this.starts.getLast());
		return bounds;
	}

	private static int before(int[] places, int start) {
		int at = start - 1;
		while (at >= 0 && places[at] < 0) {
			at--;
		}
		return (at < 0) ? 0 : places[at];
	}

	private static int after(int[] places, int start, int end) {
		int at = start;
		while (at < places.length && places[at] < 0) {
			at++;
		}
		return (at == places.length) ? end : places[at];
	}

	private static List<String> folded(List<Spoken> all) {
		return all.stream()
			.flatMap((each) -> each.words().stream())
			.map((word) -> word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""))
			.toList();
	}

	/** Where each word of the second is in the first; -1 for nowhere. */
	private static int[] places(List<String> from, List<String> to) {
		int[] places = new int[to.size()];
		Arrays.fill(places, -1);
		int source = 0;
		int target = 0;
		for (AbstractDelta<String> delta : DiffUtils.diff(from, to).getDeltas()) {
			while (target < delta.getTarget().getPosition()) {
				places[target++] = source++;
			}
			source = delta.getSource().getPosition() + delta.getSource().size();
			target += delta.getTarget().size();
		}
		while (target < places.length) {
			places[target++] = source++;
		}
		return places;
	}

	/** A passage with an empty line wherever it is parted; as it was where it is not. */
	String parted(int passage) {
		int start = this.starts.get(passage);
		List<String> words = this.from.get(passage).words();
		StringBuilder parted = new StringBuilder();
		for (int i = 0; i < words.size(); i++) {
			boolean cut = i > 0 && this.bounds.contains(start + i);
			parted.append((i == 0) ? "" : cut ? "\n\n" : " ").append(words.get(i));
		}
		return parted.toString();
	}

	/**
	 * Those that begin where no passage of the other does, by their numbers once all are
	 * parted, the last first.
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

	/** The passages of the other whose words the first has not at all. */
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
