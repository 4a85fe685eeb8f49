package rushlight.search.snapshot;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.lucene.search.TaskExecutor;

/**
 * Runs a task on an idle core, or in the caller's thread if every core has a search. Two
 * searches at once on two cores cost no more than one after the other.
 */
final class SearchExecutor implements Executor {

	/** The cores of this process. */
	static final int CORES = Runtime.getRuntime().availableProcessors();

	/** The executor of this process. */
	static final SearchExecutor SHARED = new SearchExecutor(CORES);

	static final TaskExecutor SHARED_TASKS = new TaskExecutor(SHARED);

	private static final long IDLE_SECONDS = 60;

	private final int cores;

	private final AtomicInteger busy = new AtomicInteger();

	private final ThreadPoolExecutor threads;

	SearchExecutor(int cores) {
		this.cores = cores;
		this.threads = new ThreadPoolExecutor(0, cores, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
				Thread.ofPlatform().daemon().name("search-", 1).factory());
	}

	/** Counts a core as busy with a search until the caller closes the result. */
	Busy begin() {
		this.busy.incrementAndGet();
		return this.busy::decrementAndGet;
	}

	/** A core that has a search. */
	interface Busy extends AutoCloseable {

		@Override
		void close();

	}

	@Override
	public void execute(Runnable task) {
		if (this.busy.incrementAndGet() <= this.cores) {
			try {
				this.threads.execute(() -> {
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
				// Every thread has a task, or is about to end one.
			}
		}
		this.busy.decrementAndGet();
		task.run();
	}

}
