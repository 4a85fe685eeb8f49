package rushlight.search.passage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What hits are counted by. */
public enum Facet {

	/** By the id of the show. */
	SHOW(PassageGroup::show),
	/** By the id of the speaker; 0 is an unidentified speaker. */
	SPEAKER(PassageGroup::speaker),
	/** 0 is undated. */
	YEAR(PassageGroup::year),
	/**
	 * As {@link PassageGroup#QUALITIES} numbers them; -1 is a reading, which has none.
	 */
	QUALITY((group) -> group.reading() ? -1 : group.quality()),
	/** As {@link PassageKind} numbers them. */
	KIND((group) -> group.kind().ordinal());

	private final ToLongFunction<PassageGroup> value;

	private final Map<Long, Integer> numbers = new HashMap<>();

	private volatile long[] values = {};

	Facet(ToLongFunction<PassageGroup> value) {
		this.value = value;
	}

	public long of(PassageGroup group) {
		return this.value.applyAsLong(group);
	}

	/**
	 * The number of a group's value, from 0: the same for as long as the site runs, so
	 * that the counts of different leaves can be added up.
	 */
	synchronized int numberOf(PassageGroup group) {
		long value = of(group);
		return this.numbers.computeIfAbsent(value, (same) -> {
			long[] more = Arrays.copyOf(this.values, this.values.length + 1);
			more[this.values.length] = value;
			this.values = more;
			return more.length - 1;
		});
	}

	/** The value that has a number. */
	public long value(int number) {
		return this.values[number];
	}

	/** How many values have one. */
	public int size() {
		return this.values.length;
	}

}
