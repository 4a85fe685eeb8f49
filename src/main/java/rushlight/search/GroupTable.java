package rushlight.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;

/**
 * The groups of one part of the index, read once: parts never change. Of each facet it
 * also knows, for every group, the number of its value, so that counting adds up numbers
 * and looks at values last.
 */
final class GroupTable {

	private static final Map<IndexReader.CacheKey, GroupTable> KNOWN = new ConcurrentHashMap<>();

	private final Group[] groups;

	private final Column[] columns;

	private final Set<String> languages;

	private GroupTable(LeafReader leaf) throws IOException {
		SortedDocValues values = DocValues.getSorted(leaf, Passage.GROUP);
		this.groups = new Group[values.getValueCount()];
		for (int i = 0; i < this.groups.length; i++) {
			this.groups[i] = Group.of(values.lookupOrd(i));
		}
		this.languages = Arrays.stream(this.groups).map(Group::language).collect(Collectors.toUnmodifiableSet());
		Facet[] facets = Facet.values();
		this.columns = new Column[facets.length];
		for (int i = 0; i < facets.length; i++) {
			this.columns[i] = Column.of(this.groups, facets[i]::of);
		}
	}

	static GroupTable of(LeafReader leaf) throws IOException {
		IndexReader.CacheHelper helper = leaf.getCoreCacheHelper();
		GroupTable known = KNOWN.get(helper.getKey());
		if (known == null) {
			known = new GroupTable(leaf);
			if (KNOWN.put(helper.getKey(), known) == null) {
				helper.addClosedListener(KNOWN::remove);
			}
		}
		return known;
	}

	/** Codes of the languages of its passages. */
	Set<String> languages() {
		return this.languages;
	}

	int size() {
		return this.groups.length;
	}

	Group get(int number) {
		return this.groups[number];
	}

	Column column(Facet facet) {
		return this.columns[facet.ordinal()];
	}

	/**
	 * The values of one facet.
	 *
	 * @param numbers of the value of each group
	 * @param values by their numbers
	 */
	record Column(int[] numbers, long[] values) {

		private static Column of(Group[] groups, ToLongFunction<Group> valueOf) {
			Map<Long, Integer> known = new HashMap<>();
			int[] numbers = new int[groups.length];
			for (int i = 0; i < groups.length; i++) {
				numbers[i] = known.computeIfAbsent(valueOf.applyAsLong(groups[i]), (value) -> known.size());
			}
			long[] values = new long[known.size()];
			known.forEach((value, number) -> values[number] = value);
			return new Column(numbers, values);
		}

	}

}
