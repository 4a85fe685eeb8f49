package rushlight.database;

import java.nio.file.Path;

/**
 * The embedded PostgreSQL as a user has it, durable and with its own settings, in a
 * folder below {@code target}. Processes that are started with the same data folder
 * attach to it. Public only for the benchmarks.
 */
public final class BenchmarkServer implements AutoCloseable {

	/** What the application names its database. */
	public static final String DATABASE = Cluster.USER;

	private final EmbeddedPostgres postgres;

	private BenchmarkServer(EmbeddedPostgres postgres) {
		this.postgres = postgres;
	}

	public static BenchmarkServer open(Path folder) {
		return new BenchmarkServer(EmbeddedPostgres.open(folder));
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
