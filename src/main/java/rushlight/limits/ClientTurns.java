package rushlight.limits;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets a few requests of each client run at a time, so that one with a hundred threads
 * has no more of the processor than one with a few. A request that has run for a while is
 * not counted any more: it waits for the network, or for a turn of {@link WorkTurns}. So
 * requests are delayed, and none is refused.
 */
final class ClientTurns {

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Client> clients = new HashMap<>();

	private final int atOnce;

	private final long counted;

	/**
	 * @param atOnce requests of one client that run at a time
	 * @param counted how long a request is counted
	 */
	ClientTurns(int atOnce, Duration counted) {
		this.atOnce = atOnce;
		this.counted = counted.toNanos();
	}

	private static final class Client {

		private final Condition freed;

		/** Oldest first. */
		private final Deque<Turn> running = new ArrayDeque<>();

		/** All its requests, whether they are counted, are not any more, or wait. */
		private int requests;

		private Client(Condition freed) {
			this.freed = freed;
		}

	}

	/** A request that runs, until it is closed. */
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

	/** Waits until the request may run; an interrupt ends the wait. */
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
			while (client.running.size() >= this.atOnce) {
				long left = client.running.getFirst().since + this.counted - System.nanoTime();
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
