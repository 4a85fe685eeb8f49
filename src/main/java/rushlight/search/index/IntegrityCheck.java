package rushlight.search.index;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import rushlight.search.index.LiveIndex.OpenIndex;
import rushlight.search.passage.PassageRows;

/**
 * Checks now and then whether the index can be trusted: whether its files are as they
 * were written, and whether it holds as many passages as the database.
 */
final class IntegrityCheck {

	/** The reason for a rebuild, with what is wrong. */
	static final String DAMAGE_REASON = "The index was damaged: %s";

	/** The names and lengths of the files are compared this often. */
	private static final Duration QUICK_CHECK_INTERVAL = Duration.ofSeconds(5);

	private final LiveIndex live;

	private final PassageRows rows;

	private final IndexStateRepository database;

	private final AppliedMarks marks;

	private final Duration fullCheckInterval;

	/** When the files were last compared, as {@link System#nanoTime} tells it. */
	private long lastQuickCheck;

	private long lastFullCheck;

	/** Whether the passages were counted since the index was opened. */
	private boolean isCounted;

	/**
	 * @param fullCheckInterval how often every byte is read against its checksum
	 */
	IntegrityCheck(LiveIndex live, PassageRows rows, IndexStateRepository database, AppliedMarks marks,
			Duration fullCheckInterval) {
		this.live = live;
		this.rows = rows;
		this.database = database;
		this.marks = marks;
		this.fullCheckInterval = fullCheckInterval;
	}

	/**
	 * Checks the files of the index when it is time, or when the index is suspected.
	 * @return the reason why the index cannot be trusted; empty if it can
	 */
	Optional<String> checkFiles() {
		OpenIndex current = this.live.current;
		if (current == null || !isFullCheckDue(current)) {
			return Optional.empty();
		}
		// Before the bytes are read: a suspicion that is raised meanwhile must last.
		resetFileChecks();
		return IndexFolder.findDamage(current.folder()).map(DAMAGE_REASON::formatted);
	}

	private boolean isFullCheckDue(OpenIndex current) {
		long time = System.nanoTime();
		if (this.live.isSuspected || time - this.lastFullCheck > this.fullCheckInterval.toNanos()) {
			return true;
		}
		if (time - this.lastQuickCheck <= QUICK_CHECK_INTERVAL.toNanos()) {
			return false;
		}
		this.lastQuickCheck = time;
		return !IndexFolder.hasFiles(current.folder(), current.lastCommit().lengths());
	}

	/**
	 * Compares the number of passages with the database, once after the index was opened:
	 * rows that were changed by hand leave no dirty mark.
	 * @return the reason why the index cannot be trusted; empty if it can
	 */
	Optional<String> checkCount() throws IOException {
		OpenIndex current = this.live.current;
		if (this.isCounted || current == null) {
			return Optional.empty();
		}
		long passages = this.rows.count();
		if (this.database.hasMarks(this.marks.applied())) {
			return Optional.empty();
		}
		this.isCounted = true;
		try (LuceneIndex.Opened opened = current.index().reader()) {
			int indexed = opened.reader().numDocs();
			return (indexed == passages) ? Optional.empty()
					: Optional.of("The index held %d passages, and the archive %d.".formatted(indexed, passages));
		}
	}

	/** Trusts an index that was just built. */
	void reset() {
		this.isCounted = true;
		resetFileChecks();
	}

	private void resetFileChecks() {
		this.live.isSuspected = false;
		this.lastFullCheck = System.nanoTime();
		this.lastQuickCheck = this.lastFullCheck;
	}

}
