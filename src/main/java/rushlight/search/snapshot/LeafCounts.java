package rushlight.search.snapshot;

import java.util.Arrays;

/**
 * The hits of one leaf, or of a stretch of it: all of them and by facet.
 *
 * @param counts by facet, and by the number of the facet's value
 */
record LeafCounts(long total, int[][] counts) {

	private static final int OBJECT_BYTES = 200;

	/** Adds the counts of another stretch of the same leaf. */
	LeafCounts plus(LeafCounts other) {
		int[][] sums = new int[this.counts.length][];
		for (int facet = 0; facet < sums.length; facet++) {
			int[] ofOther = other.counts[facet];
			sums[facet] = Arrays.copyOf(this.counts[facet], Math.max(this.counts[facet].length, ofOther.length));
			for (int i = 0; i < ofOther.length; i++) {
				sums[facet][i] += ofOther[i];
			}
		}
		return new LeafCounts(this.total + other.total, sums);
	}

	/** About how much memory the counts take. */
	int bytes() {
		return OBJECT_BYTES + Arrays.stream(this.counts).mapToInt((each) -> each.length * Integer.BYTES).sum();
	}

}
