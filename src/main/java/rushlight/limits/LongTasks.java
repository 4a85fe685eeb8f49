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

/**
 * Work on the whole archive that may take seconds: a piece of it serves all who ask for
 * the same, has its progress, and ends when someone ends it or no one has asked for it
 * for a while. Its memory, and that of the cached results, is part of the
 * {@link MemoryBudget}.
 */
@Component
public class LongTasks {

	/** How long a result is cached after it was last asked for. */
	private static final Duration CACHE_TIME = Duration.ofMinutes(3);

	private static final int MAX_CACHED = 64;

	/**
	 * After how long without a question unfinished work ends. The page that shows its
	 * progress asks every two seconds.
	 */
	private static final Duration ABANDONED_AFTER = Duration.ofSeconds(15);

	private static final Duration LONGEST_QUEUE = Duration.ofMinutes(10);

	private final FairTurns turns;

	private final MemoryBudget memory;

	private final long abandonedNanos;

	private final Map<Object, Job<?>> jobs = new HashMap<>();

	@Autowired
	LongTasks(WorkTurns turns, MemoryBudget memory) {
		this(turns.counts(), memory, ABANDONED_AFTER);
	}

	/**
	 * @param abandonedAfter after how long without a question unfinished work ends
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
		 * @param task told how far the work is, and holds its memory
		 */
		T run(Task task);

	}

	/** Is told how far long work is, and ends it by throwing. */
	public interface Progress {

		/**
		 * @param done units of work out of {@code total}
		 * @throws CancellationException to end the work
		 */
		void at(long done, long total);

	}

	/** What a piece of work reports to while it runs. */
	public interface Task extends Progress {

		/** Held for as long as the result is cached. */
		MemoryBudget.Reservation memory();

		/** Memory that is given back when the work has ended. */
		MemoryBudget.Reservation scratch();

	}

	/**
	 * What has become of a piece of work. As long as it is open, the result is not
	 * evicted.
	 */
	public final class Outcome<T> implements AutoCloseable {

		private final @Nullable T result;

		private final Job<T> job;

		private boolean open = true;

		private Outcome(@Nullable T result, Job<T> job) {
			this.result = result;
			this.job = job;
		}

		/** Null while it is not finished. */
		public @Nullable T result() {
			return this.result;
		}

		/**
		 * The result of work that was awaited for as long as it may take.
		 * @throws CancellationException if it took longer
		 */
		public T finished() {
			if (this.result == null) {
				throw new CancellationException("This took too long; ask for less at once.");
			}
			return this.result;
		}

		public Job<T> job() {
			return this.job;
		}

		@Override
		public void close() {
			synchronized (LongTasks.this) {
				if (this.open) {
					this.open = false;
					this.job.users--;
					this.job.asked = System.nanoTime();
					if (this.job.dropped && this.job.isUnused()) {
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

		/** Requests that wait for it or read its result. */
		private volatile int users;

		/** When someone last asked for it. */
		private volatile long asked = System.nanoTime();

		private volatile boolean running;

		/** Whether no one can join it any more. */
		private boolean dropped;

		private volatile int percent;

		private Job(MemoryBudget budget) {
			String remedy = "Add a word or a filter so that less is found, or try again later.";
			this.memory = budget.reserve("This search", remedy);
			this.scratch = budget.reserve("This search", remedy);
		}

		/** A client that knows the id may end the work. */
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

		private boolean isUnused() {
			return this.future.isDone() && this.users == 0;
		}

	}

	/**
	 * Begins a piece of work, or joins those who wait for it.
	 * @param key what it is: the same key is the same work
	 * @param client whom the work is counted under
	 * @param limit how long to wait for it
	 * @throws CancellationException if it was ended
	 * @throws rushlight.limits.BusyException if too much waits for a turn
	 * @throws rushlight.limits.OverBudgetException if there is not enough memory for it
	 */
	public <T> Outcome<T> await(Object key, String client, Duration limit, Work<T> work) {
		Job<T> job = begin(key, client, work);
		Outcome<T> unfinished = new Outcome<>(null, job);
		boolean done = false;
		try {
			T result = job.future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
			done = true;
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
			if (!done) {
				unfinished.close();
			}
		}
	}

	/** Whether the result of a piece of work is cached, or is being made. */
	public synchronized boolean has(Object key) {
		return this.jobs.containsKey(key);
	}

	@SuppressWarnings("unchecked")
	private synchronized <T> Job<T> begin(Object key, String client, Work<T> work) {
		long now = System.nanoTime();
		this.jobs.values().removeIf((job) -> {
			boolean old = job.isUnused() && now - job.asked > CACHE_TIME.toNanos();
			if (old) {
				job.memory.close();
			}
			return old;
		});
		Job<T> job = (Job<T>) this.jobs.get(key);
		if (job == null) {
			while (this.jobs.size() >= MAX_CACHED && evict()) {
				// One at a time, until there is room or all are in use.
			}
			FairTurns.Place place = this.turns.enter(client);
			job = new Job<>(this.memory);
			this.jobs.put(key, job);
			// Before the thread begins, which would find that no one asks for the work.
			job.users++;
			Job<T> begun = job;
			// A platform thread: it computes, and would keep a carrier from all others.
			Thread.ofPlatform().daemon().name("counting").start(() -> run(key, begun, place, work));
			return job;
		}
		job.users++;
		return job;
	}

	private <T> void run(Object key, Job<T> job, FairTurns.Place place, Work<T> work) {
		try (FairTurns.Turn turn = place.await(LONGEST_QUEUE, () -> check(job))) {
			job.running = true;
			runInTurn(key, job, turn, work);
		}
		catch (RuntimeException ex) {
			// It got no turn.
			fail(key, job, ex);
		}
	}

	/** Gives memory back before the turn, or the next work would find none. */
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
	 * The next request is told of a failure; until then it is cached, so that the same
	 * work does not begin again. Work that was ended is forgotten.
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
			throw new CancellationException("It was ended.");
		}
		if (job.users == 0 && System.nanoTime() - job.asked > this.abandonedNanos) {
			throw new CancellationException("No one asks for it any more.");
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
		job.dropped = true;
		if (job.isUnused()) {
			job.memory.close();
		}
	}

	/** Drops the result that was not asked for the longest. */
	private synchronized boolean evict() {
		Object oldest = this.jobs.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isUnused())
			.min(Comparator.comparingLong((entry) -> entry.getValue().asked))
			.map(Map.Entry::getKey)
			.orElse(null);
		if (oldest == null) {
			return false;
		}
		Objects.requireNonNull(this.jobs.remove(oldest)).memory.close();
		return true;
	}

	/** Ends a piece of work; its waiting requests are told. */
	public synchronized boolean end(String id) {
		return this.jobs.entrySet().stream().filter((job) -> job.getValue().id.equals(id)).findFirst().map((job) -> {
			// Running work gives its memory back itself, once it notices.
			boolean running = job.getValue().future.cancel(false);
			this.jobs.remove(job.getKey());
			if (!running) {
				drop(job.getKey(), job.getValue());
			}
			return running;
		}).orElse(false);
	}

}
