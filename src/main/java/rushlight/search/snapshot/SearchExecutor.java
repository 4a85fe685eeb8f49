package rushlight.search.snapshot;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lends the cores that no search needs to a search that has much to do; where there is
 * none to spare, the caller does the work. Two searches at once on two cores cost no more
 * than one after the other.
 */
final class SearchExecutor implements Executor {

	/** How many this process has. */
	static final int ALL = Runtime.getRuntime().availableProcessors();

	/** Of this process. */
	static final SearchExecutor SHARED = new SearchExecutor(ALL);

	private static final long IDLE_SECONDS = 60;

	private final int cores;

	private final AtomicInteger busy = new AtomicInteger();

	private final ThreadPoolExecutor helpers;

	SearchExecutor(int cores) {
		this.cores = cores;
		this.helpers = new ThreadPoolExecutor(0, cores, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
				Thread.ofPlatform().daemon().name("search-", 1).factory());
	}

	/** A search has begun; it has ended when this is closed. */
	Busy begin() {
		this.busy.incrementAndGet();
		return this.busy::decrementAndGet;
	}

	interface Busy extends AutoCloseable {

		@Override
		void close();

	}

	@Override
	public void execute(Runnable task) {
		if (this.busy.incrementAndGet() <= this.cores) {
			try {
				this.helpers.execute(() -> {
					try {
						task.run();
					}
					finally {
						this.busy.decrementAndGet();
					}
				});
				return;
			}
			catch (RejectedExecutionException ex) {
				// Every helper has work, if only for as long as it takes to say that it
				// has
				// none.
			}
		}
		this.busy.decrementAndGet();
		task.run();
	}

}
