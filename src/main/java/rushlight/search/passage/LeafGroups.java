package rushlight.search.passage;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;

/**
 * The passage groups of one leaf, read once, since leaves never change. Groups with the
 * same value of every facet are of one class, and there are far fewer classes than
 * groups. The class of each passage is cached in four bytes, so that counting a hit only
 * increases a number in a table.
 */
public final class LeafGroups {

	private static final Map<IndexReader.CacheKey, LeafGroups> CACHED = new ConcurrentHashMap<>();

	private final PassageGroup[] groups;

	private final int[] classes;

	private final int[][] values;

	private final Set<String> languages;

	private final AtomicReference<@Nullable CounterBuffer> spare = new AtomicReference<>();

	private LeafGroups(LeafReader leaf) throws IOException {
		SortedDocValues numbers = DocValues.getSorted(leaf, IndexedPassage.GROUP);
		this.groups = new PassageGroup[numbers.getValueCount()];
		Map<List<Integer>, Integer> known = new LinkedHashMap<>();
		int[] classOf = new int[this.groups.length];
		for (int i = 0; i < this.groups.length; i++) {
			PassageGroup group = PassageGroup.of(numbers.lookupOrd(i));
			this.groups[i] = group;
			List<Integer> values = Arrays.stream(Facet.values()).map((facet) -> facet.numberOf(group)).toList();
			classOf[i] = known.computeIfAbsent(values, (same) -> known.size());
		}
		this.values = Arrays.stream(Facet.values())
			.map((facet) -> known.keySet().stream().mapToInt((values) -> values.get(facet.ordinal())).toArray())
			.toArray(int[][]::new);
		this.languages = Arrays.stream(this.groups).map(PassageGroup::language).collect(Collectors.toUnmodifiableSet());
		this.classes = new int[leaf.maxDoc()];
		for (int doc = numbers.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = numbers.nextDoc()) {
			this.classes[doc] = classOf[numbers.ordValue()];
		}
	}

	/** The groups of a leaf, cached until the leaf is closed. */
	public static LeafGroups of(LeafReader leaf) throws IOException {
		IndexReader.CacheHelper helper = leaf.getCoreCacheHelper();
		if (helper == null) {
			return new LeafGroups(leaf);
		}
		LeafGroups known = CACHED.get(helper.getKey());
		if (known == null) {
			known = new LeafGroups(leaf);
			if (CACHED.put(helper.getKey(), known) == null) {
				helper.addClosedListener(CACHED::remove);
			}
		}
		return known;
	}

	/** The codes of the passages' languages. */
	public Set<String> languages() {
		return this.languages;
	}

	/** The number of groups. */
	public int size() {
		return this.groups.length;
	}

	/** The group with a number of the field {@link IndexedPassage#GROUP}. */
	public PassageGroup get(int number) {
		return this.groups[number];
	}

	/** The number of each passage's class, by document. */
	public int[] classes() {
		return this.classes;
	}

	/**
	 * A buffer for the counters of a search.
	 *
	 * @param byClass a counter for each class, all 0
	 * @param found space for the classes that were found, so that few hits cost little
	 */
	public record CounterBuffer(int[] byClass, int[] found) {
	}

	/**
	 * Lends a buffer. Clearing a whole buffer takes longer than most counts, so the
	 * caller clears the counters that it changed, and releases the buffer.
	 */
	public CounterBuffer acquire() {
		CounterBuffer spare = this.spare.getAndSet(null);
		int size = this.values[0].length;
		return (spare != null) ? spare : new CounterBuffer(new int[size], new int[size]);
	}

	/** Takes a buffer back, in which all counters are 0. */
	public void release(CounterBuffer zeros) {
		this.spare.set(zeros);
	}

	/** The number of each class's value, for {@link Facet#value}. */
	public int[] values(Facet facet) {
		return this.values[facet.ordinal()];
	}

}
