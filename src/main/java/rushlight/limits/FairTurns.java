package rushlight.limits;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A limited number of turns for expensive work, divided among clients: each turn that
 * becomes free is granted to the next client in rotation, so that a client with a
 * thousand requests mostly waits for itself and delays another client by one piece of
 * work. A turn covers computing only; its holder closes it before anything is sent to a
 * client.
 */
public final class FairTurns {

	/** Interval at which waiting work checks whether its result is still needed. */
	private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

	/** Maximum wait of work that has begun already. */
	private static final Duration MAX_WAIT_OF_BEGUN_WORK = Duration.ofHours(1);

	private final ReentrantLock lock = new ReentrantLock();

	private final Duration slice;

	private final int maxWaitingOfClient;

	private final int maxWaiting;

	/** Queues by client, in the order in which clients get the next turns. */
	private final Map<String, Deque<Waiter>> waiting = new LinkedHashMap<>();

	private int waiters;

	private int free;

	private volatile boolean isContended;

	/**
	 * @param turns pieces of work that run at a time
	 * @param maxWaitingOfClient pieces of work of one client that may wait
	 * @param maxWaiting pieces of work of all clients that may wait
	 * @param slice the time that work runs before {@link Turn#pass} lets another client
	 * go first
	 */
	public FairTurns(int turns, int maxWaitingOfClient, int maxWaiting, Duration slice) {
		this.free = turns;
		this.maxWaitingOfClient = maxWaitingOfClient;
		this.maxWaiting = maxWaiting;
		this.slice = slice;
	}

	/** A piece of work that waits for a turn, or has been granted one. */
	private static final class Waiter {

		private final String client;

		private final CountDownLatch granted = new CountDownLatch(1);

		private Waiter(String client) {
			this.client = client;
		}

	}

	/** A place in the queue. */
	public final class Place {

		private final Waiter waiter;

		private Place(Waiter waiter) {
			this.waiter = waiter;
		}

		/**
		 * Waits for the turn.
		 * @param limit the maximum time to wait
		 * @param check called about once a second while waiting; if it throws, the place
		 * is given up
		 * @throws BusyException if no turn is free within the limit
		 */
		public Turn await(Duration limit, Runnable check) {
			long end = System.nanoTime() + limit.toNanos();
			try {
				while (true) {
					check.run();
					long left = end - System.nanoTime();
					if (left <= 0) {
						throw BusyException.ofArchive();
					}
					if (this.waiter.granted.await(Math.min(left, CHECK_INTERVAL.toNanos()), TimeUnit.NANOSECONDS)) {
						return new Turn(this.waiter);
					}
				}
			}
			catch (InterruptedException ex) {
				leave(this.waiter);
				Thread.currentThread().interrupt();
				throw BusyException.ofArchive();
			}
			catch (RuntimeException ex) {
				leave(this.waiter);
				throw ex;
			}
		}

	}

	/** A granted turn; closing it grants the turn to the next client. */
	public final class Turn implements AutoCloseable {

		private final String client;

		private long since = System.nanoTime();

		private boolean isHeld = true;

		private Turn(Waiter waiter) {
			this.client = waiter.client;
		}

		/**
		 * Lets another waiting client go first if the work has run for its slice of time,
		 * and returns when this work has a turn again. Costs almost nothing if no client
		 * is waiting.
		 * @param check as in {@link Place#await}
		 */
		public void pass(Runnable check) {
			if (!FairTurns.this.isContended || System.nanoTime() - this.since < FairTurns.this.slice.toNanos()) {
				return;
			}
			Waiter again = handOver(this.client);
			if (again != null) {
				this.isHeld = false;
				new Place(again).await(MAX_WAIT_OF_BEGUN_WORK, check);
				this.isHeld = true;
			}
			this.since = System.nanoTime();
		}

		@Override
		public void close() {
			if (this.isHeld) {
				this.isHeld = false;
				release();
			}
		}

	}

	/**
	 * Takes a place in the queue, which the caller then awaits.
	 * @throws BusyException if too many places of the client, or of all clients together,
	 * are taken
	 */
	public Place enter(String client) {
		return enter(client, true);
	}

	private Place enter(String client, boolean isBounded) {
		this.lock.lock();
		try {
			Waiter waiter = new Waiter(client);
			if (this.free > 0) {
				this.free--;
				waiter.granted.countDown();
				return new Place(waiter);
			}
			Deque<Waiter> own = this.waiting.get(client);
			if (isBounded && own != null && own.size() >= this.maxWaitingOfClient) {
				throw BusyException.ofClient();
			}
			if (isBounded && this.waiters >= this.maxWaiting) {
				throw BusyException.ofArchive();
			}
			this.waiting.computeIfAbsent(client, (unknown) -> new ArrayDeque<>()).addLast(waiter);
			count(1);
			return new Place(waiter);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits for a turn.
	 * @throws BusyException if the queue is full, or no turn is free within the limit
	 */
	public Turn take(String client, Duration limit) {
		return enter(client).await(limit, () -> {
		});
	}

	/**
	 * Runs a piece of work in a turn, on a platform thread: a virtual thread that
	 * computes blocks its carrier for all others.
	 * @throws BusyException if the queue is full, or no turn is free within the limit
	 */
	public <T> T call(String client, Duration limit, Supplier<T> work) {
		try (Turn turn = take(client, limit)) {
			return onPlatformThread(work);
		}
	}

	/**
	 * Continues begun work in another turn. It waits for up to an hour, even if the queue
	 * is full: a file whose beginning has been sent cannot be refused any more.
	 */
	public <T> T callAgain(String client, Supplier<T> work) {
		try (Turn turn = enter(client, false).await(MAX_WAIT_OF_BEGUN_WORK, () -> {
		})) {
			return onPlatformThread(work);
		}
	}

	/** Computes on this thread, or on a new platform thread if this one is virtual. */
	public static <T> T onPlatformThread(Supplier<T> work) {
		if (!Thread.currentThread().isVirtual()) {
			return work.get();
		}
		CompletableFuture<T> result = new CompletableFuture<>();
		Thread.ofPlatform().daemon().name("turn").start(() -> {
			try {
				result.complete(work.get());
			}
			catch (RuntimeException | Error ex) {
				result.completeExceptionally(ex);
			}
		});
		// The turn is held until the work has ended, even if the caller is interrupted.
		boolean isInterrupted = false;
		try {
			while (true) {
				try {
					return result.get();
				}
				catch (InterruptedException ex) {
					isInterrupted = true;
				}
			}
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw (RuntimeException) ex.getCause();
		}
		finally {
			if (isInterrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Number of waiting pieces of work of all clients. */
	int countWaiting() {
		this.lock.lock();
		try {
			return this.waiters;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Hands a turn over to the next client in rotation, if that is another one.
	 * @return the place in which the client's work continues; null if it keeps its turn
	 */
	private @Nullable Waiter handOver(String client) {
		this.lock.lock();
		try {
			if (this.waiting.keySet().stream().allMatch(client::equals)) {
				return null;
			}
			Waiter again = new Waiter(client);
			// The client's begun work continues before its other work begins.
			Deque<Waiter> own = Objects.requireNonNull(this.waiting.remove(client));
			grantNext();
			own = (own == null) ? new ArrayDeque<>() : own;
			own.addFirst(again);
			this.waiting.put(client, own);
			count(1);
			return again;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void release() {
		this.lock.lock();
		try {
			if (this.waiting.isEmpty()) {
				this.free++;
			}
			else {
				grantNext();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void grantNext() {
		String client = this.waiting.keySet().iterator().next();
		Deque<Waiter> own = Objects.requireNonNull(this.waiting.remove(client));
		own.removeFirst().granted.countDown();
		if (!own.isEmpty()) {
			this.waiting.put(client, own);
		}
		count(-1);
	}

	private void leave(Waiter waiter) {
		this.lock.lock();
		try {
			Deque<Waiter> own = this.waiting.get(waiter.client);
			if (own == null || !own.remove(waiter)) {
				// The turn was granted at this moment.
				release();
				return;
			}
			if (own.isEmpty()) {
				this.waiting.remove(waiter.client);
			}
			count(-1);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void count(int change) {
		this.waiters += change;
		this.isContended = this.waiters > 0;
	}

}
