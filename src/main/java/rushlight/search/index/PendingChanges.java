package rushlight.search.index;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Which changes were heard of that cannot be found yet. What is indexed of an episode or
 * a reading is what the archive has of it as long as none is among them; while changes
 * may be missed, that is known of nothing.
 */
final class PendingChanges {

	/** Counts what was heard of. */
	private final AtomicLong heard = new AtomicLong(1);

	/** When each was last heard of, by {@link #heard}. */
	private final Map<String, Long> scopes = new ConcurrentHashMap<>();

	/** All that was heard of until then can be found. */
	private volatile long found;

	/** What came before may have been missed. */
	private volatile long missed = Long.MAX_VALUE;

	/** The moment before marks are read. */
	long now() {
		return this.heard.get();
	}

	/**
	 * @param scope as {@link rushlight.changes.Changes} announces it
	 */
	void hear(String scope) {
		this.scopes.put(scope, this.heard.incrementAndGet());
	}

	/** Changes are heard from now on; some may have been missed before. */
	void listen() {
		this.missed = this.heard.incrementAndGet();
	}

	/** Changes may be missed from now on. */
	void miss() {
		this.missed = Long.MAX_VALUE;
	}

	/** What was heard of something until a moment can be found. */
	void found(String scope, long until) {
		this.scopes.computeIfPresent(scope, (same, heard) -> (heard <= until) ? null : heard);
	}

	/** All that was heard of until a moment can be found, and what was missed, too. */
	void foundAll(long until) {
		this.scopes.values().removeIf((heard) -> heard <= until);
		this.found = until;
	}

	/** Whether there are any. */
	boolean isPending() {
		return this.heard.get() != this.found;
	}

	/**
	 * Containers whose announced changes are all searchable. A search calls this before
	 * it opens the index, so that the index is not older than the answer.
	 */
	Predicate<String> known() {
		if (this.missed > this.found) {
			return (scope) -> false;
		}
		Set<String> pending = Set.copyOf(this.scopes.keySet());
		return (scope) -> !pending.contains(scope);
	}

}
