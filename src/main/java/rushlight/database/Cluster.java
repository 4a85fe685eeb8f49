package rushlight.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one PostgreSQL, and the server on them. {@code postgres/cluster} holds
 * PostgreSQL's own files and {@code postgres/password} the password of its only user;
 * both appear at once, so that a crash leaves either both or neither.
 */
final class Cluster {

	static final String USER = "rushlight";

	private static final List<String> SETTINGS = List.of("listen_addresses=127.0.0.1", "unix_socket_directories=",
			"fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=128MB", "work_mem=16MB",
			"maintenance_work_mem=128MB", "max_connections=100", "timezone=UTC", "jit=off",
			// Without replication there is less to write when whole folders are imported.
			"wal_level=minimal", "max_wal_senders=0", "log_checkpoints=off", "log_line_prefix=%m [%p] ");

	/** The size of {@code postgres.log} above which it becomes {@code postgres.log.1}. */
	private static final long MAX_LOG_BYTES = 10_000_000;

	/** The length of the end of a log that is read. */
	private static final int LOG_END_BYTES = 64_000;

	private final Path folder;

	private final Path log;

	private final Tools tools;

	private final ServerLock lock;

	Cluster(Path data, Tools tools) {
		this.folder = folder(data);
		this.log = data.resolve("log").resolve("postgres.log");
		this.tools = tools;
		this.lock = new ServerLock(data.resolve("server.lock"));
	}

	/** Where the database of a data folder is. */
	static Path folder(Path data) {
		return data.resolve("postgres");
	}

	Path files() {
		return this.folder.resolve("cluster");
	}

	String password() throws IOException {
		return Files.readString(this.folder.resolve("password"));
	}

	/** The server that runs on these files, if this process can connect to it. */
	Optional<PostmasterFile> server() throws IOException {
		return PostmasterFile.readReachable(files());
	}

	/**
	 * The lock that tells whether a server process still uses these files, reachable or
	 * not.
	 */
	ServerLock.State lockState() throws IOException {
		return this.lock.state();
	}

	/** Creates an empty cluster unless there is one. */
	void initialise() throws IOException {
		deleteUnfinished();
		if (Files.exists(this.folder)) {
			checkVersion();
			return;
		}
		Path unfinished = Files.createTempDirectory(this.folder.getParent(), "postgres-unfinished-");
		byte[] secret = new byte[24];
		new SecureRandom().nextBytes(secret);
		PrivateFiles.write(unfinished.resolve("password"), HexFormat.of().formatHex(secret));
		List<String> arguments = new ArrayList<>(List.of("-D", unfinished.resolve("cluster").toString(), "-U", USER,
				"--pwfile", unfinished.resolve("password").toString(), "--auth=scram-sha-256", "--encoding=UTF8",
				"--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums"));
		SETTINGS.forEach((setting) -> arguments.addAll(List.of("--set", setting)));
		Tools.Result result = this.tools.run("initdb", arguments);
		if (result.status() != 0) {
			PrivateFiles.deleteTree(unfinished);
			throw failure("make its files in " + this.folder, result.output());
		}
		Files.move(unfinished, this.folder, StandardCopyOption.ATOMIC_MOVE);
		PrivateFiles.sync(Objects.requireNonNull(this.folder.getParent()));
	}

	/**
	 * Starts the server in a session of its own, so that it outlives this process, and
	 * waits until it answers.
	 * @param settings more settings, each {@code name=value}, for this run only
	 * @return its port
	 */
	int start(List<String> settings) throws IOException {
		prepareStart();
		String said = "";
		// Retries with another port if another program took the port in between.
		for (int attempt = 0; attempt < 5; attempt++) {
			int port = freePort();
			long before = logSize();
			Tools.Result result = start(port, settings, List.of("-w", "-t", "120"));
			if (result.status() == 0) {
				return port;
			}
			said = loggedSince(before);
			if (!said.contains("Address already in use")) {
				throw failure("start on " + files(), said.isBlank() ? result.output() : said);
			}
		}
		throw failure("start on " + files(), said);
	}

	/**
	 * Restarts the server without waiting for it, since recovery has no time limit;
	 * {@link #server()} tells when it is ready.
	 * @throws DatabaseException if no process starts
	 */
	void startAgain(int port, List<String> settings) throws IOException {
		prepareStart();
		Tools.Result result = start(port, settings, List.of("-W"));
		if (result.status() != 0) {
			throw failure("start on " + files(), result.output());
		}
	}

	private void prepareStart() throws IOException {
		PrivateFiles.createFolder(Objects.requireNonNull(this.log.getParent()));
		limitLog();
		// No server runs on these files, but another program or a zombie may have the
		// process number of the last server, and PostgreSQL would refuse to start.
		Files.deleteIfExists(files().resolve("postmaster.pid"));
	}

	private Tools.Result start(int port, List<String> settings, List<String> waiting) throws IOException {
		StringBuilder options = new StringBuilder("-p ").append(port);
		settings.forEach((setting) -> options.append(" -c ").append(setting));
		List<String> arguments = new ArrayList<>(List.of("start"));
		arguments.addAll(waiting);
		arguments.addAll(List.of("-D", files().toString(), "-l", this.log.toString(), "-o", options.toString()));
		return this.tools.run(this.lock.holding(), "pg_ctl", arguments);
	}

	/**
	 * Ends the processes that a killed server left behind, if they are in this container:
	 * they notice that their server is gone only when they next wait for something, and
	 * no other server can start before that. Their uncommitted work is rolled back.
	 * @param forcibly for processes that did not end on request
	 * @return whether there were any such processes
	 */
	boolean endOrphans(boolean forcibly) {
		List<ProcessHandle> orphans = ProcessHandle.allProcesses().filter(this::isOrphan).toList();
		orphans.forEach(forcibly ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
		return !orphans.isEmpty();
	}

	/**
	 * Only for a cluster without a server: the check of the title protects a server whose
	 * {@code postmaster.pid} was deleted.
	 */
	private boolean isOrphan(ProcessHandle process) {
		LinuxProcess facts = new LinuxProcess(process);
		return facts.worksIn(files()).orElse(false) && facts.sharesProcessNumbers().orElse(false)
				&& facts.title().filter((title) -> title.startsWith("postgres: ")).isPresent();
	}

	/**
	 * Stops the server: open transactions are rolled back, and no committed transaction
	 * is lost. A server that cannot finish, on a full disk for example, is stopped at
	 * once and recovers at its next start.
	 */
	void stop() throws IOException {
		if (stop("fast").status() != 0 && server().isPresent()) {
			stopAtOnce();
		}
	}

	/** Stops the server as a crash would; it recovers at its next start. */
	void stopAtOnce() throws IOException {
		Tools.Result result = stop("immediate");
		if (result.status() != 0 && server().isPresent()) {
			throw failure("stop", result.output());
		}
	}

	private Tools.Result stop(String mode) throws IOException {
		if (server().isEmpty()) {
			// The number may be another program's by now, which would get the signal.
			return new Tools.Result(0, "");
		}
		return this.tools.run("pg_ctl", List.of("stop", "-m", mode, "-w", "-t", "60", "-D", files().toString()));
	}

	private void checkVersion() throws IOException {
		String has = Files.readString(files().resolve("PG_VERSION")).strip();
		String program = this.tools.run("postgres", List.of("--version")).output();
		String brings = program.replaceFirst("^\\D*(\\d+).*$", "$1");
		if (!has.equals(brings)) {
			throw new DatabaseException(
					"The database in %s is of PostgreSQL %s, and this build brings PostgreSQL %s, which cannot read it."
						.formatted(this.folder, has, brings),
					"Make a backup with the release of Rushlight that ran this archive (java -jar rushlight.jar backup FILE), "
							+ "and restore it with this one into an empty data folder (java -jar rushlight.jar restore "
							+ "FILE).");
		}
	}

	/**
	 * Builds the exception for a failure of PostgreSQL: its own reason, found in its
	 * output, and what to do.
	 */
	DatabaseException failure(String doing, String said) {
		List<String> lines = Arrays.stream(said.split("\\R")).filter((line) -> !line.isBlank()).toList();
		String reason = lines.stream()
			.filter((line) -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
			.findFirst()
			.map((line) -> line.replaceFirst("^.*?(FATAL|PANIC|error): +", ""))
			.orElse(lines.isEmpty() ? "it gave no reason" : lines.get(lines.size() - 1));
		String action = said.contains("No space left on device")
				? "Free space on the disk (an empty archive takes about 150 MB) and start again, or put the data "
						+ "elsewhere with rushlight.data."
				: "See " + this.log + " and start again, or " + DatabaseException.USE_ANOTHER + ".";
		return new DatabaseException("PostgreSQL could not " + doing + ": " + reason, action);
	}

	private void deleteUnfinished() throws IOException {
		try (Stream<Path> paths = Files.list(this.folder.getParent())) {
			paths.filter((path) -> path.getFileName().toString().startsWith("postgres-unfinished-"))
				.toList()
				.forEach(PrivateFiles::deleteTree);
		}
	}

	/**
	 * Copies the log to {@code postgres.log.1} and empties it if it is too large. The
	 * server continues to write to the same file; a line that it writes between the two
	 * is lost.
	 */
	void limitLog() throws IOException {
		if (logSize() > MAX_LOG_BYTES) {
			Files.copy(this.log, this.log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
			FileChannel.open(this.log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING).close();
		}
	}

	/** The free space on the disk of these files. */
	long usableBytes() throws IOException {
		return Files.getFileStore(files()).getUsableSpace();
	}

	long logSize() throws IOException {
		return Files.exists(this.log) ? Files.size(this.log) : 0;
	}

	/** The log from a position on, or only its end if that is long. */
	String loggedSince(long position) throws IOException {
		if (Files.notExists(this.log)) {
			return "";
		}
		try (FileChannel channel = FileChannel.open(this.log, StandardOpenOption.READ)) {
			long from = Math.max(Math.min(position, channel.size()), channel.size() - LOG_END_BYTES);
			ByteBuffer bytes = ByteBuffer.allocate(LOG_END_BYTES);
			while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
				continue;
			}
			return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

}
