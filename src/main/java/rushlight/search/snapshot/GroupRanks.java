package rushlight.search.snapshot;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import rushlight.search.passage.PassageGroup;

/** The orders by date of passage groups, as numbers that compare quickly. */
public final class GroupRanks {

	/** Newest first; groups without a date come last. */
	public static final Comparator<PassageGroup> NEWEST = Comparator
		.comparing(PassageGroup::day, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder().reversed()))
		.thenComparing(Comparator.comparingLong(PassageGroup::transcript).reversed());

	/** Oldest first; groups without a date come last. */
	public static final Comparator<PassageGroup> OLDEST = Comparator
		.comparing(PassageGroup::day, Comparator.nullsLast(Comparator.naturalOrder()))
		.thenComparingLong(PassageGroup::transcript);

	private GroupRanks() {
	}

	/** The rank of each group; equal groups have the same rank. */
	public static int[] of(List<PassageGroup> groups, Comparator<PassageGroup> order) {
		int[] ranks = new int[groups.size()];
		int[] sorted = IntStream.range(0, groups.size())
			.boxed()
			.sorted(Comparator.comparing(groups::get, order))
			.mapToInt(Integer::intValue)
			.toArray();
		for (int i = 1; i < sorted.length; i++) {
			boolean same = order.compare(groups.get(sorted[i - 1]), groups.get(sorted[i])) == 0;
			ranks[sorted[i]] = ranks[sorted[i - 1]] + (same ? 0 : 1);
		}
		return ranks;
	}

}
