package rushlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Visitors who arrive whether or not the site has answered earlier ones: 20 a second. The
 * time of each counts from the arrival, so that time in a queue counts too.
 */
final class OpenLoop {

	static final int A_SECOND = 20;

	private static final int CONNECTIONS = 16;

	private OpenLoop() {
	}

	/**
	 * @param goesOn called before each request; false ends the run
	 * @return nanoseconds of each request
	 */
	static List<Long> run(BenchmarkSite site, List<BenchmarkQuery> queries, BooleanSupplier goesOn) throws Exception {
		AtomicInteger next = new AtomicInteger();
		long start = System.nanoTime();
		List<Long> nanos = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
			List<Future<List<Long>>> running = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS; i++) {
				running.add(threads.submit(() -> visit(site, queries, goesOn, next, start)));
			}
			for (Future<List<Long>> one : running) {
				nanos.addAll(one.get());
			}
		}
		return nanos;
	}

	private static List<Long> visit(BenchmarkSite site, List<BenchmarkQuery> queries, BooleanSupplier goesOn,
			AtomicInteger next, long start) throws IOException {
		List<Long> nanos = new ArrayList<>();
		try (HttpConnection connection = site.connect(false)) {
			while (goesOn.getAsBoolean()) {
				int i = next.getAndIncrement();
				long due = start + i * TimeUnit.SECONDS.toNanos(1) / A_SECOND;
				for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
					LockSupport.parkNanos(left);
				}
				BenchmarkSite.get(connection,
						"/search.json?q=" + BenchmarkSite.escape(queries.get(i % queries.size()).text()) + "&page=1");
				nanos.add(System.nanoTime() - due);
			}
		}
		return nanos;
	}

}
