package rushlight.search.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import rushlight.limits.LongTasks.Task;
import rushlight.search.passage.PassageGroup;

/**
 * Occurrences in packed columns: 16 bytes each, and 8 bytes for the key that they are
 * sorted by.
 */
public final class OccurrenceList {

	private final PackedLongs passages;

	/** The position of the first word in the upper half, of the last in the lower. */
	private final PackedLongs spans;

	/** The number of the group in the upper half, the passage's position in the lower. */
	private final PackedLongs positions;

	private final Map<PassageGroup, Integer> numbers = new HashMap<>();

	private final List<PassageGroup> groups = new ArrayList<>();

	private boolean isComplete = true;

	/**
	 * @param task in whose scratch memory the list grows
	 */
	OccurrenceList(Task task) {
		this.passages = new PackedLongs(task.scratch());
		this.spans = new PackedLongs(task.scratch());
		this.positions = new PackedLongs(task.scratch());
	}

	/** The number of a group in this list, which it adds if it is new. */
	int number(PassageGroup group) {
		return this.numbers.computeIfAbsent(group, (unknown) -> {
			this.groups.add(group);
			return this.groups.size() - 1;
		});
	}

	/**
	 * Adds an occurrence.
	 * @param passage the id of the passage
	 * @param group the number of the group in this list
	 * @param position of the passage in its transcript
	 * @param start the position of the first word in the passage, from 0
	 * @param end the position of the last word
	 */
	void add(long passage, int group, int position, int start, int end) {
		this.passages.add(passage);
		this.spans.add(pack(start, end));
		this.positions.add(pack(group, position));
	}

	static long pack(int upper, int lower) {
		return (long) upper << Integer.SIZE | lower & 0xFFFF_FFFFL;
	}

	/** Records that occurrences are missing. */
	void cut() {
		this.isComplete = false;
	}

	public boolean isComplete() {
		return this.isComplete;
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

	/** The groups by their numbers. */
	public List<PassageGroup> groups() {
		return this.groups;
	}

	public Occurrence get(int row) {
		return new Occurrence(passage(row), start(row), (int) this.spans.get(row));
	}

}
