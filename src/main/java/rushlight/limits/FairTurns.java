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
 * A bounded number of turns for expensive work, shared out by client: each turn that
 * becomes free goes to the next client in rotation, so that a client with a thousand
 * requests waits for itself and delays another by one piece of work. A turn covers work
 * only; its holder gives it back before anything is sent to a client.
 */
public final class FairTurns {

	/** How often a waiting piece of work checks whether its result is still wanted. */
	private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

	/** Of work that was begun. */
	private static final Duration LONGEST_WAIT = Duration.ofHours(1);

	private final ReentrantLock lock = new ReentrantLock();

	private final Duration slice;

	private final int maxWaitingOfClient;

	private final int maxWaiting;

	/** By client, in the order in which clients get the next turns. */
	private final Map<String, Deque<Waiter>> waiting = new LinkedHashMap<>();

	private int waiters;

	private int free;

	private volatile boolean contended;

	/**
	 * @param turns pieces of work at once
	 * @param maxWaitingOfClient how many pieces of work of one client may wait
	 * @param maxWaiting how many may wait in all
	 * @param slice how long work runs before {@link Turn#pass} lets another client go
	 * first
	 */
	public FairTurns(int turns, int maxWaitingOfClient, int maxWaiting, Duration slice) {
		this.free = turns;
		this.maxWaitingOfClient = maxWaitingOfClient;
		this.maxWaiting = maxWaiting;
		this.slice = slice;
	}

	/** Someone who waits for a turn, or has been granted one. */
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
		 * @param limit how long
		 * @param check called about once a second meanwhile; an exception that it throws
		 * gives the place up
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

	/** A turn that is held; closing it lets the next client go on. */
	public final class Turn implements AutoCloseable {

		private final String client;

		private long since = System.nanoTime();

		private boolean held = true;

		private Turn(Waiter waiter) {
			this.client = waiter.client;
		}

		/**
		 * Lets another client that waits go first, if the work has run for its slice of
		 * time, and returns when it is this work's turn again. Costs next to nothing if
		 * no one waits.
		 * @param check as in {@link Place#await}
		 */
		public void pass(Runnable check) {
			if (!FairTurns.this.contended || System.nanoTime() - this.since < FairTurns.this.slice.toNanos()) {
				return;
			}
			Waiter again = handOver(this.client);
			if (again != null) {
				this.held = false;
				new Place(again).await(LONGEST_WAIT, check);
				this.held = true;
			}
			this.since = System.nanoTime();
		}

		@Override
		public void close() {
			if (this.held) {
				this.held = false;
				release();
			}
		}

	}

	/**
	 * Takes a place in the queue, which the caller then awaits.
	 * @throws BusyException if the client, or all clients together, have too many there
	 */
	public Place enter(String client) {
		return enter(client, true);
	}

	private Place enter(String client, boolean bounded) {
		this.lock.lock();
		try {
			Waiter waiter = new Waiter(client);
			if (this.free > 0) {
				this.free--;
				waiter.granted.countDown();
				return new Place(waiter);
			}
			Deque<Waiter> own = this.waiting.get(client);
			if (bounded && own != null && own.size() >= this.maxWaitingOfClient) {
				throw BusyException.ofClient();
			}
			if (bounded && this.waiters >= this.maxWaiting) {
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
	 * Does a piece of work in a turn. It runs in a platform thread: a virtual thread that
	 * computes keeps its carrier from all others.
	 * @throws BusyException if the queue is full, or no turn is free within the limit
	 */
	public <T> T call(String client, Duration limit, Supplier<T> work) {
		try (Turn turn = take(client, limit)) {
			return onPlatformThread(work);
		}
	}

	/**
	 * Goes on with work of which a piece has been done already, in a turn of its own. It
	 * waits for as long as it takes: a file of which the beginning has been sent cannot
	 * be refused any more.
	 */
	public <T> T callAgain(String client, Supplier<T> work) {
		try (Turn turn = enter(client, false).await(LONGEST_WAIT, () -> {
		})) {
			return onPlatformThread(work);
		}
	}

	/** Computes in this thread, or in one of its own if this one is virtual. */
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
		// The turn is held until the work has ended, whatever becomes of its caller.
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return result.get();
				}
				catch (InterruptedException ex) {
					interrupted = true;
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
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** How many wait, of all clients. */
	int waiting() {
		this.lock.lock();
		try {
			return this.waiters;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Gives a turn to the next client in rotation, if it is another one.
	 * @return the place in which the client goes on; null if it keeps its turn
	 */
	private @Nullable Waiter handOver(String client) {
		this.lock.lock();
		try {
			if (this.waiting.keySet().stream().allMatch(client::equals)) {
				return null;
			}
			Waiter again = new Waiter(client);
			// Its own begun work goes on before its other work begins.
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
				// It was granted just now.
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
		this.contended = this.waiters > 0;
	}

}
