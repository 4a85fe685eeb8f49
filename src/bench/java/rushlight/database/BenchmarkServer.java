package rushlight.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The embedded PostgreSQL with its usual durable settings, in a folder below
 * {@code target}. Processes that are started with the same data folder attach to it.
 * Public only for the benchmarks.
 */
public final class BenchmarkServer implements AutoCloseable {

	/** The name that the application gives its database. */
	public static final String DATABASE = Cluster.USER;

	/** The unit of the times in {@code /proc}. */
	private static final double TICKS_A_SECOND = 100;

	private final Path folder;

	private final EmbeddedPostgres postgres;

	private BenchmarkServer(Path folder, EmbeddedPostgres postgres) {
		this.folder = folder;
		this.postgres = postgres;
	}

	public static BenchmarkServer open(Path folder) {
		return new BenchmarkServer(folder, EmbeddedPostgres.open(folder, "benchmark"));
	}

	/**
	 * The processor time of all processes of the server, those that have ended included;
	 * 0 if there is no {@code /proc}.
	 */
	public double cpuSeconds() throws IOException {
		if (Files.notExists(Path.of("/proc/self/stat"))) {
			return 0;
		}
		ProcessHandle server = PostmasterFile.read(this.folder.resolve("postgres").resolve("cluster"))
			.orElseThrow()
			.process();
		long ticks = ticks(server, 4);
		for (ProcessHandle child : server.children().toList()) {
			ticks += ticks(child, 2);
		}
		return ticks / TICKS_A_SECOND;
	}

	/**
	 * @param count 2 for the times of the process itself, 4 to include its ended children
	 */
	private static long ticks(ProcessHandle process, int count) throws IOException {
		Path file = Path.of("/proc", Long.toString(process.pid()), "stat");
		if (Files.notExists(file)) {
			return 0;
		}
		String stat = Files.readString(file);
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		long ticks = 0;
		for (int i = 0; i < count; i++) {
			ticks += Long.parseLong(fields[11 + i]);
		}
		return ticks;
	}

	public String url(String database) {
		return this.postgres.url(database);
	}

	public String user() {
		return this.postgres.user();
	}

	public String password() {
		return this.postgres.password();
	}

	@Override
	public void close() {
		this.postgres.close();
	}

}
