package rushlight.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one PostgreSQL, and the server on them. {@code postgres/cluster} holds
 * PostgreSQL's own files and {@code postgres/password} the password of its only user;
 * both appear at once, so that a crash in between leaves nothing half done.
 */
final class Cluster {

	static final String USER = "rushlight";

	private static final List<String> SETTINGS = List.of("listen_addresses=127.0.0.1", "unix_socket_directories=",
			"fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=128MB", "work_mem=16MB",
			"maintenance_work_mem=128MB", "max_connections=100", "timezone=UTC", "jit=off",
			// Nobody replicates from here: less to write when whole folders come in.
			"wal_level=minimal", "max_wal_senders=0", "log_checkpoints=off", "log_line_prefix=%m [%p] ");

	private static final long LOG_LIMIT = 10_000_000;

	private final Path folder;

	private final Path log;

	private final Tools tools;

	Cluster(Path data, Tools tools) {
		this.folder = data.resolve("postgres");
		this.log = data.resolve("log").resolve("postgres.log");
		this.tools = tools;
	}

	Path files() {
		return this.folder.resolve("cluster");
	}

	String password() throws IOException {
		return Files.readString(this.folder.resolve("password"));
	}

	/** Makes an empty cluster, unless there is one. */
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
		PrivateFiles.sync(this.folder.getParent());
	}

	/**
	 * Starts the server in a session of its own, so that it outlives this process, and
	 * waits until it answers.
	 * @param settings more settings, each {@code name=value}, for this run only
	 * @return its port
	 */
	int start(List<String> settings) throws IOException {
		PrivateFiles.createFolder(this.log.getParent());
		rotateLog();
		String said = "";
		// Again with another port when somebody was faster, and when the last server's
		// orphans are still letting go of its memory.
		for (int attempt = 0; attempt < 5; attempt++) {
			int port = freePort();
			long before = Files.exists(this.log) ? Files.size(this.log) : 0;
			StringBuilder options = new StringBuilder("-p ").append(port);
			settings.forEach((setting) -> options.append(" -c ").append(setting));
			Tools.Result result = this.tools.run("pg_ctl", List.of("start", "-w", "-t", "120", "-D", files().toString(),
					"-l", this.log.toString(), "-o", options.toString()));
			if (result.status() == 0) {
				return port;
			}
			said = loggedSince(before);
			if (!said.contains("Address already in use") && !said.contains("shared memory")) {
				throw failure("start on " + files(), said.isBlank() ? result.output() : said);
			}
		}
		throw failure("start on " + files(), said);
	}

	/**
	 * Stops the server: open transactions are rolled back, nothing committed is lost. One
	 * that cannot finish, on a full disk for example, is cut short and recovers at its
	 * next start.
	 */
	void stop() throws IOException {
		if (stop("fast").status() != 0 && PostmasterFile.read(files()).isPresent()) {
			stopAtOnce();
		}
	}

	/** Stops the server as a crash would, from which it recovers. */
	void stopAtOnce() throws IOException {
		Tools.Result result = stop("immediate");
		if (result.status() != 0 && PostmasterFile.read(files()).isPresent()) {
			throw failure("stop", result.output());
		}
	}

	private Tools.Result stop(String mode) throws IOException {
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
					"Export the archive with the Rushlight that made it and import it into an empty data folder, or run "
							+ "PostgreSQL " + has + " on it yourself and set SPRING_DATASOURCE_URL.");
		}
	}

	/**
	 * What PostgreSQL could not do: its own reason, found in what it said, and what to
	 * do.
	 */
	DatabaseException failure(String doing, String said) {
		List<String> lines = Arrays.stream(said.split("\\R")).filter((line) -> !line.isBlank()).toList();
		String reason = lines.stream()
			.filter((line) -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
			.findFirst()
			.map((line) -> line.replaceFirst("^.*?(FATAL|PANIC|error): +", ""))
			.orElse(lines.isEmpty() ? "it gave no reason" : lines.get(lines.size() - 1));
		String action = said.contains("No space left on device")
				? "Make room on the disk (an empty archive takes about 150 MB) and start again, or put the data "
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

	private void rotateLog() throws IOException {
		if (Files.exists(this.log) && Files.size(this.log) > LOG_LIMIT) {
			Files.move(this.log, this.log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private String loggedSince(long position) throws IOException {
		if (Files.notExists(this.log)) {
			return "";
		}
		byte[] all = Files.readAllBytes(this.log);
		int from = (int) Math.min(position, all.length);
		return new String(all, from, all.length - from, StandardCharsets.UTF_8);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

}
