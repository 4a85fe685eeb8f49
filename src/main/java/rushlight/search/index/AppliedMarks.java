package rushlight.search.index;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The dirty marks that were applied to the index, until the database has deleted them.
 * Their changes are searchable at once, and outlive the process after a commit.
 */
final class AppliedMarks {

	/** Marks whose changes are searchable, and not yet committed. */
	private final Set<Long> uncommitted = new LinkedHashSet<>();

	/** Marks whose changes are committed, and that the database has not yet deleted. */
	private final Set<Long> committed = new LinkedHashSet<>();

	/**
	 * Marks whose changes may or may not be in the index, since something failed before
	 * they were committed; they are applied again.
	 */
	private final Set<Long> doubtful = new HashSet<>();

	/** When the first uncommitted mark was applied, as {@link System#nanoTime}. */
	private long firstApplied;

	/** When the last mark was applied, as {@link System#nanoTime}. */
	private long lastApplied;

	/**
	 * Adds marks whose changes are searchable.
	 * @param time as {@link System#nanoTime} tells it
	 */
	void add(Collection<Long> marks, long time) {
		this.lastApplied = time;
		if (this.uncommitted.isEmpty()) {
			this.firstApplied = time;
		}
		this.uncommitted.addAll(marks);
	}

	/** Marks that need not be applied again. */
	Set<Long> applied() {
		Set<Long> applied = new HashSet<>(this.uncommitted);
		applied.addAll(this.committed);
		return applied;
	}

	boolean hasUncommitted() {
		return !this.uncommitted.isEmpty();
	}

	int uncommittedSize() {
		return this.uncommitted.size();
	}

	Duration sinceFirst() {
		return Duration.ofNanos(System.nanoTime() - this.firstApplied);
	}

	Duration sinceLast() {
		return Duration.ofNanos(System.nanoTime() - this.lastApplied);
	}

	/** Records that all changes are committed. */
	void commit() {
		this.doubtful.removeAll(this.uncommitted);
		leaveToRebuild();
	}

	/**
	 * Treats the uncommitted marks as committed: a rebuild that runs reads all that they
	 * announce.
	 */
	void leaveToRebuild() {
		this.committed.addAll(this.uncommitted);
		this.uncommitted.clear();
	}

	/** Marks whose changes are committed, and that the database has not yet deleted. */
	Set<Long> committed() {
		return Set.copyOf(this.committed);
	}

	/** Records that the database has deleted the committed marks. */
	void forgetCommitted() {
		this.committed.clear();
	}

	/** Records that something failed before the uncommitted marks were committed. */
	void doubt() {
		this.doubtful.addAll(this.uncommitted);
		this.uncommitted.clear();
	}

	/** Marks whose changes may or may not be in the index. */
	Set<Long> doubtful() {
		return Set.copyOf(this.doubtful);
	}

}
