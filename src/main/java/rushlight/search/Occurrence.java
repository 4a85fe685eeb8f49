package rushlight.search;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * One place where a query is answered.
 *
 * @param passage id
 * @param place number of the passage in its transcript
 * @param start number of the first word in the passage, from 0
 * @param end number of the last
 */
record Occurrence(long passage, Group group, int place, int start, int end) {

	/** As passages are sorted: those that nobody dated come last. */
	static final Comparator<Occurrence> NEWEST = Comparator
		.comparing((Occurrence each) -> each.group.day(),
				Comparator.nullsLast(Comparator.<LocalDate>naturalOrder().reversed()))
		.thenComparing((each) -> -each.group.transcript())
		.thenComparing((each) -> each.group.ownerKey())
		.thenComparingInt(Occurrence::place)
		.thenComparingInt(Occurrence::start);

	static final Comparator<Occurrence> OLDEST = Comparator
		.comparing((Occurrence each) -> each.group.day(), Comparator.nullsLast(Comparator.naturalOrder()))
		.thenComparing((each) -> each.group.transcript())
		.thenComparing((each) -> each.group.ownerKey())
		.thenComparingInt(Occurrence::place)
		.thenComparingInt(Occurrence::start);

}
