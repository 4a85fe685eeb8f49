package rushlight.database;

import java.nio.file.Path;

/**
 * The embedded PostgreSQL for tests: in {@code target}, and not durable, for speed.
 * Public only for {@code rushlight.TestDatabase}.
 */
public final class TestServer {

	/** The same binaries for all test folders: unpacking them takes seconds. */
	static final Path FOLDER = Path.of("target", "test-data");

	static final String[] CARELESS = { "fsync=off", "synchronous_commit=off", "full_page_writes=off" };

	private final EmbeddedPostgres postgres;

	private TestServer(EmbeddedPostgres postgres) {
		this.postgres = postgres;
	}

	/** Starts the server, and stops it when this JVM ends. */
	public static TestServer start() {
		EmbeddedPostgres postgres = EmbeddedPostgres.open(FOLDER, "test", CARELESS);
		Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
		return new TestServer(postgres);
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

}
