package rushlight.search.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

import rushlight.limits.LongTasks.Task;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.passage.LeafGroups;
import rushlight.search.passage.PassageGroup;
import rushlight.search.snapshot.PassageIndex.Order;

/**
 * Collects the ids of all hits, and sorts them as pages of results are sorted. A hit
 * takes 8 bytes, and 20 more until the hits are sorted.
 */
final class OrderedIds implements Collector {

	/** Hits between two checks whether the task was ended. */
	private static final int CHECK_INTERVAL = 4096;

	private final Order order;

	private final Task task;

	private final long total;

	private final PackedLongs ids;

	/**
	 * By relevance: lower for a higher score. By date: the number of the group in the
	 * upper half, the position of the passage in the lower.
	 */
	private final PackedLongs keys;

	private final Map<PassageGroup, Integer> numbers = new HashMap<>();

	private final List<PassageGroup> groups = new ArrayList<>();

	/**
	 * @param total the number of passages that are searched, for the progress
	 */
	OrderedIds(Order order, Task task, long total) {
		this.order = order;
		this.task = task;
		this.total = total;
		this.ids = new PackedLongs(task.scratch());
		this.keys = new PackedLongs(task.scratch());
	}

	@Override
	public ScoreMode scoreMode() {
		return (this.order == Order.RELEVANCE) ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
	}

	@Override
	public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
		NumericDocValues idsOfPassages = DocValues.getNumeric(leaf.reader(), IndexedPassage.ID);
		NumericDocValues positions = DocValues.getNumeric(leaf.reader(), IndexedPassage.POSITION);
		SortedDocValues groupsOfPassages = DocValues.getSorted(leaf.reader(), IndexedPassage.GROUP);
		LeafGroups table = LeafGroups.of(leaf.reader());
		return new LeafCollector() {

			private @Nullable Scorable scorer;

			@Override
			public void setScorer(Scorable scorer) {
				this.scorer = scorer;
			}

			@Override
			public void collect(int doc) throws IOException {
				if (OrderedIds.this.ids.size() % CHECK_INTERVAL == 0) {
					OrderedIds.this.task.at(leaf.docBase + doc, OrderedIds.this.total);
				}
				idsOfPassages.advanceExact(doc);
				OrderedIds.this.ids.add(idsOfPassages.longValue());
				if (OrderedIds.this.order == Order.RELEVANCE && this.scorer != null) {
					OrderedIds.this.keys.add(-(long) Float.floatToIntBits(this.scorer.score()));
					return;
				}
				groupsOfPassages.advanceExact(doc);
				positions.advanceExact(doc);
				OrderedIds.this.keys.add(OccurrenceList.pack(number(table.get(groupsOfPassages.ordValue())),
						(int) positions.longValue()));
			}
		};
	}

	private int number(PassageGroup group) {
		return this.numbers.computeIfAbsent(group, (unknown) -> {
			this.groups.add(group);
			return this.groups.size() - 1;
		});
	}

	/** Sorts the collected ids, in memory of the task. */
	PackedLongs sort() {
		int[] rows = SortedRows.all(this.ids.size(), this.task.scratch());
		SortedRows.sort(rows, rows.length, switch (this.order) {
			// As Lucene sorts: equal scores in the order of the index.
			case RELEVANCE -> (a, b) -> {
				int byScore = Long.compare(this.keys.get(a), this.keys.get(b));
				return (byScore != 0) ? byScore : Integer.compare(a, b);
			};
			case NEWEST -> byDate(GroupRanks.NEWEST);
			case OLDEST -> byDate(GroupRanks.OLDEST);
		});
		PackedLongs sorted = new PackedLongs(this.task.memory());
		for (int row : rows) {
			sorted.add(this.ids.get(row));
		}
		return sorted;
	}

	private IntBinaryOperator byDate(Comparator<PassageGroup> dates) {
		int[] ranks = GroupRanks.of(this.groups, dates);
		return (a, b) -> {
			long first = this.keys.get(a);
			long second = this.keys.get(b);
			int order = Integer.compare(ranks[(int) (first >>> Integer.SIZE)], ranks[(int) (second >>> Integer.SIZE)]);
			order = (order != 0) ? order : Integer.compare((int) first, (int) second);
			return (order != 0) ? order : Long.compare(this.ids.get(a), this.ids.get(b));
		};
	}

}
