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

import rushlight.search.passage.PassageRows.Owner;

/**
 * Which index is searched now, and how far its keeping is: written by the one thread that
 * writes the index, read by all threads.
 */
final class LiveIndex {

	private static final Logger log = LoggerFactory.getLogger(LiveIndex.class);

	/** The index that is searched; null where there is none. */
	volatile @Nullable Generation current;

	/** The one that is being made. */
	volatile @Nullable Rebuilding rebuilding;

	/** Whether something was wrong in reading it. */
	volatile boolean suspected;

	/** Down once it is known, after a start, whether there is an index to search. */
	volatile CountDownLatch opening = new CountDownLatch(0);

	/** Whether another site keeps the index now. */
	volatile boolean takenOver;

	final PendingChanges changes = new PendingChanges();

	/** Counts up whenever something else can be found. */
	final AtomicLong version = new AtomicLong();

	/** One index in its folder. */
	record Generation(Path folder, LuceneIndex index, IndexFolder.Commit committed) {

		static Generation open(Path folder) {
			return new Generation(folder, LuceneIndex.open(folder), IndexFolder.committed(folder));
		}

		/** After which {@link #committed} is of the past. */
		Generation commit() {
			this.index.commit();
			return new Generation(this.folder, this.index, IndexFolder.committed(this.folder));
		}

		void close() {
			try {
				this.index.close();
			}
			catch (RuntimeException ex) {
				log.warn("The index in {} could not be closed in order: {}", this.folder, ex.getMessage());
			}
		}

	}

	/** An index that is being made. */
	static final class Rebuilding {

		final long id;

		final Generation generation;

		final List<Owner> owners;

		/**
		 * Containers that were brought up to date since the rebuild began; the rebuild
		 * skips them.
		 */
		final Set<Owner> touched = new HashSet<>();

		volatile int done;

		Rebuilding(long id, Generation generation, List<Owner> owners) {
			this.id = id;
			this.generation = generation;
			this.owners = owners;
		}

	}

	private boolean isOpening() {
		return this.opening.getCount() > 0;
	}

	private int percent() {
		Rebuilding rebuilding = this.rebuilding;
		return (rebuilding != null) ? (int) (100L * rebuilding.done / Math.max(1, rebuilding.owners.size())) : 0;
	}

	Indexer.State state() {
		boolean known = this.current != null || isOpening() || this.takenOver;
		Integer percent = (this.rebuilding != null || !known) ? Integer.valueOf(percent()) : null;
		return new Indexer.State(percent, this.current != null, this.changes.isPending());
	}

	/** Why there is nothing to search, for the reader. */
	IndexUnavailableException away() {
		if (this.takenOver) {
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
