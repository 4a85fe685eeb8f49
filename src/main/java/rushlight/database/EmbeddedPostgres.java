package rushlight.database;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own in a data folder, listening on loopback and open to nobody
 * without the password that lies in that folder. Any number of processes may open the
 * folder; the first starts the server, the others attach to it, and the last to close it
 * stops it. A server left behind by a killed process is attached to by the next.
 */
final class EmbeddedPostgres implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

	/** One per folder in this process: {@link FolderLocks} demands it. */
	private static final Map<Path, EmbeddedPostgres> OPEN = new HashMap<>();

	private final Path data;

	private final FolderLocks locks;

	private final Cluster cluster;

	private final String password;

	private final int port;

	private int users;

	private EmbeddedPostgres(Path data, List<String> settings) throws IOException {
		this.data = data;
		boolean root = prepareFolder(data);
		this.locks = new FolderLocks(data);
		try (FileLock control = this.locks.control()) {
			this.locks.join();
			Tools tools = Tools.of(Binaries.install(data.resolve("postgres-bin")), root);
			tools.check();
			this.cluster = new Cluster(data, tools);
			this.cluster.initialise();
			this.password = this.cluster.password();
			this.port = attachOrStart(tools, settings);
			createDatabaseOrStop();
		}
		catch (IOException | RuntimeException ex) {
			this.locks.close();
			throw ex;
		}
	}

	/**
	 * Attaches to the server of a data folder, or starts it; makes the folder and the
	 * database when there are none.
	 * @param folder the data folder
	 * @param settings settings for this run, each {@code name=value}; not for a server
	 * that runs already
	 * @throws DatabaseException with what is wrong and what to do
	 */
	static EmbeddedPostgres open(Path folder, String... settings) {
		Path data = folder.toAbsolutePath().normalize();
		synchronized (OPEN) {
			EmbeddedPostgres postgres = OPEN.get(data);
			if (postgres == null) {
				try {
					postgres = new EmbeddedPostgres(data, List.of(settings));
				}
				catch (IOException ex) {
					throw unusable(data, ex);
				}
				OPEN.put(data, postgres);
			}
			postgres.users++;
			return postgres;
		}
	}

	String url() {
		return url(Cluster.USER);
	}

	String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + database + "?sslmode=disable&gssEncMode=disable";
	}

	String user() {
		return Cluster.USER;
	}

	String password() {
		return this.password;
	}

	/** Stops the server if nobody else uses it, in this process or any other. */
	@Override
	public void close() {
		synchronized (OPEN) {
			this.users--;
			if (this.users > 0) {
				return;
			}
			OPEN.remove(this.data);
			try (this.locks; FileLock control = this.locks.control()) {
				if (this.locks.leave()) {
					this.cluster.stop();
				}
			}
			catch (IOException | DatabaseException ex) {
				log.warn("PostgreSQL was left running, the next start will use it: {}", ex.getMessage());
			}
		}
	}

	/**
	 * Makes the folder, and finds out whether this process is root and may write there.
	 */
	private static boolean prepareFolder(Path data) throws IOException {
		PrivateFiles.createFolder(data);
		Path probe = Files.createTempFile(data, "probe-", null);
		try {
			return Files.getFileStore(probe).supportsFileAttributeView("unix")
					&& Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
		}
		finally {
			Files.delete(probe);
		}
	}

	private int attachOrStart(Tools tools, List<String> settings) throws IOException {
		Optional<PostmasterFile> running = PostmasterFile.read(this.cluster.files());
		if (running.isPresent() && running.get().isPostgres()) {
			awaitAnswer(running.get());
			log.info("Archive data: {} (PostgreSQL was running, port {})", this.data, running.get().port());
			return running.get().port();
		}
		if (running.isPresent()) {
			// The number belongs to another program by now, which PostgreSQL would take
			// for
			// a server of its own and refuse to start.
			Files.deleteIfExists(this.cluster.files().resolve("postmaster.pid"));
		}
		Binaries.deleteOthers(tools.home());
		int started = this.cluster.start(settings);
		log.info("Archive data: {} (PostgreSQL started, port {})", this.data, started);
		return started;
	}

	/**
	 * A server whose starter was killed may still be recovering: waits up to a minute.
	 */
	private void awaitAnswer(PostmasterFile server) {
		SQLException last = null;
		for (int attempt = 0; attempt < 300 && server.process().isAlive(); attempt++) {
			try (Connection connection = connect(server.port(), "postgres")) {
				return;
			}
			catch (SQLException ex) {
				last = ex;
			}
			endsWithin(server.process(), 200);
		}
		throw new DatabaseException("A PostgreSQL (process %d) runs on %s, but does not answer on port %d: %s"
			.formatted(server.process().pid(), this.cluster.files(), server.port(),
					(last != null) ? last.getMessage() : "it ended"),
				"End that process and start again.");
	}

	private static void endsWithin(ProcessHandle process, long milliseconds) {
		try {
			process.onExit().get(milliseconds, TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			// Still there, as hoped.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void createDatabaseOrStop() throws IOException {
		try {
			createDatabase();
		}
		catch (SQLException ex) {
			if (this.locks.leave()) {
				this.cluster.stopAtOnce();
			}
			throw this.cluster.failure("make the database", String.valueOf(ex.getMessage()));
		}
	}

	private void createDatabase() throws SQLException {
		try (Connection connection = connect(this.port, "postgres");
				Statement statement = connection.createStatement();
				ResultSet found = statement
					.executeQuery("select 1 from pg_database where datname = '" + Cluster.USER + "'")) {
			if (!found.next()) {
				statement.execute("create database " + Cluster.USER);
			}
		}
	}

	private Connection connect(int serverPort, String database) throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("user", Cluster.USER);
		properties.setProperty("password", this.password);
		properties.setProperty("connectTimeout", "5");
		properties.setProperty("sslmode", "disable");
		properties.setProperty("gssEncMode", "disable");
		return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + serverPort + "/" + database, properties);
	}

	private static DatabaseException unusable(Path data, IOException ex) {
		String reason = switch (ex) {
			case AccessDeniedException denied -> "no right to write to " + denied.getFile();
			case FileAlreadyExistsException file -> file.getFile() + " is a file";
			case NoSuchFileException missing -> missing.getFile() + " is missing";
			default -> String.valueOf(ex.getMessage());
		};
		return new DatabaseException("The data folder " + data + " cannot be used: " + reason + ".",
				"Give this user the right to write there and enough room (about 150 MB to begin with), choose another "
						+ "folder with rushlight.data, or " + DatabaseException.USE_ANOTHER + ".",
				ex);
	}

}
