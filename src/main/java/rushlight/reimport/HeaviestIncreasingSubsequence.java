package rushlight.reimport;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

/**
 * Longest increasing subsequence of a list, weighted: the heaviest one whose values rise.
 */
final class HeaviestIncreasingSubsequence {

	private HeaviestIncreasingSubsequence() {
	}

	private record Link<T>(T last, @Nullable Link<T> before, long weight) {
	}

	static <T> List<T> of(List<T> all, ToIntFunction<T> value, ToIntFunction<T> weight) {
		// Heaviest subsequences by their last value; one with a higher value is always
		// heavier, or it is dropped.
		TreeMap<Integer, Link<T>> best = new TreeMap<>();
		for (T each : all) {
			int own = value.applyAsInt(each);
			var below = best.lowerEntry(own);
			Link<T> before = (below == null) ? null : below.getValue();
			Link<T> link = new Link<>(each, before, ((before == null) ? 0 : before.weight()) + weight.applyAsInt(each));
			var same = best.floorEntry(own);
			if (same == null || same.getValue().weight() < link.weight()) {
				best.put(own, link);
				for (var next = best.higherEntry(own); next != null
						&& next.getValue().weight() <= link.weight(); next = best.higherEntry(own)) {
					best.remove(next.getKey());
				}
			}
		}
		List<T> rising = new ArrayList<>();
		for (Link<T> link = best.isEmpty() ? null : best.lastEntry().getValue(); link != null; link = link.before()) {
			rising.add(link.last());
		}
		return rising.reversed();
	}

}
