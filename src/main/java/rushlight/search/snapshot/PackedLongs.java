package rushlight.search.snapshot;

import java.util.Arrays;

import rushlight.limits.MemoryBudget;

/**
 * A growing list of numbers in chunks. The memory of a chunk is reserved before the chunk
 * is allocated, and numbers are never copied.
 */
public final class PackedLongs {

	private static final int CHUNK_BITS = 13;

	private static final int CHUNK_SIZE = 1 << CHUNK_BITS;

	private static final long CHUNK_BYTES = (long) CHUNK_SIZE * Long.BYTES;

	private final MemoryBudget.Reservation memory;

	private long[][] chunks = new long[16][];

	private int size;

	/**
	 * @param memory in which the list grows
	 */
	public PackedLongs(MemoryBudget.Reservation memory) {
		this.memory = memory;
	}

	/**
	 * Adds a number.
	 * @throws rushlight.limits.OverBudgetException if there is no memory left
	 */
	public void add(long value) {
		int chunk = this.size >> CHUNK_BITS;
		if ((this.size & (CHUNK_SIZE - 1)) == 0) {
			if (chunk == this.chunks.length) {
				this.chunks = Arrays.copyOf(this.chunks, 2 * chunk);
			}
			this.memory.grow(CHUNK_BYTES);
			this.chunks[chunk] = new long[CHUNK_SIZE];
		}
		this.chunks[chunk][this.size & (CHUNK_SIZE - 1)] = value;
		this.size++;
	}

	public long get(int index) {
		return this.chunks[index >> CHUNK_BITS][index & (CHUNK_SIZE - 1)];
	}

	public int size() {
		return this.size;
	}

}
