package rushlight.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks a list of queries, each once, by so many clients who each wait for an answer
 * before they take the next query of the list.
 */
final class Clients {

	private Clients() {
	}

	static Timing ask(List<BenchmarkQuery> queries, int clients, Search search) throws Exception {
		long[] nanos = new long[queries.size()];
		int[] found = new int[queries.size()];
		AtomicInteger next = new AtomicInteger();
		CountDownLatch ready = new CountDownLatch(clients);
		CountDownLatch start = new CountDownLatch(1);
		Callable<Void> client = () -> {
			try (Session session = search.open()) {
				ready.countDown();
				start.await();
				for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
					long before = System.nanoTime();
					found[i] = session.find(queries.get(i));
					nanos[i] = System.nanoTime() - before;
				}
			}
			finally {
				ready.countDown();
			}
			return null;
		};
		try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
			List<Future<Void>> running = new ArrayList<>();
			for (int i = 0; i < clients; i++) {
				running.add(threads.submit(client));
			}
			ready.await();
			long begin = System.nanoTime();
			start.countDown();
			for (Future<Void> one : running) {
				one.get();
			}
			return new Timing(queries, nanos, found, (System.nanoTime() - begin) / 1e9);
		}
	}

	/** What is compared: each client opens a session of its own. */
	interface Search {

		Session open() throws Exception;

	}

	interface Session extends AutoCloseable {

		/**
		 * Does all that a page of the best 20 hits needs.
		 * @return how many hits it has, as far as that is known without looking into it
		 */
		int find(BenchmarkQuery query) throws Exception;

		@Override
		default void close() throws Exception {
		}

	}

}
