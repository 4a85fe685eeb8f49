package rushlight.search.snapshot;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import rushlight.search.passage.Facet;

/**
 * The counts of the hits in a whole index.
 *
 * @param facets how many hits have each value; values without hits are left out
 */
record FacetCounts(long total, Map<Facet, Map<Long, Long>> facets) {

	static FacetCounts of(Collection<LeafCounts> leaves) {
		Map<Facet, Map<Long, Long>> facets = new EnumMap<>(Facet.class);
		for (Facet facet : Facet.values()) {
			long[] sums = new long[facet.size()];
			for (LeafCounts leaf : leaves) {
				int[] counts = leaf.counts()[facet.ordinal()];
				for (int i = 0; i < counts.length; i++) {
					sums[i] += counts[i];
				}
			}
			Map<Long, Long> found = new HashMap<>();
			for (int i = 0; i < sums.length; i++) {
				if (sums[i] > 0) {
					found.put(facet.value(i), sums[i]);
				}
			}
			facets.put(facet, found);
		}
		return new FacetCounts(leaves.stream().mapToLong(LeafCounts::total).sum(), facets);
	}

}
