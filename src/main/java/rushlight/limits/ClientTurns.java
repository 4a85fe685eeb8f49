package rushlight.limits;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limit on the requests of each client that run at a time, so that a client with a
 * hundred connections gets no more of the processor than one with a few. A request that
 * has run for a while is no longer counted: it is waiting for the network, or for a turn
 * of {@link WorkTurns}. The limit delays requests, and refuses none.
 */
final class ClientTurns {

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Client> clients = new HashMap<>();

	private final int maxRunning;

	private final long countedNanos;

	/**
	 * @param maxRunning requests of one client that run at a time
	 * @param countedTime the time for which a running request is counted
	 */
	ClientTurns(int maxRunning, Duration countedTime) {
		this.maxRunning = maxRunning;
		this.countedNanos = countedTime.toNanos();
	}

	private static final class Client {

		private final Condition freed;

		/** The counted requests, oldest first. */
		private final Deque<Turn> running = new ArrayDeque<>();

		/** Number of all requests: waiting, counted, and no longer counted. */
		private int requests;

		private Client(Condition freed) {
			this.freed = freed;
		}

	}

	/** The turn of a running request, until it is closed. */
	final class Turn implements AutoCloseable {

		private final String name;

		private final Client client;

		private final long since = System.nanoTime();

		private Turn(String name, Client client) {
			this.name = name;
			this.client = client;
		}

		@Override
		public void close() {
			ClientTurns.this.lock.lock();
			try {
				this.client.running.remove(this);
				this.client.freed.signal();
				this.client.requests--;
				if (this.client.requests == 0) {
					ClientTurns.this.clients.remove(this.name);
				}
			}
			finally {
				ClientTurns.this.lock.unlock();
			}
		}

	}

	/** Waits until a request of the client may run. An interrupt ends the wait. */
	Turn take(String name) {
		this.lock.lock();
		try {
			Client client = this.clients.computeIfAbsent(name, (unknown) -> new Client(this.lock.newCondition()));
			client.requests++;
			await(client);
			Turn turn = new Turn(name, client);
			client.running.addLast(turn);
			return turn;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void await(Client client) {
		try {
			while (client.running.size() >= this.maxRunning) {
				long left = client.running.getFirst().since + this.countedNanos - System.nanoTime();
				if (left <= 0) {
					client.running.removeFirst();
				}
				else {
					client.freed.awaitNanos(left);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
