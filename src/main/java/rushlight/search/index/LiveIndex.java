package rushlight.search.index;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import rushlight.search.passage.PassageContainer;

/**
 * The index that is searched now, and the state of its maintenance. The index thread
 * writes it; all threads read it.
 */
final class LiveIndex {

	private static final Logger log = LoggerFactory.getLogger(LiveIndex.class);

	/** The index that is searched; null if there is none. */
	volatile @Nullable OpenIndex current;

	/** The rebuild that runs; null if there is none. */
	volatile @Nullable RebuildState rebuild;

	/** Whether reading the index failed, so that its files have to be checked. */
	volatile boolean isSuspected;

	/** At zero once it is known, after a start, whether there is an index to search. */
	volatile CountDownLatch opening = new CountDownLatch(0);

	/** Whether another site has the lock of the archive now. */
	volatile boolean isTakenOver;

	final PendingChanges changes = new PendingChanges();

	/** Increases whenever the searchable documents change. */
	final AtomicLong version = new AtomicLong();

	/** An open index in its folder. */
	record OpenIndex(Path folder, LuceneIndex index, IndexFolder.Commit lastCommit) {

		static OpenIndex open(Path folder) {
			return new OpenIndex(folder, LuceneIndex.open(folder), IndexFolder.readCommit(folder));
		}

		/** Commits the index, and returns it with that commit. */
		OpenIndex commit() {
			this.index.commit();
			return new OpenIndex(this.folder, this.index, IndexFolder.readCommit(this.folder));
		}

		void close() {
			try {
				this.index.close();
			}
			catch (RuntimeException ex) {
				log.warn("Closing the index in {} failed: {}", this.folder, ex.getMessage());
			}
		}

	}

	/** A rebuild that runs. */
	static final class RebuildState {

		/** The newest of the requests that the rebuild fulfils. */
		final long id;

		/** The index that is made. */
		final OpenIndex index;

		/** All containers, in the order in which they are indexed. */
		final List<PassageContainer> containers;

		/** Containers whose marks were applied since the rebuild began; it skips them. */
		final Set<PassageContainer> upToDate = new HashSet<>();

		/** The number of containers that are indexed. */
		volatile int done;

		RebuildState(long id, OpenIndex index, List<PassageContainer> containers) {
			this.id = id;
			this.index = index;
			this.containers = containers;
		}

		int percent() {
			return (int) (100L * this.done / Math.max(1, this.containers.size()));
		}

	}

	private boolean isOpening() {
		return this.opening.getCount() > 0;
	}

	private int percent() {
		RebuildState rebuild = this.rebuild;
		return (rebuild != null) ? rebuild.percent() : 0;
	}

	IndexState state() {
		boolean isRebuildNeeded = this.current == null && !isOpening() && !this.isTakenOver;
		Integer percent = (this.rebuild != null || isRebuildNeeded) ? Integer.valueOf(percent()) : null;
		return new IndexState(percent, this.current != null, this.changes.isPending());
	}

	/** Explains to readers why there is nothing to search. */
	IndexUnavailableException explainUnavailable() {
		if (this.isTakenOver) {
			return new IndexUnavailableException("Another site keeps the index of this archive now, so nothing can be "
					+ "searched here. Episodes can be read meanwhile.");
		}
		if (isOpening()) {
			return new IndexUnavailableException(
					"The index is being opened. Searching will work in a moment; episodes can be read meanwhile.");
		}
		return new IndexUnavailableException(
				"The index is being built: %d %%. Searching will work when it is done; ".formatted(percent())
						+ "episodes can be read meanwhile.");
	}

}
