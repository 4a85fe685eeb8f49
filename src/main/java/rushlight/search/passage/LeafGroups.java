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
 * The passage groups of one leaf, read once: leaves never change. What hits are counted
 * by is known passage by passage, so that counting one is to add one in a table: groups
 * that have the same value of every facet are of one class, and of classes there are far
 * fewer than of groups. That takes four bytes a passage.
 */
public final class LeafGroups {

	private static final Map<IndexReader.CacheKey, LeafGroups> KNOWN = new ConcurrentHashMap<>();

	private final PassageGroup[] groups;

	private final int[] classes;

	private final int[][] values;

	private final Set<String> languages;

	private final AtomicReference<@Nullable Tally> spare = new AtomicReference<>();

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

	public static LeafGroups of(LeafReader leaf) throws IOException {
		IndexReader.CacheHelper helper = leaf.getCoreCacheHelper();
		if (helper == null) {
			return new LeafGroups(leaf);
		}
		LeafGroups known = KNOWN.get(helper.getKey());
		if (known == null) {
			known = new LeafGroups(leaf);
			if (KNOWN.put(helper.getKey(), known) == null) {
				helper.addClosedListener(KNOWN::remove);
			}
		}
		return known;
	}

	/** Codes of the languages of its passages. */
	public Set<String> languages() {
		return this.languages;
	}

	public int size() {
		return this.groups.length;
	}

	public PassageGroup get(int number) {
		return this.groups[number];
	}

	/** The class of each passage. */
	public int[] classes() {
		return this.classes;
	}

	/**
	 * To count in.
	 *
	 * @param byClass a number for each class, all 0
	 * @param found room for the classes that were found, so that a few hits cost little
	 */
	public record Tally(int[] byClass, int[] found) {
	}

	/**
	 * A counter buffer. Clearing a whole buffer takes longer than most counts, so a
	 * caller clears the values that it changed, and returns the buffer.
	 */
	public Tally borrow() {
		Tally spare = this.spare.getAndSet(null);
		int size = this.values[0].length;
		return (spare != null) ? spare : new Tally(new int[size], new int[size]);
	}

	public void giveBack(Tally zeros) {
		this.spare.set(zeros);
	}

	/** The value of each class, as {@link Facet#value} knows it. */
	public int[] values(Facet facet) {
		return this.values[facet.ordinal()];
	}

}
