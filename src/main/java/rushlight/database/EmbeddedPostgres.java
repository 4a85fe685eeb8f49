package rushlight.database;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the application's own in a data folder. It listens on loopback only and
 * demands the password that is in that folder. Any number of processes may open the
 * folder; the first starts the server, the others attach to it, and the last to close it
 * stops it. The next process attaches to a server that a killed process left behind, and
 * a server that ends while it is used is restarted ({@link ServerSupervisor}).
 * <p>
 * There is never a second server on one folder: a process that cannot reach the server,
 * because it runs in another container, does not open the folder.
 */
final class EmbeddedPostgres implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

	/** One per folder in this process: {@link FolderLocks} demands it. */
	private static final Map<Path, EmbeddedPostgres> OPEN = new HashMap<>();

	/** The time that another process may take to restart the server. */
	private static final Duration RESTART_LIMIT = Duration.ofSeconds(10);

	/** The time that a stopped server and its orphaned processes may take to end. */
	private static final Duration ENDING_LIMIT = Duration.ofSeconds(1);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

	private final Path data;

	/** The data folder without symbolic links. */
	private final Path realData;

	private final FolderLocks locks;

	private final Cluster cluster;

	private final String password;

	private final int port;

	private final ServerSupervisor supervisor;

	private int users;

	private EmbeddedPostgres(Path data, String command, List<String> settings) throws IOException {
		this.data = data;
		boolean root = prepareFolder(data);
		this.realData = data.toRealPath();
		this.locks = new FolderLocks(data);
		try {
			Tools tools;
			try (FileLock control = this.locks.control()) {
				tools = Tools.of(Binaries.install(data.resolve("postgres-bin")), root);
				tools.check();
				this.cluster = new Cluster(data, tools);
				this.cluster.initialise();
				this.password = this.cluster.password();
			}
			String description = FolderUser.describe(command);
			this.port = join(tools, settings, description);
			this.supervisor = new ServerSupervisor(this.cluster, this.locks, this.port, settings, description);
		}
		catch (IOException | RuntimeException ex) {
			this.locks.close();
			throw ex;
		}
	}

	/**
	 * Attaches to the server of a data folder, or starts it; creates the folder and the
	 * database if there are none.
	 * @param folder the data folder
	 * @param command what this process was started for: "site", or the name of a command
	 * @param settings settings for this run, each {@code name=value}; not for a server
	 * that runs already
	 * @throws DatabaseException if the folder or its server cannot be used
	 */
	static EmbeddedPostgres open(Path folder, String command, String... settings) {
		Path data = folder.toAbsolutePath().normalize();
		synchronized (OPEN) {
			try {
				EmbeddedPostgres postgres = Files.exists(data) ? OPEN.get(data.toRealPath()) : null;
				if (postgres == null) {
					postgres = new EmbeddedPostgres(data, command, List.of(settings));
					OPEN.put(postgres.realData, postgres);
				}
				postgres.users++;
				return postgres;
			}
			catch (IOException ex) {
				throw unusable(data, ex);
			}
		}
	}

	/** Whether a data folder has a database, whatever its state. */
	static boolean isIn(Path data) {
		// A folder that this user may not enter may have a database.
		return !Files.notExists(Cluster.folder(data));
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

	/** Stops the server unless it is used elsewhere, in this process or another. */
	@Override
	public void close() {
		synchronized (OPEN) {
			this.users--;
			if (this.users > 0) {
				return;
			}
			OPEN.remove(this.realData);
			this.supervisor.close();
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
	 * Creates the folder, and checks that this process may write there.
	 * @return whether this process is root
	 */
	private static boolean prepareFolder(Path data) throws IOException {
		PrivateFiles.createFolder(data);
		Path probe = Files.createTempFile(data, "probe-", null);
		try {
			if (!Files.getFileStore(probe).supportsFileAttributeView("unix")) {
				return false;
			}
			checkOwner(data, Files.getOwner(probe));
			return Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
		}
		finally {
			Files.delete(probe);
		}
	}

	/** Checks the owner, since PostgreSQL runs only as the owner of its files. */
	private static void checkOwner(Path data, UserPrincipal self) throws IOException {
		Path postgres = Cluster.folder(data);
		if (Files.exists(postgres) && !Files.getOwner(postgres).equals(self)) {
			String owner = Files.getOwner(postgres).getName();
			throw new DatabaseException(
					"The database in %s belongs to user %s, and this process runs as %s.".formatted(postgres, owner,
							self.getName()),
					"Run it as %s, for example with \"runuser -u %s -- java -jar rushlight.jar …\".".formatted(owner,
							owner));
		}
	}

	/**
	 * Registers this process as a user of a running server; waits for a while if the
	 * server has ended and another process is to restart it.
	 * @return the server's port
	 */
	private int join(Tools tools, List<String> settings, String description) throws IOException {
		long limit = System.nanoTime() + RESTART_LIMIT.toNanos();
		while (true) {
			try (FileLock control = this.locks.control()) {
				boolean alone = this.locks.join();
				OptionalInt found = attachOrStart(tools, alone, settings);
				if (found.isPresent()) {
					createDatabaseOrStop(found.getAsInt());
					this.locks.tryKeep(description);
					return found.getAsInt();
				}
				this.locks.leave();
			}
			if (System.nanoTime() > limit) {
				throw inUse();
			}
			pause();
		}
	}

	/**
	 * Attaches to the server, or starts it.
	 * @param alone whether no other process uses the folder
	 * @return the server's port; empty if another process is to start the server
	 */
	private OptionalInt attachOrStart(Tools tools, boolean alone, List<String> settings) throws IOException {
		Optional<PostmasterFile> running = this.cluster.server();
		if (running.isPresent() && awaitAnswer(running.get())) {
			log.info("Archive data: {} (PostgreSQL was running, port {})", this.data, running.get().port());
			return OptionalInt.of(running.get().port());
		}
		if (!awaitEnd()) {
			throw alone ? outlived() : inUse();
		}
		if (!alone) {
			return OptionalInt.empty();
		}
		Binaries.deleteOthers(tools.home());
		int started = this.cluster.start(settings);
		log.info("Archive data: {} (PostgreSQL started, port {})", this.data, started);
		return OptionalInt.of(started);
	}

	/**
	 * Waits for a server that cannot be reached to end, since it may have been stopped or
	 * killed just now.
	 * @return whether the server has ended with all its processes, as far as the system
	 * tells
	 */
	private boolean awaitEnd() throws IOException {
		for (int attempt = 0; attempt < 3; attempt++) {
			long limit = System.nanoTime() + ENDING_LIMIT.toNanos();
			do {
				if (this.cluster.lockState() != ServerLock.State.HELD) {
					return true;
				}
				pause();
			}
			while (System.nanoTime() < limit);
			if (!this.cluster.endOrphans(attempt > 0)) {
				return false;
			}
		}
		return false;
	}

	private DatabaseException inUse() throws IOException {
		return new DatabaseException(
				"The data folder %s is in use by %s, and its PostgreSQL cannot be reached from here: it runs in another container, or it has ended and is being restarted."
					.formatted(this.data, keeper()),
				"Run this where the other process runs (docker exec CONTAINER java -jar rushlight.jar COMMAND, or "
						+ "docker compose exec application java -jar rushlight.jar COMMAND), or stop the other process "
						+ "first. No second PostgreSQL was started, since two on one folder destroy the archive.");
	}

	private DatabaseException outlived() throws IOException {
		return new DatabaseException(
				"A PostgreSQL still runs on the data folder %s and cannot be reached from here; it has outlived %s."
					.formatted(this.data, keeper()),
				"Stop the container that it runs in, and start again. No second PostgreSQL was started, since two on "
						+ "one folder destroy the archive.");
	}

	private String keeper() throws IOException {
		String keeper = this.locks.keeper();
		return keeper.isEmpty() ? "another process" : keeper;
	}

	/**
	 * Waits until a server answers, for up to a minute: if its starter was killed, it may
	 * still be recovering.
	 * @return false if the server of another folder answers
	 */
	private boolean awaitAnswer(PostmasterFile server) throws IOException {
		SQLException last = null;
		for (int attempt = 0; attempt < 300 && server.process().isAlive(); attempt++) {
			try (Connection connection = connect(server.port(), "postgres")) {
				return isOurs(connection, server);
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

	/**
	 * Compares the folder of the process on Linux; on other systems asks the server for
	 * its folder.
	 */
	private boolean isOurs(Connection connection, PostmasterFile server) throws SQLException, IOException {
		if (new LinuxProcess(server.process()).worksIn(this.cluster.files()).orElse(false)) {
			return true;
		}
		try (Statement statement = connection.createStatement();
				ResultSet folder = statement.executeQuery("show data_directory")) {
			folder.next();
			Path named = Path.of(folder.getString(1));
			return Files.exists(named) && Files.isSameFile(named, this.cluster.files());
		}
	}

	private static void pause() throws IOException {
		try {
			Thread.sleep(POLL_INTERVAL);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted while waiting for PostgreSQL", ex);
		}
	}

	private static void endsWithin(ProcessHandle process, long milliseconds) {
		try {
			process.onExit().get(milliseconds, TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			// The process still runs, as hoped.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void createDatabaseOrStop(int serverPort) throws IOException {
		try {
			createDatabase(serverPort);
		}
		catch (SQLException ex) {
			if (this.locks.leave()) {
				this.cluster.stopAtOnce();
			}
			throw this.cluster.failure("create the database", String.valueOf(ex.getMessage()));
		}
	}

	private void createDatabase(int serverPort) throws SQLException {
		try (Connection connection = connect(serverPort, "postgres");
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
				"Give this user the right to write there and enough space (about 150 MB to begin with), choose another "
						+ "folder with rushlight.data, or " + DatabaseException.USE_ANOTHER + ".",
				ex);
	}

}
