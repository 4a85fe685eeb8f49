package rushlight.search.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import rushlight.changes.ChangeObserver;
import rushlight.search.passage.PassageGroup;
import rushlight.search.passage.PassageRows;
import rushlight.search.passage.PassageRows.Owner;
import rushlight.system.Background;

/**
 * Keeps the index as the database is. One thread does all the writing: it indexes what is
 * marked as changed, rebuilds when asked to or when the index is missing or damaged, and
 * looks now and then whether it is. A mark is taken away only when what it stands for is
 * committed, so that nothing is missing after a crash; a rebuilding goes on beside the
 * index that is searched, and what changes meanwhile goes into both.
 */
@Component
@ConditionalOnWebApplication
public class Indexer implements SmartLifecycle, ChangeObserver {

	private static final Logger log = LoggerFactory.getLogger(Indexer.class);

	/** How long a search waits for the index to be opened after a start. */
	private static final int OPENING_SECONDS = 10;

	private final IndexKeeper keeper;

	private final PassageRows rows;

	private final List<CaughtUpListener> listeners;

	private final Path root;

	private final Duration thoroughLook;

	private final LiveIndex live = new LiveIndex();

	private final Semaphore bell = new Semaphore(0);

	private volatile boolean running;

	private volatile @Nullable Thread thread;

	private volatile @Nullable IndexFolderLock lock;

	private String complaint = "";

	/**
	 * @param root the folder of the index
	 * @param thoroughLook how often every byte is read against its checksum
	 */
	Indexer(IndexKeeper keeper, PassageRows rows, List<CaughtUpListener> listeners,
			@Value("${rushlight.index}") Path root, @Value("${rushlight.index-check}") Duration thoroughLook) {
		this.keeper = keeper;
		this.rows = rows;
		this.listeners = listeners;
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
	public record State(@Nullable Integer rebuilding, boolean available, boolean pending) {
	}

	public State state() {
		awaitOpening();
		return this.live.state();
	}

	/** Counts up whenever something else can be found. */
	public long version() {
		return this.live.version.get();
	}

	/**
	 * A reader of the current index; the caller closes it.
	 * @throws IndexUnavailableException when there is none to be searched
	 */
	public LuceneIndex.Opened reader() {
		awaitOpening();
		for (int i = 0; i < 3; i++) {
			LiveIndex.Generation now = this.live.current;
			if (now == null) {
				break;
			}
			try {
				return now.index().reader();
			}
			catch (RuntimeException ex) {
				if (now == this.live.current) {
					suspect(ex);
				}
			}
		}
		throw (this.live.current != null) ? new IndexUnavailableException() : this.live.away();
	}

	/**
	 * After a start, waits at most ten seconds until it is known whether there is an
	 * index: one that is whole is opened within a moment. A search with a time limit
	 * waits before it sets the limit.
	 */
	public void awaitOpening() {
		try {
			this.live.opening.await(OPENING_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Something went wrong in reading it; it is looked at thoroughly at once. */
	public void suspect(Throwable reason) {
		log.warn("The index is looked at, since a search failed: {}", reason.toString());
		this.live.suspected = true;
		this.bell.release();
	}

	/**
	 * Of which groups the index that is opened next is known to have what the archive
	 * has.
	 */
	public Predicate<PassageGroup> upToDate() {
		Predicate<String> known = this.live.changes.known();
		return (group) -> known.test(Owner.of(group).scope());
	}

	@Override
	public void changed(String scope) {
		this.live.changes.hear(scope);
		this.bell.release();
	}

	@Override
	public void listening() {
		this.live.changes.listen();
		this.bell.release();
	}

	@Override
	public void deaf() {
		this.live.changes.miss();
	}

	/**
	 * @throws ArchiveInUseException if another site keeps the index, or another process
	 * its folder
	 */
	@Override
	public void start() {
		this.keeper.await();
		this.lock = IndexFolderLock.take(this.root);
		this.running = true;
		this.live.opening = new CountDownLatch(1);
		this.thread = Thread.ofPlatform().daemon().name("index").start(this::work);
	}

	/** Before the site listens, and as long as it does. */
	@Override
	public int getPhase() {
		return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
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
		IndexFolderLock lock = this.lock;
		if (lock != null) {
			lock.close();
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
			IndexWorker worker = null;
			while (this.running) {
				try {
					IndexKeeper.Session session = this.keeper.hold();
					if (worker != null && !worker.continueIn(session)) {
						log.warn("The database is not as this site left it; its index is opened again");
						worker.discard();
						worker = null;
					}
					if (worker == null) {
						worker = new IndexWorker(session, this.live, this.rows, this.listeners, this.root,
								this.thoroughLook, helpers);
						opened();
					}
					if (!worker.step()) {
						this.bell.tryAcquire(worker.pause().toMillis(), TimeUnit.MILLISECONDS);
						this.bell.drainPermits();
					}
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
					return;
				}
				catch (ArchiveInUseException ex) {
					if (worker != null) {
						worker.discard();
						worker = null;
					}
					takenOver(ex);
				}
				catch (IOException | RuntimeException | InternalError ex) {
					complain(ex);
					this.keeper.check();
					this.live.suspected |= this.live.current != null && !(ex instanceof DataAccessException);
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
		finally {
			this.live.opening.countDown();
		}
	}

	/** Ends the wait for the index to be opened. */
	private void opened() {
		if (this.live.opening.getCount() > 0) {
			this.live.opening.countDown();
			Background.lowerThreadPriority();
		}
		if (this.live.takenOver) {
			this.live.takenOver = false;
			log.info("This site keeps the index again");
		}
	}

	private void takenOver(ArchiveInUseException holder) {
		if (!this.live.takenOver) {
			this.live.takenOver = true;
			log.error("This site lost its session with the database, and another took its place: it searches and "
					+ "indexes no more until that one has ended. {} {}", holder.getMessage(), holder.action());
		}
		pause();
	}

	/** Once a reason: it is tried again every second, for as long as it takes. */
	private void complain(Throwable reason) {
		if (reason.toString().equals(this.complaint)) {
			return;
		}
		if (reason instanceof DataAccessException) {
			log.warn("The database does not answer as it should, so nothing is indexed until it does: {}",
					reason.getMessage());
		}
		else {
			log.warn("Indexing failed, and is tried again until it does not", reason);
		}
		this.complaint = reason.toString();
	}

	private void pause() {
		try {
			TimeUnit.SECONDS.sleep(1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
