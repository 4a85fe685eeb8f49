package rushlight.search;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import rushlight.search.PassageRows.Owner;

/**
 * Which index is searched now, and how far its keeping is: written by the one thread that
 * writes the index, read by everybody.
 */
final class LiveIndex {

	private static final Logger log = LoggerFactory.getLogger(LiveIndex.class);

	/** The index that is searched; null where there is none. */
	volatile @Nullable Generation current;

	/** The one that is being made. */
	volatile @Nullable Rebuilding rebuilding;

	/** Whether something was wrong in reading it. */
	volatile boolean suspected;

	final HeardChanges changes = new HeardChanges();

	/** Counts up whenever something else can be found. */
	final AtomicLong version = new AtomicLong();

	/** One index in its folder. */
	record Generation(Path folder, LuceneIndex index, Map<String, Long> committed) {

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

		/** Brought up to date since it began: whoever comes to them passes them over. */
		final Set<Owner> touched = new HashSet<>();

		volatile int done;

		Rebuilding(long id, Generation generation, List<Owner> owners) {
			this.id = id;
			this.generation = generation;
			this.owners = owners;
		}

	}

	Indexer.State state() {
		Rebuilding rebuilding = this.rebuilding;
		boolean available = this.current != null;
		Integer percent = (rebuilding != null)
				? Integer.valueOf((int) (100L * rebuilding.done / Math.max(1, rebuilding.owners.size())))
				: available ? null : Integer.valueOf(0);
		return new Indexer.State(percent, available, this.changes.isPending());
	}

}
