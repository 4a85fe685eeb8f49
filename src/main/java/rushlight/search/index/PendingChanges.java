package rushlight.search.index;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The announced changes that are not searchable yet. The index is up to date for an
 * episode or reading that has none, unless announcements may have been missed.
 */
final class PendingChanges {

	/** The number of announcements, which serves as a clock. */
	private final AtomicLong announced = new AtomicLong(1);

	/** The last announcement of each scope that is not searchable, by its number. */
	private final Map<String, Long> scopes = new ConcurrentHashMap<>();

	/** The changes of all announcements up to this one are searchable. */
	private volatile long searchable;

	/** Announcements before this one may have been missed. */
	private volatile long connectedSince = Long.MAX_VALUE;

	/** Counts the announcements until now. Called before dirty marks are read. */
	long countAnnounced() {
		return this.announced.get();
	}

	/**
	 * Adds a change.
	 * @param scope as {@link rushlight.changes.Changes} announces it
	 */
	void add(String scope) {
		this.scopes.put(scope, this.announced.incrementAndGet());
	}

	/** Records that every change is announced from now on. */
	void connect() {
		this.connectedSince = this.announced.incrementAndGet();
	}

	/** Records that announcements may be missed from now on. */
	void disconnect() {
		this.connectedSince = Long.MAX_VALUE;
	}

	/**
	 * Records that the changes of a scope are searchable.
	 * @param until up to which announcement
	 */
	void markSearchable(String scope, long until) {
		this.scopes.computeIfPresent(scope, (same, last) -> (last <= until) ? null : last);
	}

	/**
	 * Records that all changes are searchable, also those whose announcements were
	 * missed.
	 * @param until up to which announcement
	 */
	void markAllSearchable(long until) {
		this.scopes.values().removeIf((last) -> last <= until);
		this.searchable = until;
	}

	boolean isPending() {
		return this.announced.get() != this.searchable;
	}

	/**
	 * Tells for which scopes the index is up to date. A search calls this before it opens
	 * the index, so that the index is not older than the answer.
	 */
	Predicate<String> findUpToDate() {
		if (this.connectedSince > this.searchable) {
			return (scope) -> false;
		}
		Set<String> pending = Set.copyOf(this.scopes.keySet());
		return (scope) -> !pending.contains(scope);
	}

}
