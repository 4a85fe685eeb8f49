package rushlight.search.passage;

/** A hash function, from SplitMix64: similar numbers have very different hashes. */
public final class SplitMix {

	private SplitMix() {
	}

	/** Mixes another value into a hash. */
	public static long of(long hash, long value) {
		long z = hash * 0x9E3779B97F4A7C15L + value;
		z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}

}
