package rushlight.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.search.LiveIndex.Generation;
import rushlight.search.LiveIndex.Rebuilding;
import rushlight.search.PassageRows.Owner;

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
	 * Whoever corrects one passage after another is not to wait for what makes the one
	 * before durable.
	 */
	private static final Duration QUIET = Duration.ofMillis(250);

	/**
	 * Whoever changes more than an editor does at once is likely to go on: an import,
	 * say. What comes next gathers for a while, since each step costs more than most of
	 * its passages: one more part of the index, which is opened, merged and merged again.
	 */
	private static final int MANY_PASSAGES = 200;

	private static final Duration GATHERING = Duration.ofMillis(500);

	private static final Duration IDLE = Duration.ofSeconds(1);

	private static final Duration QUICK_LOOK = Duration.ofSeconds(5);

	private final LiveIndex live;

	private final JdbcTemplate jdbc;

	private final PassageRows rows;

	private final ArchiveNames names;

	private final Duration thoroughLook;

	private final ExecutorService helpers;

	private final IndexFolder folder;

	/** Marks whose changes can be found, and are not yet committed. */
	private final Set<Long> applied = new LinkedHashSet<>();

	/** When the first and the last of them were, as {@link System#nanoTime} tells it. */
	private long firstApplied;

	private long lastApplied;

	/** Until when marks are left to gather. */
	private long gatherUntil = System.nanoTime();

	private long lastQuickLook;

	private long lastThoroughLook;

	/**
	 * @param root the folder of the index
	 * @param thoroughLook how often every byte is read against its checksum
	 * @param helpers read and write beside each other
	 */
	IndexWorker(LiveIndex live, JdbcTemplate jdbc, PassageRows rows, ArchiveNames names, Path root,
			Duration thoroughLook, ExecutorService helpers) {
		this.live = live;
		this.jdbc = jdbc;
		this.rows = rows;
		this.names = names;
		this.thoroughLook = thoroughLook;
		this.helpers = helpers;
		String archive = jdbc.queryForObject("select id::text from archive_identity", String.class);
		this.folder = new IndexFolder(root, String.valueOf(archive));
		open();
	}

	/** Opens what is there, if it is whole; otherwise it is made. */
	private void open() {
		Optional<Path> newest = this.folder.newest();
		if (newest.isEmpty()) {
			request("There was no index.");
			return;
		}
		Optional<String> damage = IndexFolder.damage(newest.get());
		if (damage.isPresent()) {
			request("It was damaged: " + damage.get());
			return;
		}
		Generation generation = Generation.open(newest.get());
		if (isStale(generation)) {
			generation.close();
			request("It did not hold what the archive holds.");
			return;
		}
		this.live.current = generation;
		looked();
	}

	/** Whether there are passages that are neither there nor marked. */
	private boolean isStale(Generation generation) {
		Long marks = this.jdbc.queryForObject("select count(*) from change_mark", Long.class);
		try (LuceneIndex.Opened opened = generation.index().reader()) {
			return marks != null && marks == 0 && opened.reader().numDocs() != this.rows.count();
		}
		catch (IOException ex) {
			return true;
		}
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
		List<Long> expungings = this.jdbc.queryForList("select id from index_expunging", Long.class);
		boolean gathering = gatheringLeft().isPositive();
		if (!gathering) {
			more |= applyMarks();
		}
		boolean idle = !more && !gathering;
		commit(idle);
		if (!expungings.isEmpty() && idle) {
			expunge(expungings);
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
		this.live.current = now.commit();
		this.live.version.incrementAndGet();
		this.jdbc.update("delete from index_expunging where id = any(?)", (Object) expungings.toArray(Long[]::new));
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
			thorough = !IndexFolder.holds(now.folder(), now.committed());
		}
		if (!thorough) {
			return;
		}
		looked();
		IndexFolder.damage(now.folder()).ifPresent((damage) -> {
			log.warn("The index is damaged and is made anew: {}", damage);
			this.live.current = null;
			now.close();
			request("It was damaged: " + damage);
		});
	}

	private void looked() {
		this.live.suspected = false;
		this.lastThoroughLook = System.nanoTime();
		this.lastQuickLook = this.lastThoroughLook;
	}

	private void request(String reason) {
		this.jdbc.update("insert into index_rebuild (reason) values (?)", reason);
	}

	/**
	 * Begins a rebuilding, if one was asked for; all that were asked for are this one.
	 */
	private void begin() {
		Long id = this.jdbc.queryForObject("select max(id) from index_rebuild where finished_at is null", Long.class);
		if (id == null) {
			if (this.live.current == null) {
				request("There was no index.");
			}
			return;
		}
		Path folder = this.folder.next();
		Generation generation = Generation.open(folder);
		List<Owner> owners = this.rows.owners();
		this.jdbc
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
			List<Passage> passages = new ArrayList<>();
			this.rows.read(chunk).values().forEach(passages::addAll);
			rebuilding.generation.index().write(passages, List.of(), List.of());
		});
		rebuilding.done = end;
		this.jdbc.update("update index_rebuild set done = ? where id <= ? and finished_at is null", end, rebuilding.id);
		if (end == rebuilding.owners.size()) {
			finish(rebuilding);
		}
	}

	private void finish(Rebuilding rebuilding) throws IOException {
		rebuilding.generation.index().refresh();
		Generation made = rebuilding.generation.commit();
		this.folder.finish(made.folder());
		Generation before = this.live.current;
		this.live.current = made;
		this.live.version.incrementAndGet();
		this.live.rebuilding = null;
		looked();
		if (before != null) {
			before.close();
		}
		this.folder.keepOnly(made.folder());
		this.jdbc.update("update index_rebuild set finished_at = now() where id <= ? and finished_at is null",
				rebuilding.id);
		log.info("The index is made");
	}

	/**
	 * Indexes what has changed; so far it is only searchable, and not yet durable.
	 */
	private boolean applyMarks() throws IOException, InterruptedException {
		long heard = this.live.changes.now();
		List<Long> ids = new ArrayList<>();
		Set<Owner> owners = new LinkedHashSet<>();
		this.jdbc.query("select id, scope from change_mark where id <> all(?) order by id limit " + MARKS, (row) -> {
			if (owners.size() < STEP) {
				ids.add(row.getLong(1));
				owners.add(owner(row.getString(2)));
			}
		}, (Object) this.applied.toArray(Long[]::new));
		if (ids.isEmpty()) {
			this.names.refresh();
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
			Map<Owner, List<Passage>> passages = this.rows.read(chunk);
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
	private static int bringUpToDate(LuceneIndex index, Map<Owner, List<Passage>> passages) throws IOException {
		List<Passage> added = new ArrayList<>();
		List<Passage> changed = new ArrayList<>();
		Set<Long> removed = new LinkedHashSet<>();
		try (LuceneIndex.Opened opened = index.reader()) {
			for (Map.Entry<Owner, List<Passage>> owner : passages.entrySet()) {
				Map<Long, Long> known = new HashMap<>(index.stamps(opened.reader(), owner.getKey().key()));
				for (Passage passage : owner.getValue()) {
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
		long time = System.nanoTime();
		boolean quiet = idle && time - this.lastApplied > QUIET.toNanos();
		boolean due = time - this.firstApplied > COMMIT.toNanos() || this.applied.size() > MARKS;
		if (this.applied.isEmpty() || !due && !quiet) {
			return;
		}
		Generation now = this.live.current;
		if (now != null) {
			this.live.current = now.commit();
		}
		else if (this.live.rebuilding == null) {
			return;
		}
		this.jdbc.update("delete from change_mark where id = any(?)", (Object) this.applied.toArray(Long[]::new));
		this.applied.clear();
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
				throw new IllegalStateException(ex.getCause().getMessage(), ex.getCause());
			}
		}
	}

	void close() {
		abandon();
		Generation now = this.live.current;
		this.live.current = null;
		if (now != null) {
			now.close();
		}
	}

	/** An episode or a reading, as {@link rushlight.web.Changes} names it. */
	private static Owner owner(String scope) {
		int colon = scope.indexOf(':');
		return new Owner(scope.startsWith("reading"), Long.parseLong(scope.substring(colon + 1)));
	}

	private interface Chunk {

		void on(Collection<Owner> owners) throws IOException;

	}

}
