package rushlight.search.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.search.index.IndexCheckpoints.Known;
import rushlight.search.index.IndexFolder.Reached;
import rushlight.search.index.LiveIndex.Generation;
import rushlight.search.index.LiveIndex.Rebuilding;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.passage.PassageRows;
import rushlight.search.passage.PassageRows.Owner;

/**
 * All the writing of the index, step by step, for one thread: what is marked as changed,
 * rebuildings, and looks whether the files are as they were written.
 */
final class IndexWorker {

	private static final Logger log = LoggerFactory.getLogger(IndexWorker.class);

	/** Episodes and readings that one thread takes at a time. */
	private static final int CHUNK = 8;

	/** What is taken in one step; changes wait no longer than for one. */
	private static final int STEP = 4 * CHUNK;

	private static final int MARKS = 1000;

	private static final Duration COMMIT = Duration.ofSeconds(2);

	/**
	 * An editor who corrects one passage after another does not wait for the commit of
	 * the one before.
	 */
	private static final Duration QUIET = Duration.ofMillis(250);

	/**
	 * A change that is larger than an editor's is likely to be followed by others: an
	 * import, for example. What comes next gathers for a while, since each step costs
	 * more than most of its passages: one more leaf, which is opened, merged and merged
	 * again.
	 */
	private static final int MANY_PASSAGES = 200;

	private static final Duration GATHERING = Duration.ofMillis(500);

	private static final Duration IDLE = Duration.ofSeconds(1);

	private static final Duration QUICK_LOOK = Duration.ofSeconds(5);

	private final LiveIndex live;

	private final PassageRows rows;

	private final List<CaughtUpListener> listeners;

	private final Duration thoroughLook;

	private final ExecutorService helpers;

	private final IndexFolder folder;

	/** Marks whose changes can be found, and are not yet committed. */
	private final Set<Long> applied = new LinkedHashSet<>();

	/** Marks whose changes are committed, and that are not yet deleted. */
	private final Set<Long> committed = new LinkedHashSet<>();

	/**
	 * Marks whose changes may be in the index or not, since something went wrong before
	 * they were committed; they are applied again.
	 */
	private final Set<Long> doubtful = new HashSet<>();

	/** Holds the lock of the archive; all that is said of the index is said in it. */
	private IndexKeeper.Session session;

	/** The last session in which the database was seen to be the one of this index. */
	private IndexKeeper.@Nullable Session verified;

	private IndexCheckpoints checkpoints;

	/**
	 * How far the index that is searched has read the database; null if there is none.
	 */
	private @Nullable Reached reached;

	/** Why there is no index, while there is none. */
	private String missing = IndexFolder.NO_INDEX;

	/** Whether the number of passages was compared since the index was opened. */
	private boolean counted;

	/** When the first and the last of them were, as {@link System#nanoTime} tells it. */
	private long firstApplied;

	private long lastApplied;

	/** Until when marks are left to gather. */
	private long gatherUntil = System.nanoTime();

	private long lastQuickLook;

	private long lastThoroughLook;

	/**
	 * Opens the index, if there is one that has read this database; otherwise it asks for
	 * a rebuilding.
	 * @param root the folder of the index
	 * @param thoroughLook how often every byte is read against its checksum
	 * @param helpers read and write beside each other
	 */
	IndexWorker(IndexKeeper.Session session, LiveIndex live, PassageRows rows, List<CaughtUpListener> listeners,
			Path root, Duration thoroughLook, ExecutorService helpers) {
		this.session = session;
		this.checkpoints = new IndexCheckpoints(session.jdbc());
		this.live = live;
		this.rows = rows;
		this.listeners = listeners;
		this.thoroughLook = thoroughLook;
		this.helpers = helpers;
		Known known = this.checkpoints.read();
		this.folder = new IndexFolder(root, known.archive());
		open(known);
		this.verified = session;
	}

	private void open(Known known) {
		Optional<Path> newest = this.folder.newest();
		if (newest.isEmpty()) {
			request(this.folder.whyNone());
			return;
		}
		Path folder = newest.get();
		Reached written = this.folder.reached(folder);
		UUID token = written.token(IndexFolder.committed(folder).id());
		Optional<String> stale = stale(written, token, known);
		if (stale.isPresent()) {
			request(stale.get());
			return;
		}
		Generation generation;
		try {
			generation = Generation.open(folder);
		}
		catch (RuntimeException | InternalError ex) {
			request("The index was damaged: " + ex.getMessage());
			return;
		}
		boolean confirmed = known.token().equals(token);
		this.reached = new Reached(generation.committed().id(), token, known.number() + (confirmed ? 0 : 1), null);
		if (!confirmed) {
			confirm(Set.of(), 0);
		}
		this.live.current = generation;
		// Every byte is read while it answers already: that may take a while.
		this.live.suspected = true;
	}

	/** Why an index is not of this database as it is now; empty if it is. */
	private static Optional<String> stale(Reached written, @Nullable UUID token, Known known) {
		if (token == null) {
			return Optional.of("The index did not say how far it had read the database.");
		}
		if (known.knows(token)) {
			return Optional.empty();
		}
		if (known.number() < written.number()) {
			return Optional
				.of("The database went back: it knows of %d commits of its index, and the index was at number %d. "
					.formatted(known.number(), written.number()) + "An older backup was restored, perhaps.");
		}
		return Optional.of("The database is not the one that the index has read: it was restored and changed, or "
				+ "another index was kept of it since.");
	}

	/**
	 * Goes on in another session, if the database is still the one that the index has
	 * read.
	 * @return false if this worker is of no use any more
	 */
	boolean continueIn(IndexKeeper.Session session) {
		if (session == this.verified) {
			return true;
		}
		this.session = session;
		this.checkpoints = new IndexCheckpoints(session.jdbc());
		abandon();
		Known known = this.checkpoints.read();
		Reached reached = this.reached;
		if (reached == null) {
			return false;
		}
		if (!known.archive().equals(this.folder.archive()) || !known.knows(Objects.requireNonNull(reached.token()))
				|| !areMarked(this.doubtful)) {
			return false;
		}
		confirm(Set.of(), 0);
		this.verified = session;
		return true;
	}

	/** Whether all these marks are in the database. */
	private boolean areMarked(Set<Long> marks) {
		Long there = jdbc().queryForObject("select count(*) from change_mark where id = any(?)", Long.class,
				(Object) marks.toArray(Long[]::new));
		return there != null && there == marks.size();
	}

	private JdbcTemplate jdbc() {
		return this.session.jdbc();
	}

	/**
	 * @return whether there is more to do
	 */
	boolean step() throws IOException, InterruptedException {
		look();
		if (this.live.rebuilding == null) {
			begin();
		}
		boolean more = this.live.rebuilding != null;
		if (more) {
			rebuild();
		}
		List<Long> expungings = jdbc().queryForList("select id from index_expunging", Long.class);
		boolean gathering = gatheringLeft().isPositive();
		if (!gathering) {
			more |= applyMarks();
		}
		boolean idle = !more && !gathering;
		commit(idle);
		if (!expungings.isEmpty() && idle) {
			expunge(expungings);
		}
		if (idle && !this.counted) {
			count();
		}
		return more;
	}

	/**
	 * How long to wait for a change before the next step, when there is no more to do.
	 */
	Duration pause() {
		Duration gathering = gatheringLeft();
		return gathering.isPositive() ? gathering : this.applied.isEmpty() ? IDLE : QUIET;
	}

	private Duration gatheringLeft() {
		return Duration.ofNanos(this.gatherUntil - System.nanoTime());
	}

	/**
	 * Leaves nothing in the files of what was deleted. Whatever was marked before it was
	 * asked for is indexed by now.
	 */
	private void expunge(List<Long> expungings) throws IOException {
		Generation now = this.live.current;
		if (now == null || !this.applied.isEmpty()) {
			return;
		}
		now.index().expunge();
		this.live.current = save(now);
		this.live.version.incrementAndGet();
		confirm(expungings, 0);
	}

	/**
	 * Compares the number of passages, once after the index was opened: rows that were
	 * changed by hand leave no mark.
	 */
	private void count() throws IOException {
		Generation now = this.live.current;
		if (now == null) {
			return;
		}
		long passages = this.rows.count();
		if (hasUnappliedMarks()) {
			return;
		}
		this.counted = true;
		try (LuceneIndex.Opened opened = now.index().reader()) {
			int indexed = opened.reader().numDocs();
			if (indexed != passages) {
				request("The index held %d passages, and the archive %d.".formatted(indexed, passages));
			}
		}
	}

	private boolean hasUnappliedMarks() {
		return Boolean.TRUE.equals(jdbc().queryForObject("select exists (select from change_mark where id <> all(?))",
				Boolean.class, (Object) known().toArray(Long[]::new)));
	}

	/** Marks that are applied. */
	private Set<Long> known() {
		Set<Long> known = new HashSet<>(this.applied);
		known.addAll(this.committed);
		return known;
	}

	private void look() {
		Generation now = this.live.current;
		long time = System.nanoTime();
		if (now == null) {
			return;
		}
		boolean thorough = this.live.suspected || time - this.lastThoroughLook > this.thoroughLook.toNanos();
		if (!thorough && time - this.lastQuickLook > QUICK_LOOK.toNanos()) {
			this.lastQuickLook = time;
			thorough = !IndexFolder.holds(now.folder(), now.committed().lengths());
		}
		if (!thorough) {
			return;
		}
		looked();
		IndexFolder.damage(now.folder()).ifPresent((damage) -> {
			this.live.current = null;
			this.reached = null;
			now.close();
			request("The index was damaged: " + damage);
		});
	}

	private void looked() {
		this.live.suspected = false;
		this.lastThoroughLook = System.nanoTime();
		this.lastQuickLook = this.lastThoroughLook;
	}

	private void request(String reason) {
		this.missing = reason;
		if (!reason.equals(IndexFolder.NO_INDEX)) {
			log.warn("The index is rebuilt. {}", reason);
		}
		jdbc().update("insert into index_rebuild (reason) values (?)", reason);
	}

	/**
	 * Begins a rebuilding, if one was asked for; all that were asked for are this one.
	 */
	private void begin() {
		Long id = jdbc().queryForObject("select max(id) from index_rebuild where finished_at is null", Long.class);
		if (id == null) {
			if (this.live.current == null) {
				request(this.missing);
			}
			return;
		}
		Path folder = this.folder.next();
		Generation generation = Generation.open(folder);
		List<Owner> owners = this.rows.owners();
		jdbc()
			.update("""
					update index_rebuild set started_at = now(), total = ?, done = 0 where id <= ? and finished_at is null""",
					owners.size(), id);
		log.info("Making an index of {} episodes and readings", owners.size());
		this.live.rebuilding = new Rebuilding(id, generation, owners);
	}

	private void rebuild() throws IOException, InterruptedException {
		Rebuilding rebuilding = Objects.requireNonNull(this.live.rebuilding);
		int end = Math.min(rebuilding.done + STEP, rebuilding.owners.size());
		List<Owner> next = rebuilding.owners.subList(rebuilding.done, end)
			.stream()
			.filter((owner) -> !rebuilding.touched.contains(owner))
			.toList();
		inChunks(next, (chunk) -> {
			List<IndexedPassage> passages = new ArrayList<>();
			this.rows.read(chunk).values().forEach(passages::addAll);
			rebuilding.generation.index().write(passages, List.of(), List.of());
		});
		rebuilding.done = end;
		jdbc().update("update index_rebuild set done = ? where id <= ? and finished_at is null", end, rebuilding.id);
		if (end == rebuilding.owners.size()) {
			finish(rebuilding);
		}
	}

	private void finish(Rebuilding rebuilding) throws IOException {
		rebuilding.generation.index().refresh();
		Generation before = this.live.current;
		Generation made = save(rebuilding.generation);
		this.live.current = made;
		this.live.version.incrementAndGet();
		this.live.rebuilding = null;
		this.counted = true;
		looked();
		if (before != null) {
			before.close();
		}
		this.folder.keepOnly(made.folder());
		confirm(Set.of(), rebuilding.id);
		log.info("The index is rebuilt");
	}

	/**
	 * Commits an index, and says in its folder how far it has read the database. The
	 * database knows of it before, and is told after; in between, the index is of this
	 * database, and all that it has read more is still marked.
	 */
	private Generation save(Generation generation) {
		UUID next = UUID.randomUUID();
		long number = this.checkpoints.announce(next);
		Reached before = this.reached;
		if (generation == this.live.current && before != null) {
			this.folder.write(generation.folder(), new Reached(before.commit(), before.token(), before.number(), next));
		}
		Generation made = generation.commit();
		Reached after = new Reached(made.committed().id(), next, number, null);
		this.folder.write(made.folder(), after);
		this.reached = after;
		this.committed.addAll(this.applied);
		this.doubtful.removeAll(this.applied);
		this.applied.clear();
		return made;
	}

	/** Tells the database what is committed. */
	private void confirm(Collection<Long> expungings, long rebuilding) {
		Reached reached = this.reached;
		UUID token = (reached == null) ? null : reached.token();
		this.checkpoints.confirm((token == null) ? UUID.randomUUID() : token, this.committed, expungings, rebuilding);
		this.committed.clear();
	}

	/**
	 * Indexes what has changed; so far it is only searchable, and not yet durable.
	 */
	private boolean applyMarks() throws IOException, InterruptedException {
		long heard = this.live.changes.now();
		List<Long> ids = new ArrayList<>();
		Set<Owner> owners = new LinkedHashSet<>();
		jdbc().query("select id, scope from change_mark where id <> all(?) order by id limit " + MARKS, (row) -> {
			if (owners.size() < STEP) {
				ids.add(row.getLong(1));
				owners.add(owner(row.getString(2)));
			}
		}, (Object) known().toArray(Long[]::new));
		if (ids.isEmpty()) {
			this.listeners.forEach(CaughtUpListener::caughtUp);
			this.live.changes.foundAll(heard);
			return false;
		}
		List<LuceneIndex> targets = targets();
		Rebuilding rebuilding = this.live.rebuilding;
		if (rebuilding != null) {
			rebuilding.generation.index().refresh();
			rebuilding.touched.addAll(owners);
		}
		AtomicInteger written = new AtomicInteger();
		inChunks(List.copyOf(owners), (chunk) -> {
			Map<Owner, List<IndexedPassage>> passages = this.rows.read(chunk);
			for (LuceneIndex target : targets) {
				written.addAndGet(bringUpToDate(target, passages));
			}
		});
		for (LuceneIndex target : targets) {
			target.refresh();
		}
		this.live.version.incrementAndGet();
		owners.forEach((owner) -> this.live.changes.found(owner.scope(), heard));
		this.lastApplied = System.nanoTime();
		if (this.applied.isEmpty()) {
			this.firstApplied = this.lastApplied;
		}
		this.applied.addAll(ids);
		if (owners.size() < STEP && written.get() > MANY_PASSAGES) {
			this.gatherUntil = this.lastApplied + GATHERING.toNanos();
		}
		return true;
	}

	/** Half an index is of no use, and what failed may be in it or not. */
	void abandon() {
		this.doubtful.addAll(this.applied);
		this.applied.clear();
		Rebuilding rebuilding = this.live.rebuilding;
		this.live.rebuilding = null;
		if (rebuilding != null) {
			rebuilding.generation.close();
		}
	}

	private List<LuceneIndex> targets() {
		List<LuceneIndex> targets = new ArrayList<>();
		Generation now = this.live.current;
		if (now != null) {
			targets.add(now.index());
		}
		Rebuilding rebuilding = this.live.rebuilding;
		if (rebuilding != null) {
			targets.add(rebuilding.generation.index());
		}
		return targets;
	}

	/**
	 * Writes what differs, and nothing else.
	 * @return how many passages that is
	 */
	private static int bringUpToDate(LuceneIndex index, Map<Owner, List<IndexedPassage>> passages) throws IOException {
		List<IndexedPassage> added = new ArrayList<>();
		List<IndexedPassage> changed = new ArrayList<>();
		Set<Long> removed = new LinkedHashSet<>();
		try (LuceneIndex.Opened opened = index.reader()) {
			for (Map.Entry<Owner, List<IndexedPassage>> owner : passages.entrySet()) {
				Map<Long, Long> known = new HashMap<>(index.stamps(opened.reader(), owner.getKey().key()));
				for (IndexedPassage passage : owner.getValue()) {
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

	private void commit(boolean idle) {
		if (!this.committed.isEmpty()) {
			// The database did not take it the last time.
			confirm(Set.of(), 0);
		}
		long time = System.nanoTime();
		boolean quiet = idle && time - this.lastApplied > QUIET.toNanos();
		boolean due = time - this.firstApplied > COMMIT.toNanos() || this.applied.size() > MARKS;
		if (this.applied.isEmpty() || !due && !quiet) {
			return;
		}
		Generation now = this.live.current;
		if (now != null) {
			this.live.current = save(now);
		}
		else if (this.live.rebuilding != null) {
			// The rebuild reads whatever these dirty marks announce.
			this.committed.addAll(this.applied);
			this.applied.clear();
		}
		else {
			return;
		}
		confirm(Set.of(), 0);
	}

	private void inChunks(List<Owner> owners, Chunk work) throws InterruptedException {
		List<Callable<Void>> chunks = new ArrayList<>();
		for (int from = 0; from < owners.size(); from += CHUNK) {
			Collection<Owner> chunk = owners.subList(from, Math.min(from + CHUNK, owners.size()));
			chunks.add(() -> {
				work.on(chunk);
				return null;
			});
		}
		for (Future<Void> done : this.helpers.invokeAll(chunks)) {
			try {
				done.get();
			}
			catch (ExecutionException ex) {
				if (ex.getCause() instanceof RuntimeException failure) {
					throw failure;
				}
				throw new IllegalStateException(String.valueOf(ex.getCause()), ex.getCause());
			}
		}
	}

	/** Ends in order, so that the index says how far it has read the database. */
	void close() {
		Generation now = this.live.current;
		boolean saved = false;
		try {
			if (now != null && !this.applied.isEmpty()) {
				now = save(now);
				confirm(Set.of(), 0);
			}
			saved = this.doubtful.isEmpty();
		}
		catch (RuntimeException ex) {
			log.warn("The index could not be saved before the end, and will be rebuilt: {}", ex.getMessage());
		}
		discard();
		Reached reached = this.reached;
		if (now != null && saved && reached != null) {
			// Closing commits what was merged since: the same passages in other files.
			String commit = IndexFolder.committed(now.folder()).id();
			if (!commit.equals(reached.commit())) {
				this.folder.write(now.folder(), new Reached(commit, reached.token(), reached.number(), null));
			}
		}
	}

	/** Ends without a word to the database, which may not be this worker's any more. */
	void discard() {
		abandon();
		Generation now = this.live.current;
		this.live.current = null;
		if (now != null) {
			now.close();
		}
	}

	/** An episode or a reading, as {@link rushlight.changes.Changes} names it. */
	private static Owner owner(String scope) {
		int colon = scope.indexOf(':');
		return new Owner(scope.startsWith("reading"), Long.parseLong(scope.substring(colon + 1)));
	}

	private interface Chunk {

		void on(Collection<Owner> owners) throws IOException;

	}

}
