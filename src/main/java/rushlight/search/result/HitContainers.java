package rushlight.search.result;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import rushlight.changes.ChangeObserver;
import rushlight.changes.Changes;
import rushlight.search.passage.PassageContainer;

/**
 * Cache of the titles and names of episodes and readings that have hits. Entries stay
 * until they may have changed: an archive has far fewer containers than passages. The
 * newest ones are read in advance, as many as there is room for: a page of hits has
 * twenty episodes, and one of them would always be missing. Nothing is cached while
 * changes may be missed.
 */
@Component
@ConditionalOnWebApplication
class HitContainers implements ChangeObserver {

	private static final long MAX_BYTES = 32L * 1024 * 1024;

	/**
	 * Bytes that are filled in advance; the rest of the cache is for containers that
	 * requests ask for.
	 */
	private static final long FILLED_BYTES = MAX_BYTES / 4 * 3;

	/** Containers that one query reads. */
	private static final int CONTAINERS_PER_QUERY = 200;

	private final JdbcTemplate jdbc;

	private final Cache<String, HitContainer> cached = Caffeine.newBuilder()
		.maximumWeight(MAX_BYTES)
		.weigher((String scope, HitContainer container) -> container.bytes())
		// No other thread has to be woken up to maintain the cache.
		.executor(Runnable::run)
		.build();

	private final AtomicLong changes = new AtomicLong();

	/** Counts how often the whole cache was emptied. */
	private final AtomicLong emptied = new AtomicLong();

	/** {@link #emptied} at the last check. */
	private long seen;

	/** {@link #emptied} when the cache was last filled. */
	private long filled;

	private volatile boolean isDisconnected = true;

	HitContainers(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns the facts of some containers; a deleted container has no entry. */
	Map<PassageContainer, HitContainer> of(Collection<PassageContainer> containers) {
		Map<PassageContainer, HitContainer> found = new HashMap<>();
		Set<PassageContainer> missing = new HashSet<>();
		for (PassageContainer container : containers) {
			HitContainer known = this.isDisconnected ? null : this.cached.getIfPresent(container.scope());
			if (known == null) {
				missing.add(container);
			}
			else {
				found.put(container, known);
			}
		}
		if (!missing.isEmpty()) {
			long before = this.changes.get();
			Map<PassageContainer, HitContainer> read = read(missing);
			found.putAll(read);
			read.forEach((container, known) -> this.cached.put(container.scope(), known));
			if (this.changes.get() != before) {
				// The rows that were read may be from before the change.
				read.keySet().forEach((container) -> this.cached.invalidate(container.scope()));
			}
		}
		return found;
	}

	private Map<PassageContainer, HitContainer> read(Collection<PassageContainer> containers) {
		Map<PassageContainer, HitContainer> read = new HashMap<>();
		this.jdbc.query("""
				select e.id, t.id as transcript, t.language, h.slug as show_slug, h.title as show_title, e.slug,
					e.title, e.number, e.published_on, null as authors, v.id as voice, v.label, v.role,
					p.slug as speaker_slug, p.name as speaker_name
				from episode e join show h on h.id = e.show_id join transcript t on t.episode_id = e.id
				left join voice v on v.transcript_id = t.id left join speaker p on p.id = v.speaker_id
				where e.id = any(?)""", (row) -> {
			HitContainer facts = read.computeIfAbsent(new PassageContainer(false, row.getLong("id")),
					(id) -> facts(row));
			facts.languages().put(row.getLong("transcript"), row.getString("language"));
			long voice = row.getLong("voice");
			if (voice != 0) {
				facts.voices()
					.put(voice, new Hit.Attribution(row.getString("label"), row.getString("role"),
							row.getString("speaker_slug"), row.getString("speaker_name")));
			}
		}, (Object) PassageContainer.ids(containers, false));
		if (read.size() < containers.size()) {
			this.jdbc.query("""
					select r.id, r.language, h.slug as show_slug, h.title as show_title, r.slug, r.title,
						null as number, r.published_on, nullif(array_to_string(r.authors, ', '), '') as authors
					from reading r left join show h on h.id = r.show_id where r.id = any(?)""", (row) -> {
				HitContainer facts = facts(row);
				facts.languages().put(0L, row.getString("language"));
				read.put(new PassageContainer(true, row.getLong("id")), facts);
			}, (Object) PassageContainer.ids(containers, true));
		}
		return read;
	}

	private static HitContainer facts(ResultSet row) {
		try {
			return new HitContainer(HitReader.container(row, row.getString("number")), row.getString("authors"),
					new HashMap<>(), new HashMap<>());
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Unreadable row of an episode or reading", ex);
		}
	}

	/**
	 * Reads the newest containers, unless they are cached. It waits until the cache was
	 * not emptied between two checks, because an import would empty it after every file.
	 */
	@Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
	synchronized void fill() {
		long now = this.emptied.get();
		boolean quiet = now == this.seen;
		this.seen = now;
		if (this.isDisconnected || !quiet || this.filled == now) {
			return;
		}
		List<PassageContainer> newest = this.jdbc.query("""
				select reading, id from (select false as reading, id, published_on from episode
					union all select true, id, published_on from reading) as container
				order by published_on desc nulls last, id desc limit ?""",
				(row, number) -> new PassageContainer(row.getBoolean(1), row.getLong(2)),
				FILLED_BYTES / HitContainer.MIN_BYTES);
		for (int from = 0; from < newest.size() && this.emptied.get() == now
				&& hasRoom(); from += CONTAINERS_PER_QUERY) {
			of(newest.subList(from, Math.min(from + CONTAINERS_PER_QUERY, newest.size())));
		}
		this.filled = now;
	}

	private boolean hasRoom() {
		return this.cached.policy()
			.eviction()
			.map((bounds) -> bounds.weightedSize().orElse(0) < FILLED_BYTES)
			.orElse(true);
	}

	@Override
	public void changed(String scope) {
		this.changes.incrementAndGet();
		if (scope.equals(Changes.ARCHIVE)) {
			empty();
		}
		else {
			this.cached.invalidate(scope);
		}
	}

	@Override
	public void connected() {
		this.changes.incrementAndGet();
		empty();
		this.isDisconnected = false;
	}

	private void empty() {
		this.emptied.incrementAndGet();
		this.cached.invalidateAll();
	}

	@Override
	public void disconnected() {
		this.isDisconnected = true;
	}

}
