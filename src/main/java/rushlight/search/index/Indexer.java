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
import rushlight.search.passage.PassageContainer;
import rushlight.system.Background;

/**
 * Keeps the index equal to the database. One thread writes: it indexes what has dirty
 * marks, rebuilds the index on request or when it is missing or damaged, and checks it
 * now and then. A mark is deleted only when its change is committed, so that nothing is
 * missing after a crash. A rebuild runs beside the index that is searched; changes
 * meanwhile go into both.
 */
@Component
@ConditionalOnWebApplication
public class Indexer implements SmartLifecycle, ChangeObserver {

	private static final Logger log = LoggerFactory.getLogger(Indexer.class);

	/** A search waits this long for the index to be opened after a start. */
	private static final int OPENING_TIMEOUT_SECONDS = 10;

	private static final int RETRY_PAUSE_SECONDS = 1;

	/** The index may be replaced between finding it and opening a reader. */
	private static final int MAX_OPEN_ATTEMPTS = 3;

	private final IndexKeeper keeper;

	private final PassageRows rows;

	private final List<CaughtUpListener> listeners;

	private final Path root;

	private final Duration fullCheckInterval;

	private final LiveIndex live = new LiveIndex();

	private final Semaphore wakeUps = new Semaphore(0);

	private volatile boolean running;

	private volatile @Nullable Thread thread;

	private volatile @Nullable IndexFolderLock lock;

	/** The last failure that was logged. */
	private String lastFailure = "";

	/**
	 * @param root the folder of the index
	 * @param fullCheckInterval how often every byte is read against its checksum
	 */
	Indexer(IndexKeeper keeper, PassageRows rows, List<CaughtUpListener> listeners,
			@Value("${rushlight.index}") Path root, @Value("${rushlight.index-check}") Duration fullCheckInterval) {
		this.keeper = keeper;
		this.rows = rows;
		this.listeners = listeners;
		this.root = root.toAbsolutePath();
		this.fullCheckInterval = fullCheckInterval;
	}

	/** The state of the index now. */
	public IndexState state() {
		awaitOpening();
		return this.live.state();
	}

	/** A number that increases whenever the searchable documents change. */
	public long version() {
		return this.live.version.get();
	}

	/**
	 * Opens the current index; the caller closes the reader.
	 * @throws IndexUnavailableException if there is no index to search
	 */
	public LuceneIndex.Opened reader() {
		awaitOpening();
		for (int i = 0; i < MAX_OPEN_ATTEMPTS; i++) {
			LiveIndex.OpenIndex now = this.live.current;
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
		throw (this.live.current != null) ? new IndexUnavailableException() : this.live.explainUnavailable();
	}

	/**
	 * Waits until it is known whether there is an index, at most ten seconds: after a
	 * start, an undamaged index is opened within a moment. A search with a deadline waits
	 * before it sets the deadline.
	 */
	public void awaitOpening() {
		try {
			this.live.opening.await(OPENING_TIMEOUT_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Requests a full check of the index at once, since reading it failed.
	 * @param reason the failure
	 */
	public void suspect(Throwable reason) {
		log.warn("A search failed, so the index is checked: {}", reason.toString());
		this.live.isSuspected = true;
		this.wakeUps.release();
	}

	/**
	 * Tells for which groups an index that is opened after this call is up to date.
	 */
	public Predicate<PassageGroup> findUpToDate() {
		Predicate<String> upToDate = this.live.changes.findUpToDate();
		return (group) -> upToDate.test(PassageContainer.of(group).scope());
	}

	@Override
	public void changed(String scope) {
		this.live.changes.add(scope);
		this.wakeUps.release();
	}

	@Override
	public void connected() {
		this.live.changes.connect();
		this.wakeUps.release();
	}

	@Override
	public void disconnected() {
		this.live.changes.disconnect();
	}

	/**
	 * @throws ArchiveInUseException if another site has the lock of the archive, or
	 * another process uses the folder of the index
	 */
	@Override
	public void start() {
		this.keeper.await();
		this.lock = IndexFolderLock.take(this.root);
		this.running = true;
		this.live.opening = new CountDownLatch(1);
		this.thread = Thread.ofPlatform().daemon().name("index").start(this::run);
	}

	/** Starts before the web server, and stops after it. */
	@Override
	public int getPhase() {
		return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
	}

	@Override
	public void stop() {
		this.running = false;
		this.wakeUps.release();
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

	private void run() {
		int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
		try (ExecutorService helpers = Executors.newFixedThreadPool(threads,
				Thread.ofPlatform().daemon().name("index-", 1).factory())) {
			IndexWorker worker = null;
			while (this.running) {
				try {
					IndexKeeper.Session session = this.keeper.hold();
					if (worker != null && !worker.continueIn(session)) {
						log.warn("The database is not as this site left it, so the index is opened again");
						worker.discard();
						worker = null;
					}
					if (worker == null) {
						worker = new IndexWorker(session, this.live, this.rows, this.listeners, this.root,
								this.fullCheckInterval, helpers);
						recordOpened();
					}
					if (!worker.step()) {
						this.wakeUps.tryAcquire(worker.pause().toMillis(), TimeUnit.MILLISECONDS);
						this.wakeUps.drainPermits();
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
					recordTakenOver(ex);
				}
				catch (IOException | RuntimeException | InternalError ex) {
					logOnce(ex);
					this.keeper.check();
					this.live.isSuspected |= this.live.current != null && !(ex instanceof DataAccessException);
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
	private void recordOpened() {
		if (this.live.opening.getCount() > 0) {
			this.live.opening.countDown();
			Background.lowerThreadPriority();
		}
		if (this.live.isTakenOver) {
			this.live.isTakenOver = false;
			log.info("This site has the lock of the archive again, and indexes");
		}
	}

	private void recordTakenOver(ArchiveInUseException holder) {
		if (!this.live.isTakenOver) {
			this.live.isTakenOver = true;
			log.error(
					"This site lost its database session, and another site took the lock of the archive. Nothing is "
							+ "searched or indexed here until that site ends. {} {}",
					holder.getMessage(), holder.action());
		}
		pause();
	}

	/**
	 * Logs a failure, unless it was the last one, too: indexing is tried every second.
	 */
	private void logOnce(Throwable reason) {
		if (reason.toString().equals(this.lastFailure)) {
			return;
		}
		if (reason instanceof DataAccessException) {
			log.warn("The database failed, so nothing is indexed until it answers: {}", reason.getMessage());
		}
		else {
			log.warn("Indexing failed, and is retried every {} s", RETRY_PAUSE_SECONDS, reason);
		}
		this.lastFailure = reason.toString();
	}

	private void pause() {
		try {
			TimeUnit.SECONDS.sleep(RETRY_PAUSE_SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
