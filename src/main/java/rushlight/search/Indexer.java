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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.search.PassageRows.Owner;
import rushlight.web.ChangeObserver;

/**
 * Keeps the index as the database is. One thread does all the writing: it indexes what is
 * marked as changed, rebuilds when asked to or when the index is missing or damaged, and
 * looks now and then whether it is. A mark is taken away only when what it stands for is
 * committed, so that nothing is missing after a crash; a rebuilding goes on beside the
 * index that is searched, and what changes meanwhile goes into both.
 */
@Component
@ConditionalOnWebApplication
class Indexer implements SmartLifecycle, ChangeObserver {

	private static final Logger log = LoggerFactory.getLogger(Indexer.class);

	/** Episodes and readings that one thread takes at a time. */
	private static final int CHUNK = 8;

	/** What is taken in one step; changes wait no longer than for one. */
	private static final int STEP = 4 * CHUNK;

	private static final int MARKS = 1000;

	private static final Duration IDLE = Duration.ofSeconds(1);

	private static final Duration COMMIT = Duration.ofSeconds(2);

	private static final Duration QUICK_LOOK = Duration.ofSeconds(5);

	private final JdbcTemplate jdbc;

	private final PassageRows rows;

	private final ArchiveNames names;

	private final Path root;

	private final Duration thoroughLook;

	private final Semaphore bell = new Semaphore(0);

	private final Set<Long> applied = new LinkedHashSet<>();

	private final AtomicLong version = new AtomicLong();

	private volatile boolean running;

	/** Counts the changes that were heard of. */
	private final AtomicLong heard = new AtomicLong(1);

	/** So many of them can be found. */
	private volatile long found;

	private volatile boolean suspected;

	private volatile @Nullable Generation current;

	private volatile @Nullable Rebuilding rebuilding;

	private volatile @Nullable Thread thread;

	private String complaint = "";

	private long lastCommit;

	private long lastQuickLook;

	private long lastThoroughLook;

	/**
	 * @param root the folder of the index
	 * @param thoroughLook how often every byte is read against its checksum
	 */
	Indexer(JdbcTemplate jdbc, PassageRows rows, ArchiveNames names, @Value("${rushlight.index}") Path root,
			@Value("${rushlight.index-check}") Duration thoroughLook) {
		this.jdbc = jdbc;
		this.rows = rows;
		this.names = names;
		this.root = root.toAbsolutePath();
		this.thoroughLook = thoroughLook;
	}

	/**
	 * How the index is.
	 *
	 * @param rebuilding percent, or null
	 * @param available whether it can be searched
	 * @param pending whether changes are known that cannot be found yet
	 */
	record State(@Nullable Integer rebuilding, boolean available, boolean pending) {
	}

	/** One index in its folder. */
	private record Generation(Path folder, LuceneIndex index, Map<String, Long> committed) {

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
	private static final class Rebuilding {

		private final long id;

		private final Generation generation;

		private final List<Owner> owners;

		private volatile int done;

		Rebuilding(long id, Generation generation, List<Owner> owners) {
			this.id = id;
			this.generation = generation;
			this.owners = owners;
		}

	}

	State state() {
		Rebuilding rebuilding = this.rebuilding;
		boolean available = this.current != null;
		Integer percent = (rebuilding != null)
				? Integer.valueOf((int) (100L * rebuilding.done / Math.max(1, rebuilding.owners.size())))
				: available ? null : Integer.valueOf(0);
		return new State(percent, available, this.heard.get() != this.found);
	}

	/** Counts up whenever something else can be found. */
	long version() {
		return this.version.get();
	}

	/**
	 * A reader of the index as it is now; whoever asks closes it.
	 * @throws IndexAwayException when there is none to be searched
	 */
	IndexReader reader() {
		for (int i = 0; i < 3; i++) {
			Generation now = this.current;
			if (now == null) {
				break;
			}
			try {
				return now.index().reader();
			}
			catch (RuntimeException ex) {
				if (now == this.current) {
					suspect(ex);
				}
			}
		}
		throw new IndexAwayException();
	}

	/** Something went wrong in reading it; it is looked at thoroughly at once. */
	void suspect(Throwable reason) {
		log.warn("The index is looked at, since a search failed: {}", reason.toString());
		this.suspected = true;
		this.bell.release();
	}

	@Override
	public void changed(String scope) {
		this.names.forget();
		this.heard.incrementAndGet();
		this.bell.release();
	}

	@Override
	public void listening() {
		this.names.forget();
		this.heard.incrementAndGet();
		this.bell.release();
	}

	@Override
	public void start() {
		this.running = true;
		this.thread = Thread.ofPlatform().daemon().name("index").start(this::work);
	}

	@Override
	public void stop() {
		this.running = false;
		this.bell.release();
		Thread thread = this.thread;
		if (thread != null) {
			try {
				thread.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private void work() {
		int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
		try (ExecutorService helpers = Executors.newFixedThreadPool(threads,
				Thread.ofPlatform().daemon().name("index-", 1).factory())) {
			Worker worker = null;
			while (this.running) {
				try {
					if (worker == null) {
						worker = new Worker(helpers);
					}
					if (!worker.step()) {
						this.bell.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
						this.bell.drainPermits();
					}
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
					return;
				}
				catch (IOException | RuntimeException | InternalError ex) {
					complain(ex);
					this.suspected = this.current != null;
					if (worker != null) {
						worker.abandon();
					}
					pause();
				}
			}
			if (worker != null) {
				worker.close();
			}
		}
	}

	/** Once a reason: it is tried again every second, for as long as it takes. */
	private void complain(Throwable reason) {
		if (!reason.toString().equals(this.complaint)) {
			log.warn("Indexing failed, and is tried again until it does not", reason);
			this.complaint = reason.toString();
		}
	}

	private void pause() {
		try {
			TimeUnit.SECONDS.sleep(1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** What the one thread does. */
	private final class Worker {

		private final ExecutorService helpers;

		private final IndexFolder folder;

		Worker(ExecutorService helpers) {
			this.helpers = helpers;
			String archive = Indexer.this.jdbc.queryForObject("select id::text from archive_identity", String.class);
			this.folder = new IndexFolder(Indexer.this.root, String.valueOf(archive));
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
			Indexer.this.current = generation;
			looked();
		}

		/** Passages that are neither there nor marked. */
		private boolean isStale(Generation generation) {
			Long marks = Indexer.this.jdbc.queryForObject("select count(*) from change_mark", Long.class);
			try (IndexReader reader = generation.index().reader()) {
				return marks != null && marks == 0 && reader.numDocs() != Indexer.this.rows.count();
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
			if (Indexer.this.rebuilding == null) {
				begin();
			}
			boolean more = Indexer.this.rebuilding != null;
			if (more) {
				rebuild();
			}
			more |= applyMarks();
			commit(!more);
			return more;
		}

		private void look() {
			Generation now = Indexer.this.current;
			long time = System.nanoTime();
			if (now == null) {
				return;
			}
			boolean thorough = Indexer.this.suspected
					|| time - Indexer.this.lastThoroughLook > Indexer.this.thoroughLook.toNanos();
			if (!thorough && time - Indexer.this.lastQuickLook > QUICK_LOOK.toNanos()) {
				Indexer.this.lastQuickLook = time;
				thorough = !IndexFolder.holds(now.folder(), now.committed());
			}
			if (!thorough) {
				return;
			}
			looked();
			IndexFolder.damage(now.folder()).ifPresent((damage) -> {
				log.warn("The index is damaged and is made anew: {}", damage);
				Indexer.this.current = null;
				now.close();
				request("It was damaged: " + damage);
			});
		}

		private void looked() {
			Indexer.this.suspected = false;
			Indexer.this.lastThoroughLook = System.nanoTime();
			Indexer.this.lastQuickLook = Indexer.this.lastThoroughLook;
		}

		private void request(String reason) {
			Indexer.this.jdbc.update("insert into index_rebuild (reason) values (?)", reason);
		}

		/**
		 * Begins a rebuilding, if one was asked for; all that were asked for are this
		 * one.
		 */
		private void begin() {
			Long id = Indexer.this.jdbc.queryForObject("select max(id) from index_rebuild where finished_at is null",
					Long.class);
			if (id == null) {
				if (Indexer.this.current == null) {
					request("There was no index.");
				}
				return;
			}
			Path folder = this.folder.next();
			Generation generation = Generation.open(folder);
			List<Owner> owners = Indexer.this.rows.owners();
			Indexer.this.jdbc
				.update("""
						update index_rebuild set started_at = now(), total = ?, done = 0 where id <= ? and finished_at is null""",
						owners.size(), id);
			log.info("Making an index of {} episodes and readings", owners.size());
			Indexer.this.rebuilding = new Rebuilding(id, generation, owners);
		}

		private void rebuild() throws InterruptedException {
			Rebuilding rebuilding = java.util.Objects.requireNonNull(Indexer.this.rebuilding);
			int end = Math.min(rebuilding.done + STEP, rebuilding.owners.size());
			List<Owner> next = rebuilding.owners.subList(rebuilding.done, end);
			inChunks(next, (chunk) -> {
				List<Passage> passages = new ArrayList<>();
				Indexer.this.rows.read(chunk).values().forEach(passages::addAll);
				rebuilding.generation.index().write(passages, List.of(), List.of());
			});
			rebuilding.done = end;
			Indexer.this.jdbc.update("update index_rebuild set done = ? where id <= ? and finished_at is null", end,
					rebuilding.id);
			if (end == rebuilding.owners.size()) {
				finish(rebuilding);
			}
		}

		private void finish(Rebuilding rebuilding) {
			rebuilding.generation.index().refresh();
			Generation made = rebuilding.generation.commit();
			this.folder.finish(made.folder());
			Generation before = Indexer.this.current;
			Indexer.this.current = made;
			Indexer.this.version.incrementAndGet();
			Indexer.this.rebuilding = null;
			looked();
			if (before != null) {
				before.close();
			}
			this.folder.keepOnly(made.folder());
			Indexer.this.jdbc.update(
					"update index_rebuild set finished_at = now() where id <= ? and finished_at is null",
					rebuilding.id);
			log.info("The index is made");
		}

		/**
		 * Indexes what has changed; so far it is only searchable, and not yet durable.
		 */
		private boolean applyMarks() throws IOException, InterruptedException {
			long heard = Indexer.this.heard.get();
			List<Long> ids = new ArrayList<>();
			Set<Owner> owners = new LinkedHashSet<>();
			Indexer.this.jdbc.query("select id, scope from change_mark where id <> all(?) order by id limit " + MARKS,
					(row) -> {
						if (owners.size() < STEP) {
							ids.add(row.getLong(1));
							owners.add(owner(row.getString(2)));
						}
					}, (Object) Indexer.this.applied.toArray(Long[]::new));
			if (ids.isEmpty()) {
				Indexer.this.names.refresh();
				Indexer.this.found = heard;
				return false;
			}
			List<LuceneIndex> targets = targets();
			Rebuilding rebuilding = Indexer.this.rebuilding;
			if (rebuilding != null) {
				rebuilding.generation.index().refresh();
			}
			inChunks(List.copyOf(owners), (chunk) -> {
				Map<Owner, List<Passage>> passages = Indexer.this.rows.read(chunk);
				for (LuceneIndex target : targets) {
					bringUpToDate(target, passages);
				}
			});
			targets.forEach(LuceneIndex::refresh);
			Indexer.this.version.incrementAndGet();
			Indexer.this.applied.addAll(ids);
			return true;
		}

		/** Half an index is of no use, and what failed may be in it or not. */
		void abandon() {
			Rebuilding rebuilding = Indexer.this.rebuilding;
			Indexer.this.rebuilding = null;
			if (rebuilding != null) {
				rebuilding.generation.close();
			}
		}

		private List<LuceneIndex> targets() {
			List<LuceneIndex> targets = new ArrayList<>();
			Generation now = Indexer.this.current;
			if (now != null) {
				targets.add(now.index());
			}
			Rebuilding rebuilding = Indexer.this.rebuilding;
			if (rebuilding != null) {
				targets.add(rebuilding.generation.index());
			}
			return targets;
		}

		/** Writes what differs, and nothing else. */
		private static void bringUpToDate(LuceneIndex index, Map<Owner, List<Passage>> passages) throws IOException {
			List<Passage> added = new ArrayList<>();
			List<Passage> changed = new ArrayList<>();
			Set<Long> removed = new LinkedHashSet<>();
			try (IndexReader reader = index.reader()) {
				for (Map.Entry<Owner, List<Passage>> owner : passages.entrySet()) {
					Map<Long, Long> known = new HashMap<>(index.stamps(reader, owner.getKey().key()));
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
		}

		private void commit(boolean idle) {
			long time = System.nanoTime();
			boolean due = time - Indexer.this.lastCommit > COMMIT.toNanos() || Indexer.this.applied.size() > MARKS;
			if (Indexer.this.applied.isEmpty() || !due && !idle) {
				return;
			}
			Generation now = Indexer.this.current;
			if (now != null) {
				Indexer.this.current = now.commit();
			}
			else if (Indexer.this.rebuilding == null) {
				return;
			}
			Indexer.this.jdbc.update("delete from change_mark where id = any(?)",
					(Object) Indexer.this.applied.toArray(Long[]::new));
			Indexer.this.applied.clear();
			Indexer.this.lastCommit = time;
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
			Generation now = Indexer.this.current;
			Indexer.this.current = null;
			if (now != null) {
				now.close();
			}
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
