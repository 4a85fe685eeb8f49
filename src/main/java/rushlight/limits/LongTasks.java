package rushlight.limits;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import rushlight.web.Messages;

/**
 * Runner of work on the whole archive that may take seconds. Equal requests share one
 * piece of work, which reports its progress, and ends if a client cancels it or no
 * request has asked for it for a while. The memory of the work and of its cached results
 * is part of the {@link MemoryBudget}.
 */
@Component
public class LongTasks {

	/** Time for which a result is cached after its last request. */
	private static final Duration CACHE_TIME = Duration.ofMinutes(3);

	private static final int MAX_CACHED_RESULTS = 64;

	/**
	 * Time after which unfinished work ends if no request asks for it. The page that
	 * shows its progress asks every two seconds.
	 */
	private static final Duration ABANDONED_AFTER = Duration.ofSeconds(15);

	private static final Duration MAX_QUEUE_TIME = Duration.ofMinutes(10);

	private final FairTurns turns;

	private final MemoryBudget memory;

	private final long abandonedNanos;

	private final Map<Object, Job<?>> jobs = new HashMap<>();

	@Autowired
	LongTasks(WorkTurns turns, MemoryBudget memory) {
		this(turns.counts(), memory, ABANDONED_AFTER);
	}

	/**
	 * @param abandonedAfter time after which unfinished work ends if no request asks for
	 * it
	 */
	LongTasks(FairTurns turns, MemoryBudget memory, Duration abandonedAfter) {
		this.turns = turns;
		this.memory = memory;
		this.abandonedNanos = abandonedAfter.toNanos();
		memory.addCache(this::evict);
	}

	/** A piece of work. */
	public interface Work<T> {

		/**
		 * Does the work.
		 * @param task receives the progress, and holds the work's memory
		 */
		T run(Task task);

	}

	/** Receiver of the progress of long work, which can end the work by throwing. */
	public interface Progress {

		/**
		 * Receives the progress.
		 * @param done finished units of work out of {@code total}
		 * @throws CancellationException to end the work
		 */
		void at(long done, long total);

	}

	/** A running piece of work as its {@link Work} sees it: its progress and memory. */
	public interface Task extends Progress {

		/** The memory of the result, reserved for as long as the result is cached. */
		MemoryBudget.Reservation memory();

		/** The memory that is released when the work has ended. */
		MemoryBudget.Reservation scratch();

	}

	/**
	 * The state of a piece of work after waiting for it. While the outcome is open, the
	 * result is not evicted.
	 */
	public final class Outcome<T> implements AutoCloseable {

		private final @Nullable T result;

		private final Job<T> job;

		private boolean isOpen = true;

		private Outcome(@Nullable T result, Job<T> job) {
			this.result = result;
			this.job = job;
		}

		/** The result; null if the work is not finished. */
		public @Nullable T result() {
			return this.result;
		}

		/**
		 * The result of work that was awaited for the longest time that it may take.
		 * @throws CancellationException if the work is not finished
		 */
		public T finished() {
			if (this.result == null) {
				throw new CancellationException(Messages.text("layout.error.workTimeout"));
			}
			return this.result;
		}

		public Job<T> job() {
			return this.job;
		}

		@Override
		public void close() {
			synchronized (LongTasks.this) {
				if (this.isOpen) {
					this.isOpen = false;
					this.job.users--;
					this.job.askedAtNanos = System.nanoTime();
					if (this.job.isDropped && this.job.isUnused()) {
						this.job.memory.close();
					}
				}
			}
		}

	}

	/** One piece of work. */
	public static final class Job<T> {

		private final String id = UUID.randomUUID().toString();

		private final CompletableFuture<T> future = new CompletableFuture<>();

		private final MemoryBudget.Reservation memory;

		private final MemoryBudget.Reservation scratch;

		/** Number of requests that wait for the work or read its result. */
		private volatile int users;

		/** Moment of the last request for the work, in nanoseconds. */
		private volatile long askedAtNanos = System.nanoTime();

		private volatile boolean isRunning;

		/** Whether no request can join the work any more. */
		private boolean isDropped;

		private volatile int percent;

		private Job(MemoryBudget budget) {
			String subject = Messages.text("layout.error.memory.search");
			String remedy = Messages.text("layout.error.memory.search.remedy");
			this.memory = budget.reserve(subject, remedy);
			this.scratch = budget.reserve(subject, remedy);
		}

		/** A random id. A client that knows it may cancel the work. */
		public String id() {
			return this.id;
		}

		/** The progress, from 0 to 99. */
		public int percent() {
			return this.percent;
		}

		/** Whether the work has its turn; false while it waits. */
		public boolean isRunning() {
			return this.isRunning;
		}

		private boolean isUnused() {
			return this.future.isDone() && this.users == 0;
		}

	}

	/**
	 * Begins a piece of work, or joins it if it has begun already, and waits for it.
	 * @param key identifies the work: requests with equal keys share it
	 * @param client the client whose limits the work counts against
	 * @param limit the maximum time to wait
	 * @throws CancellationException if the work was cancelled
	 * @throws rushlight.limits.BusyException if too much work waits for a turn
	 * @throws rushlight.limits.OverBudgetException if the memory budget has no room for
	 * the work
	 */
	public <T> Outcome<T> await(Object key, String client, Duration limit, Work<T> work) {
		Job<T> job = begin(key, client, work);
		Outcome<T> unfinished = new Outcome<>(null, job);
		boolean isDone = false;
		try {
			T result = job.future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
			isDone = true;
			return new Outcome<>(result, job);
		}
		catch (TimeoutException ex) {
			return unfinished;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return unfinished;
		}
		catch (ExecutionException ex) {
			drop(key, job);
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new CompletionException(ex.getCause());
		}
		catch (CancellationException ex) {
			drop(key, job);
			throw ex;
		}
		finally {
			if (!isDone) {
				unfinished.close();
			}
		}
	}

	/** Whether a piece of work waits or runs, or its result is cached. */
	public synchronized boolean has(Object key) {
		return this.jobs.containsKey(key);
	}

	@SuppressWarnings("unchecked")
	private synchronized <T> Job<T> begin(Object key, String client, Work<T> work) {
		long now = System.nanoTime();
		this.jobs.values().removeIf((job) -> {
			boolean isExpired = job.isUnused() && now - job.askedAtNanos > CACHE_TIME.toNanos();
			if (isExpired) {
				job.memory.close();
			}
			return isExpired;
		});
		Job<T> job = (Job<T>) this.jobs.get(key);
		if (job == null) {
			while (this.jobs.size() >= MAX_CACHED_RESULTS && evict()) {
				// One result at a time, until there is room or all results are in use.
			}
			FairTurns.Place place = this.turns.enter(client);
			job = new Job<>(this.memory);
			this.jobs.put(key, job);
			// Counted before the thread begins, which would otherwise find the work
			// abandoned.
			job.users++;
			Job<T> begun = job;
			// A platform thread: a virtual one that computes would block its carrier.
			Thread.ofPlatform().daemon().name("counting").start(() -> run(key, begun, place, work));
			return job;
		}
		job.users++;
		return job;
	}

	private <T> void run(Object key, Job<T> job, FairTurns.Place place, Work<T> work) {
		try (FairTurns.Turn turn = place.await(MAX_QUEUE_TIME, () -> check(job))) {
			job.isRunning = true;
			runInTurn(key, job, turn, work);
		}
		catch (RuntimeException ex) {
			// The work got no turn.
			fail(key, job, ex);
		}
	}

	/**
	 * Does the work. It releases its memory before its turn, so that the next work finds
	 * the memory free.
	 */
	private <T> void runInTurn(Object key, Job<T> job, FairTurns.Turn turn, Work<T> work) {
		try {
			T result = work.run(new RunningTask(job, turn));
			job.scratch.close();
			if (!job.future.complete(result)) {
				job.memory.close();
			}
		}
		catch (RuntimeException | Error ex) {
			fail(key, job, ex);
		}
	}

	/**
	 * Ends work with an exception. A failure is cached until the next request, so that
	 * the same work does not start again. Cancelled work is dropped.
	 */
	private void fail(Object key, Job<?> job, Throwable reason) {
		job.scratch.close();
		job.memory.close();
		if (reason instanceof CancellationException) {
			job.future.cancel(false);
			drop(key, job);
		}
		else {
			job.future.completeExceptionally(reason);
		}
	}

	private void check(Job<?> job) {
		if (job.future.isCancelled()) {
			throw new CancellationException("The work was cancelled.");
		}
		if (job.users == 0 && System.nanoTime() - job.askedAtNanos > this.abandonedNanos) {
			throw new CancellationException("No request asks for the work any more.");
		}
	}

	private final class RunningTask implements Task {

		private final Job<?> job;

		private final FairTurns.Turn turn;

		private RunningTask(Job<?> job, FairTurns.Turn turn) {
			this.job = job;
			this.turn = turn;
		}

		@Override
		public void at(long done, long total) {
			check(this.job);
			this.job.percent = (int) Math.min(99, 100 * done / Math.max(1, total));
			this.turn.pass(() -> check(this.job));
		}

		@Override
		public MemoryBudget.Reservation memory() {
			return this.job.memory;
		}

		@Override
		public MemoryBudget.Reservation scratch() {
			return this.job.scratch;
		}

	}

	private synchronized void drop(Object key, Job<?> job) {
		this.jobs.remove(key, job);
		job.isDropped = true;
		if (job.isUnused()) {
			job.memory.close();
		}
	}

	/**
	 * Drops the least recently requested result.
	 * @return whether there was a result that could be dropped
	 */
	private synchronized boolean evict() {
		Object oldest = this.jobs.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isUnused())
			.min(Comparator.comparingLong((entry) -> entry.getValue().askedAtNanos))
			.map(Map.Entry::getKey)
			.orElse(null);
		if (oldest == null) {
			return false;
		}
		Objects.requireNonNull(this.jobs.remove(oldest)).memory.close();
		return true;
	}

	/**
	 * Cancels a piece of work; its waiting requests get a {@link CancellationException}.
	 * @return whether the work was unfinished
	 */
	public synchronized boolean cancel(String id) {
		return this.jobs.entrySet().stream().filter((job) -> job.getValue().id.equals(id)).findFirst().map((job) -> {
			// Running work releases its memory itself, at its next report of progress.
			boolean wasUnfinished = job.getValue().future.cancel(false);
			this.jobs.remove(job.getKey());
			if (!wasUnfinished) {
				drop(job.getKey(), job.getValue());
			}
			return wasUnfinished;
		}).orElse(false);
	}

}
