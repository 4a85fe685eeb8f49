package rushlight.limits;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.tomcat.util.threads.TaskQueue;
import org.apache.tomcat.util.threads.TaskThreadFactory;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The threads that answer requests: platform threads, and, while all of them are busy,
 * which happens when many clients are slow, an unlimited number of virtual threads.
 * Platform threads come first, since they answer a cached page with a third less work.
 */
final class RequestThreads implements AutoCloseable {

	private static final int MIN_IDLE_THREADS = 10;

	private static final int MAX_IDLE_SECONDS = 60;

	private final int platformThreads;

	private final AtomicInteger busy = new AtomicInteger();

	private final ThreadPoolExecutor platform;

	private final @Nullable VirtualThreadExecutor virtual;

	/**
	 * @param platformThreads number of platform threads
	 * @param overflows whether virtual threads take over while all platform threads are
	 * busy; if not, requests wait
	 */
	RequestThreads(int platformThreads, boolean overflows) {
		this.platformThreads = platformThreads;
		TaskQueue queue = new TaskQueue();
		this.platform = new ThreadPoolExecutor(MIN_IDLE_THREADS, platformThreads, MAX_IDLE_SECONDS, TimeUnit.SECONDS,
				queue, new TaskThreadFactory("request-", true, Thread.NORM_PRIORITY));
		queue.setParent(this.platform);
		this.virtual = overflows ? new VirtualThreadExecutor("slow-request-") : null;
	}

	/** The executor for Tomcat's connector. */
	Executor executor() {
		return this::execute;
	}

	private void execute(Runnable request) {
		VirtualThreadExecutor virtual = this.virtual;
		if (virtual != null && this.busy.get() >= this.platformThreads) {
			virtual.execute(request);
			return;
		}
		this.busy.incrementAndGet();
		try {
			this.platform.execute(() -> {
				try {
					request.run();
				}
				finally {
					this.busy.decrementAndGet();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			this.busy.decrementAndGet();
			throw ex;
		}
	}

	/** Ends the threads. The caller calls it after Tomcat has stopped. */
	@Override
	public void close() {
		this.platform.shutdownNow();
		if (this.virtual != null) {
			this.virtual.shutdownNow();
		}
	}

}
