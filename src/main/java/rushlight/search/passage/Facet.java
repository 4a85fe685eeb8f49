package rushlight.search.passage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A property of passages that hits are counted by. */
public enum Facet {

	/** The id of the show; 0 if there is none. */
	SHOW(PassageGroup::show),
	/** The id of the speaker; 0 if unidentified. */
	SPEAKER(PassageGroup::speaker),
	/** The year of publication; 0 if undated. */
	YEAR(PassageGroup::year),
	/**
	 * The quality, as {@link PassageGroup#QUALITIES} numbers them; -1 for a reading,
	 * which has none.
	 */
	QUALITY((group) -> group.reading() ? -1 : group.quality()),
	/** The kind, as {@link PassageKind} numbers them. */
	KIND((group) -> group.kind().ordinal());

	private final ToLongFunction<PassageGroup> value;

	private final Map<Long, Integer> numbers = new HashMap<>();

	private volatile long[] values = {};

	Facet(ToLongFunction<PassageGroup> value) {
		this.value = value;
	}

	/** The value of a group. */
	public long of(PassageGroup group) {
		return this.value.applyAsLong(group);
	}

	/**
	 * The number of a group's value, from 0. It is the same as long as the site runs, so
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

	/** The number of values. */
	public int size() {
		return this.values.length;
	}

}
