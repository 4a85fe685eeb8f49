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
 * Clients that run a list of queries, each query once; each client waits for an answer
 * before it takes the next query of the list.
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

	/** A compared search; each client opens a session of its own. */
	interface Search {

		Session open() throws Exception;

	}

	interface Session extends AutoCloseable {

		/**
		 * Does all the work of a page with the best 20 hits.
		 * @return the number of hits, as far as it is known without parsing the page
		 */
		int find(BenchmarkQuery query) throws Exception;

		@Override
		default void close() throws Exception {
		}

	}

}
