package rushlight.search;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import rushlight.BenchmarkProcess;

import static org.awaitility.Awaitility.await;

/** The site on a {@link LargeArchive}, in a process of its own, and its commands. */
final class BenchmarkSite implements AutoCloseable {

	private static final Duration INDEXING_TAKES_AT_MOST = Duration.ofMinutes(30);

	private static final Duration START_TAKES_AT_MOST = Duration.ofMinutes(3);

	private static final JsonMapper JSON = new JsonMapper();

	private final LargeArchive archive;

	private final Path scratch;

	private final Process process;

	private final int port;

	private BenchmarkSite(LargeArchive archive, Path scratch, Process process, int port) {
		this.archive = archive;
		this.scratch = scratch;
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts the site and waits until it answers.
	 * @param options of the Java machine
	 * @param scratch a folder for logs
	 */
	static BenchmarkSite start(LargeArchive archive, List<String> options, Path scratch) throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		Process process = launch(archive, options, scratch.resolve("site.log"), "--server.port=" + port,
				"--server.tomcat.max-keep-alive-requests=-1", "--server.address=127.0.0.1");
		BenchmarkSite site = new BenchmarkSite(archive, scratch, process, port);
		try {
			site.awaitAnswer();
		}
		catch (Exception ex) {
			site.close();
			throw ex;
		}
		return site;
	}

	private static Process launch(LargeArchive archive, List<String> options, Path log, String... arguments)
			throws IOException {
		List<String> all = new ArrayList<>(options);
		all.add("-Drushlight.data=" + archive.data());
		all.add("-Drushlight.seeds=" + archive.data().resolve("no-seeds"));
		return BenchmarkProcess.java(all, "rushlight.Start", arguments)
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
	}

	private void awaitAnswer() {
		await("an answer; see " + this.scratch.resolve("site.log")).atMost(START_TAKES_AT_MOST)
			.failFast("the site has ended", () -> !this.process.isAlive())
			.ignoreExceptionsInstanceOf(IOException.class)
			.until(() -> {
				try (HttpConnection connection = new HttpConnection(this.port, false)) {
					return connection.get("/actuator/health").status() == 200;
				}
			});
	}

	/** Starts a command beside the site; its output goes to a log. */
	Process command(String name, String... arguments) throws IOException {
		return launch(this.archive, List.of("-Xmx512m"), this.scratch.resolve(name + ".log"), arguments);
	}

	HttpConnection connect(boolean gzip) throws IOException {
		return new HttpConnection(this.port, gzip);
	}

	/**
	 * Returns the site as one of the compared searches.
	 * @param path the address before a query
	 * @param rest the address after it
	 */
	Clients.Search search(String path, String rest, boolean gzip) {
		return () -> {
			HttpConnection connection = connect(gzip);
			return new Clients.Session() {
				@Override
				public int find(BenchmarkQuery query) throws IOException {
					get(connection, path + escape(query.text()) + rest);
					return 0;
				}

				@Override
				public void close() throws IOException {
					connection.close();
				}
			};
		};
	}

	static byte[] get(HttpConnection connection, String path) throws IOException {
		HttpConnection.Answer answer = connection.get(path);
		if (answer.status() != 200) {
			throw new IOException(path + " answers " + answer.status() + ": " + answer.text());
		}
		return answer.body();
	}

	static String escape(String query) {
		return URLEncoder.encode(query, StandardCharsets.UTF_8);
	}

	static JsonNode json(HttpConnection connection, String query) throws IOException {
		return JSON.readTree(get(connection, "/search.json?q=" + escape(query) + "&page=1"));
	}

	/**
	 * Returns the number of hits; zero if a part of the query no longer has a meaning.
	 */
	static long total(HttpConnection connection, String query) throws IOException {
		JsonNode answer = json(connection, query);
		return answer.path("notes").isEmpty() ? answer.path("total").asLong() : 0;
	}

	/**
	 * Waits until the index is complete.
	 * @return seconds
	 */
	double awaitIndex() {
		long start = System.nanoTime();
		await("a complete index").atMost(INDEXING_TAKES_AT_MOST).pollInterval(Duration.ofMillis(200)).until(() -> {
			// A server closes a connection after a number of requests, hence one
			// connection for each.
			try (HttpConnection connection = connect(false)) {
				// Without an index the answer is 503.
				HttpConnection.Answer answer = connection.get("/search.json?q=tide&page=1");
				return answer.status() == 200 && JSON.readTree(answer.body()).path("rebuilding").isNull();
			}
		});
		return (System.nanoTime() - start) / 1e9;
	}

	double cpuSeconds() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
	}

	double megabytes() {
		return BenchmarkProcess.megabytes(this.process, "VmHWM");
	}

	/** Returns the bytes of the index; 0 if there is none yet. */
	long indexSize() throws IOException {
		Path folder = this.archive.data().resolve("index");
		return Files.isDirectory(folder) ? RawIndex.size(folder) : 0;
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(60, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	int port() {
		return this.port;
	}

}
