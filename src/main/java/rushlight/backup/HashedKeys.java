package rushlight.backup;

import java.util.Arrays;

/** A set of 64-bit numbers in an array that grows: 8 bytes for each, and spare slots. */
final class HashedKeys {

	private long[] table;

	private int size;

	private boolean hasZero;

	HashedKeys(int expected) {
		this.table = new long[Math.max(16, Integer.highestOneBit(Math.min(expected, 1 << 28)) << 2)];
	}

	void add(long key) {
		if (key == 0) {
			this.hasZero = true;
			return;
		}
		if (this.size >= this.table.length / 4 * 3) {
			long[] old = this.table;
			this.table = new long[old.length * 2];
			Arrays.stream(old).filter((value) -> value != 0).forEach((value) -> this.table[slot(value)] = value);
		}
		int slot = slot(key);
		if (this.table[slot] == 0) {
			this.table[slot] = key;
			this.size++;
		}
	}

	boolean has(long key) {
		return (key == 0) ? this.hasZero : this.table[slot(key)] == key;
	}

	/** The slot of a key, whether or not the key is in the set. */
	private int slot(long key) {
		int mask = this.table.length - 1;
		int slot = (int) (key ^ key >>> 32) & mask;
		while (this.table[slot] != 0 && this.table[slot] != key) {
			slot = slot + 1 & mask;
		}
		return slot;
	}

}
