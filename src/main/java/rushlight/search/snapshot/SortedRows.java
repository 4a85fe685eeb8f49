package rushlight.search.snapshot;

import java.util.function.IntBinaryOperator;

import org.apache.lucene.util.IntroSorter;

import rushlight.limits.MemoryBudget;

/** Sorts the numbers of rows of packed columns by comparing the rows. */
public final class SortedRows extends IntroSorter {

	private final int[] rows;

	private final IntBinaryOperator order;

	private int pivot;

	private SortedRows(int[] rows, IntBinaryOperator order) {
		this.rows = rows;
		this.order = order;
	}

	/**
	 * Makes an array of the numbers from 0 to {@code size - 1}.
	 * @param memory in which the array is reserved
	 */
	public static int[] all(int size, MemoryBudget.Reservation memory) {
		memory.grow((long) size * Integer.BYTES);
		int[] rows = new int[size];
		for (int i = 0; i < size; i++) {
			rows[i] = i;
		}
		return rows;
	}

	/**
	 * Sorts rows.
	 * @param order compares two rows; no two may be equal, since the sort is not stable
	 */
	public static void sort(int[] rows, int size, IntBinaryOperator order) {
		new SortedRows(rows, order).sort(0, size);
	}

	@Override
	protected void swap(int i, int j) {
		int row = this.rows[i];
		this.rows[i] = this.rows[j];
		this.rows[j] = row;
	}

	@Override
	protected int compare(int i, int j) {
		return this.order.applyAsInt(this.rows[i], this.rows[j]);
	}

	@Override
	protected void setPivot(int i) {
		this.pivot = this.rows[i];
	}

	@Override
	protected int comparePivot(int j) {
		return this.order.applyAsInt(this.pivot, this.rows[j]);
	}

}
