package rushlight.search.index;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import rushlight.search.index.IndexStateRepository.Mark;
import rushlight.search.index.LiveIndex.OpenIndex;
import rushlight.search.index.LiveIndex.RebuildState;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.passage.PassageContainer;
import rushlight.search.passage.PassageRows;

/**
 * Applies dirty marks: compares the stamps of the marked containers' documents with those
 * of their rows, and writes the documents that differ.
 */
final class MarkConsumer {

	private static final int MAX_MARKS_PER_QUERY = 1000;

	/**
	 * A change of more passages is larger than an editor's, so others are likely to
	 * follow, as in an import. They are then batched for a while, since each step costs
	 * more than most of its passages: one more leaf, which is opened, merged and merged
	 * again.
	 */
	private static final int MIN_PASSAGES_TO_BATCH = 200;

	private static final Duration BATCH_TIME = Duration.ofMillis(500);

	private final LiveIndex live;

	private final PassageRows rows;

	private final IndexStateRepository database;

	private final AppliedMarks marks;

	private final ContainerTasks tasks;

	private final List<CaughtUpListener> listeners;

	/** Until when marks are batched, as {@link System#nanoTime} tells it. */
	private long batchUntil = System.nanoTime();

	MarkConsumer(LiveIndex live, PassageRows rows, IndexStateRepository database, AppliedMarks marks,
			ContainerTasks tasks, List<CaughtUpListener> listeners) {
		this.live = live;
		this.rows = rows;
		this.database = database;
		this.marks = marks;
		this.tasks = tasks;
		this.listeners = listeners;
	}

	/** How much longer marks are batched; zero or negative if they are not. */
	Duration batchTimeLeft() {
		return Duration.ofNanos(this.batchUntil - System.nanoTime());
	}

	/**
	 * Applies the oldest marks. Afterwards their changes are searchable, and not yet
	 * durable.
	 * @return false if there are none
	 */
	boolean applyNext() throws IOException, InterruptedException {
		long announced = this.live.changes.countAnnounced();
		List<Long> ids = new ArrayList<>();
		Set<PassageContainer> containers = new LinkedHashSet<>();
		for (Mark mark : this.database.findMarks(this.marks.applied(), MAX_MARKS_PER_QUERY)) {
			if (containers.size() < ContainerTasks.CONTAINERS_PER_STEP) {
				ids.add(mark.id());
				containers.add(PassageContainer.ofScope(mark.scope()));
			}
		}
		if (ids.isEmpty()) {
			this.listeners.forEach(CaughtUpListener::caughtUp);
			this.live.changes.markAllSearchable(announced);
			return false;
		}
		int written = write(containers);
		this.live.version.incrementAndGet();
		containers.forEach((container) -> this.live.changes.markSearchable(container.scope(), announced));
		long time = System.nanoTime();
		this.marks.add(ids, time);
		if (containers.size() < ContainerTasks.CONTAINERS_PER_STEP && written > MIN_PASSAGES_TO_BATCH) {
			this.batchUntil = time + BATCH_TIME.toNanos();
		}
		return true;
	}

	/**
	 * Writes what differs into the index that is searched, and into the one that a
	 * rebuild makes.
	 * @return the number of passages that were written
	 */
	private int write(Set<PassageContainer> containers) throws IOException, InterruptedException {
		List<LuceneIndex> targets = targets();
		RebuildState rebuild = this.live.rebuild;
		if (rebuild != null) {
			rebuild.index.index().refresh();
			rebuild.upToDate.addAll(containers);
		}
		AtomicInteger written = new AtomicInteger();
		this.tasks.run(List.copyOf(containers), (some) -> {
			Map<PassageContainer, List<IndexedPassage>> passages = this.rows.read(some);
			for (LuceneIndex target : targets) {
				written.addAndGet(writeDifferences(target, passages));
			}
		});
		for (LuceneIndex target : targets) {
			target.refresh();
		}
		return written.get();
	}

	private List<LuceneIndex> targets() {
		List<LuceneIndex> targets = new ArrayList<>();
		OpenIndex current = this.live.current;
		if (current != null) {
			targets.add(current.index());
		}
		RebuildState rebuild = this.live.rebuild;
		if (rebuild != null) {
			targets.add(rebuild.index.index());
		}
		return targets;
	}

	/**
	 * Writes the passages whose stamps differ, and removes those that are gone.
	 * @return the number of passages that were written or removed
	 */
	private static int writeDifferences(LuceneIndex index, Map<PassageContainer, List<IndexedPassage>> passages)
			throws IOException {
		List<IndexedPassage> added = new ArrayList<>();
		List<IndexedPassage> changed = new ArrayList<>();
		Set<Long> removed = new LinkedHashSet<>();
		try (LuceneIndex.Opened opened = index.reader()) {
			for (Map.Entry<PassageContainer, List<IndexedPassage>> container : passages.entrySet()) {
				Map<Long, Long> known = new HashMap<>(index.readStamps(opened.reader(), container.getKey()));
				for (IndexedPassage passage : container.getValue()) {
					Long stamp = known.remove(passage.id);
					if (stamp == null) {
						added.add(passage);
					}
					else if (stamp != passage.stamp) {
						changed.add(passage);
					}
				}
				removed.addAll(known.keySet());
			}
		}
		index.write(added, changed, removed);
		return added.size() + changed.size() + removed.size();
	}

}
