package rushlight.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import rushlight.search.LongWork.Task;

/**
 * Occurrences in packed columns: 16 bytes each, and 8 more for what they are sorted by.
 */
final class OccurrenceList {

	private final PackedLongs passages;

	/** The first word of each in the upper half, the last in the lower. */
	private final PackedLongs spans;

	/** The number of the group in the upper half, the passage's number in the lower. */
	private final PackedLongs positions;

	private final Map<Group, Integer> numbers = new HashMap<>();

	private final List<Group> groups = new ArrayList<>();

	private boolean complete = true;

	/**
	 * @param task whose scratch memory it grows in
	 */
	OccurrenceList(Task task) {
		this.passages = new PackedLongs(task.scratch());
		this.spans = new PackedLongs(task.scratch());
		this.positions = new PackedLongs(task.scratch());
	}

	/** The number of a group in this list. */
	int number(Group group) {
		return this.numbers.computeIfAbsent(group, (unknown) -> {
			this.groups.add(group);
			return this.groups.size() - 1;
		});
	}

	/**
	 * @param group its number in this list
	 * @param place number of the passage in its transcript
	 * @param start number of the first word in the passage, from 0
	 * @param end number of the last
	 */
	void add(long passage, int group, int place, int start, int end) {
		this.passages.add(passage);
		this.spans.add(pack(start, end));
		this.positions.add(pack(group, place));
	}

	static long pack(int upper, int lower) {
		return (long) upper << Integer.SIZE | lower & 0xFFFF_FFFFL;
	}

	/** There are more than were wanted. */
	void cut() {
		this.complete = false;
	}

	boolean isComplete() {
		return this.complete;
	}

	int size() {
		return this.passages.size();
	}

	long passage(int row) {
		return this.passages.get(row);
	}

	long span(int row) {
		return this.spans.get(row);
	}

	int start(int row) {
		return (int) (this.spans.get(row) >>> Integer.SIZE);
	}

	int group(int row) {
		return (int) (this.positions.get(row) >>> Integer.SIZE);
	}

	int place(int row) {
		return (int) this.positions.get(row);
	}

	/** All groups by number. */
	List<Group> groups() {
		return this.groups;
	}

	Occurrence get(int row) {
		return new Occurrence(passage(row), start(row), (int) this.spans.get(row));
	}

}
