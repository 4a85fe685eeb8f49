package rushlight.search.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import rushlight.limits.LongTasks.Task;
import rushlight.search.passage.PassageGroup;

/**
 * Occurrences in packed columns: 16 bytes each, and 8 more for what they are sorted by.
 */
public final class OccurrenceList {

	private final PackedLongs passages;

	/** The first word of each in the upper half, the last in the lower. */
	private final PackedLongs spans;

	/** The number of the group in the upper half, the passage's number in the lower. */
	private final PackedLongs positions;

	private final Map<PassageGroup, Integer> numbers = new HashMap<>();

	private final List<PassageGroup> groups = new ArrayList<>();

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
	int number(PassageGroup group) {
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
	void add(long passage, int group, int position, int start, int end) {
		this.passages.add(passage);
		this.spans.add(pack(start, end));
		this.positions.add(pack(group, position));
	}

	static long pack(int upper, int lower) {
		return (long) upper << Integer.SIZE | lower & 0xFFFF_FFFFL;
	}

	/** There are more than were wanted. */
	void cut() {
		this.complete = false;
	}

	public boolean isComplete() {
		return this.complete;
	}

	public int size() {
		return this.passages.size();
	}

	public long passage(int row) {
		return this.passages.get(row);
	}

	public long span(int row) {
		return this.spans.get(row);
	}

	public int start(int row) {
		return (int) (this.spans.get(row) >>> Integer.SIZE);
	}

	public int group(int row) {
		return (int) (this.positions.get(row) >>> Integer.SIZE);
	}

	public int position(int row) {
		return (int) this.positions.get(row);
	}

	/** All groups by number. */
	public List<PassageGroup> groups() {
		return this.groups;
	}

	public Occurrence get(int row) {
		return new Occurrence(passage(row), start(row), (int) this.spans.get(row));
	}

}
