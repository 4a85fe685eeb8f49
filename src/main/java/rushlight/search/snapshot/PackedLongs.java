package rushlight.search.snapshot;

import java.util.Arrays;

import rushlight.limits.MemoryBudget;

/**
 * A growing list of numbers in chunks of an array. Each chunk is reserved before it is
 * allocated, and nothing is ever copied.
 */
public final class PackedLongs {

	private static final int CHUNK_BITS = 13;

	private static final int CHUNK = 1 << CHUNK_BITS;

	private static final long CHUNK_BYTES = (long) CHUNK * Long.BYTES;

	private final MemoryBudget.Reservation memory;

	private long[][] chunks = new long[16][];

	private int size;

	/**
	 * @param memory that it grows in
	 */
	public PackedLongs(MemoryBudget.Reservation memory) {
		this.memory = memory;
	}

	/**
	 * @throws rushlight.limits.OverBudgetException if there is no memory left
	 */
	public void add(long value) {
		int chunk = this.size >> CHUNK_BITS;
		if ((this.size & (CHUNK - 1)) == 0) {
			if (chunk == this.chunks.length) {
				this.chunks = Arrays.copyOf(this.chunks, 2 * chunk);
			}
			this.memory.grow(CHUNK_BYTES);
			this.chunks[chunk] = new long[CHUNK];
		}
		this.chunks[chunk][this.size & (CHUNK - 1)] = value;
		this.size++;
	}

	public long get(int index) {
		return this.chunks[index >> CHUNK_BITS][index & (CHUNK - 1)];
	}

	public int size() {
		return this.size;
	}

}
