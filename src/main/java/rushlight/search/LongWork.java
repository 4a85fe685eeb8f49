package rushlight.search;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import rushlight.search.PassageIndex.Progress;

/**
 * Work on the whole archive that may take seconds: at most two pieces of it at once, each
 * for all who ask for the same, with its progress, and ended when somebody says so. What
 * came out is kept for a while, for the next page of it.
 */
@Component
class LongWork {

	private static final int AT_ONCE = 2;

	/** Finished and unfinished; a result can be a million lines. */
	private static final int MAX_KEPT = 8;

	private static final Duration KEPT = Duration.ofMinutes(3);

	/** Of those that have asked, how many may wait for their turn. */
	private static final int MAX_WAITING = 16;

	private final Semaphore turns = new Semaphore(AT_ONCE, true);

	private final Map<Object, Job<?>> jobs = new ConcurrentHashMap<>();

	/**
	 * What has become of a piece of work.
	 *
	 * @param result null while it is not finished
	 */
	record Outcome<T>(@Nullable T result, Job<T> job) {
	}

	/** One piece of work. */
	static final class Job<T> {

		private final String id = UUID.randomUUID().toString();

		private final CompletableFuture<T> future = new CompletableFuture<>();

		private final long begun = System.nanoTime();

		private volatile boolean running;

		private volatile int percent;

		/** Whoever knows it may end it. */
		public String id() {
			return this.id;
		}

		public int percent() {
			return this.percent;
		}

		/** False while it waits for its turn. */
		public boolean isRunning() {
			return this.running;
		}

		private boolean isOld() {
			return this.future.isDone() && System.nanoTime() - this.begun > KEPT.toNanos();
		}

		private void at(long done, long total) {
			if (this.future.isCancelled()) {
				throw new CancellationException("It was ended.");
			}
			this.percent = (int) Math.min(99, 100 * done / Math.max(1, total));
		}

	}

	/** There is too much of it already. */
	static class BusyException extends RuntimeException {

		BusyException() {
			super("Too much is being counted already; try again in a moment.");
		}

	}

	/**
	 * Begins a piece of work, or joins those who wait for it.
	 * @param key what it is: the same key is the same work
	 * @param patience how long to wait for it
	 * @throws CancellationException when it was ended
	 * @throws BusyException when too many wait for a turn
	 */
	<T> Outcome<T> await(Object key, Duration patience, Function<Progress, T> work) {
		Job<T> job = begin(key, work);
		try {
			return new Outcome<>(job.future.get(patience.toMillis(), TimeUnit.MILLISECONDS), job);
		}
		catch (TimeoutException ex) {
			return new Outcome<>(null, job);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Outcome<>(null, job);
		}
		catch (ExecutionException ex) {
			this.jobs.remove(key, job);
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new CompletionException(ex.getCause());
		}
		catch (CancellationException ex) {
			this.jobs.remove(key, job);
			throw ex;
		}
	}

	@SuppressWarnings("unchecked")
	private synchronized <T> Job<T> begin(Object key, Function<Progress, T> work) {
		this.jobs.values().removeIf(Job::isOld);
		Job<T> known = (Job<T>) this.jobs.get(key);
		if (known != null) {
			return known;
		}
		if (this.turns.getQueueLength() >= MAX_WAITING) {
			throw new BusyException();
		}
		if (this.jobs.size() >= MAX_KEPT) {
			this.jobs.values().removeIf((job) -> job.future.isDone());
		}
		Job<T> job = new Job<>();
		this.jobs.put(key, job);
		Thread.ofPlatform().daemon().name("counting").start(() -> run(job, work));
		return job;
	}

	private <T> void run(Job<T> job, Function<Progress, T> work) {
		try {
			this.turns.acquire();
			try {
				job.running = true;
				job.future.complete(work.apply(job::at));
			}
			finally {
				this.turns.release();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			job.future.cancel(false);
		}
		catch (RuntimeException | Error ex) {
			job.future.completeExceptionally(ex);
		}
	}

	/** Ends a piece of work; whoever waits for it is told. */
	boolean end(String id) {
		return this.jobs.entrySet().stream().filter((job) -> job.getValue().id.equals(id)).findFirst().map((job) -> {
			this.jobs.remove(job.getKey(), job.getValue());
			return job.getValue().future.cancel(false);
		}).orElse(false);
	}

	/**
	 * Does work that hands out as it goes, in the thread of whoever asked, when it is its
	 * turn.
	 * @throws BusyException when there is no turn within a while
	 */
	void inTurn(Duration patience, Runnable work) {
		try {
			if (!this.turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new BusyException();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BusyException();
		}
		try {
			work.run();
		}
		finally {
			this.turns.release();
		}
	}

}
