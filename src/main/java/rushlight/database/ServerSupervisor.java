package rushlight.database;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A supervisor that restarts the server of a data folder, on the same port, if the server
 * ends while the folder is in use: killed, stopped by an administrator, or by itself, for
 * example on a full disk. It retries without limit, and limits the size of the server's
 * log.
 * <p>
 * Only one of the processes that use a folder supervises the server, the keeper
 * ({@link FolderLocks#tryKeep}); another process takes over when the keeper is gone.
 * <p>
 * Once a second it reads {@code postmaster.pid} and asks the system for the process.
 * {@link ProcessHandle#onExit()} would not be cheaper: the server is not a child of this
 * process, so Java would have to poll as well, and with growing pauses.
 */
final class ServerSupervisor implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(ServerSupervisor.class);

	private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

	private static final Duration CHECK_INTERVAL_WHILE_DOWN = Duration.ofMillis(200);

	private static final Duration LOG_SIZE_CHECK_INTERVAL = Duration.ofSeconds(30);

	/** The pause between two attempts to start the server. */
	private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);

	/** The same pause after a failure on a full disk, unless space is freed. */
	private static final Duration FULL_DISK_RETRY_PAUSE = Duration.ofSeconds(30);

	/**
	 * Less free space than this, some files of PostgreSQL's log, explains a failure as a
	 * full disk.
	 */
	private static final long FULL_DISK_BYTES = 32_000_000;

	/**
	 * The time that a server that was told to stop may wait for its clients. It is longer
	 * than the site takes to shut down, since both may have been told.
	 */
	private static final Duration STOPPING_LIMIT = Duration.ofSeconds(15);

	/** The time that orphans may take to end by themselves, and again after a request. */
	private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(1);

	private static final Duration CLOSE_LIMIT = Duration.ofMinutes(2);

	private static final int LOGGED_TAIL_LINES = 12;

	private final Cluster cluster;

	private final FolderLocks locks;

	private final int port;

	private final List<String> settings;

	private final String description;

	private final Thread thread;

	private boolean closed;

	private @Nullable Stopwatch sinceLogSizeCheck;

	/** Null unless the server is stopping. */
	private @Nullable Stopwatch sinceStopping;

	/** Null while the server is up. */
	private @Nullable Outage outage;

	/** The last error, without its numbers: each is logged once. */
	private String lastError = "";

	/**
	 * Supervises a server that runs.
	 * @param settings for the server when it is restarted
	 * @param description of this process, see {@link FolderUser}
	 */
	ServerSupervisor(Cluster cluster, FolderLocks locks, int port, List<String> settings, String description) {
		this.cluster = cluster;
		this.locks = locks;
		this.port = port;
		this.settings = settings;
		this.description = description;
		this.thread = new Thread(this::run, "postgres-supervisor");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/** Ends the supervision; the server is not restarted after this has returned. */
	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
			notifyAll();
		}
		try {
			this.thread.join(CLOSE_LIMIT);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void run() {
		while (!isClosedAfter((this.outage != null) ? CHECK_INTERVAL_WHILE_DOWN : CHECK_INTERVAL)) {
			try {
				if (this.locks.tryKeep(this.description)) {
					check();
				}
			}
			catch (IOException | RuntimeException ex) {
				logOnce("The PostgreSQL of %s could not be checked: %s".formatted(this.cluster.files(), ex));
			}
		}
	}

	private synchronized boolean isClosedAfter(Duration pause) {
		try {
			if (!this.closed) {
				wait(pause.toMillis());
			}
			return this.closed;
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	private synchronized boolean isClosed() {
		return this.closed;
	}

	private void check() throws IOException {
		Optional<PostmasterFile> server = this.cluster.server();
		if (server.isEmpty()) {
			this.sinceStopping = null;
			startAgain();
		}
		else if (server.get().isStopping()) {
			checkStopping();
		}
		else if (server.get().isReady()) {
			this.sinceStopping = null;
			checkReady(server.get());
		}
		if (this.sinceLogSizeCheck == null || this.sinceLogSizeCheck.isOver(LOG_SIZE_CHECK_INTERVAL)) {
			this.sinceLogSizeCheck = new Stopwatch();
			this.cluster.limitLog();
		}
	}

	private void checkReady(PostmasterFile server) throws IOException {
		if (server.port() != this.port) {
			logOnce("PostgreSQL was started by another program on port %d; it is restarted on port %d"
				.formatted(server.port(), this.port));
			stop();
		}
		else if (this.outage != null) {
			log.info("PostgreSQL serves again on port {}, {} s after its end was noticed", this.port,
					this.outage.since.seconds());
			this.outage = null;
			this.lastError = "";
		}
	}

	/**
	 * A stopping server takes no new clients and waits for its present ones, perhaps
	 * forever.
	 */
	private void checkStopping() throws IOException {
		if (this.sinceStopping == null) {
			this.sinceStopping = new Stopwatch();
		}
		else if (this.sinceStopping.isOver(STOPPING_LIMIT)) {
			log.warn("PostgreSQL was told to stop while the archive is in use; it is restarted");
			stop();
		}
	}

	private void stop() throws IOException {
		try (FileLock control = this.locks.tryControl()) {
			if (control != null && !isClosed()) {
				this.cluster.stop();
			}
		}
	}

	private void startAgain() throws IOException {
		if (this.outage == null) {
			this.outage = new Outage();
			log.error("PostgreSQL (port {}) ended and is restarted. The end of its log:{}", this.port,
					end(this.cluster.loggedSince(0)));
		}
		if (!isDue(this.outage)) {
			return;
		}
		try (FileLock control = this.locks.tryControl()) {
			if (control != null && !isClosed() && this.cluster.server().isEmpty()) {
				startAgain(this.outage);
			}
		}
	}

	private boolean isDue(Outage outage) throws IOException {
		if (outage.sinceAttempt == null) {
			return true;
		}
		return outage.sinceAttempt.isOver(RETRY_PAUSE)
				&& (!outage.isDiskFull || outage.sinceAttempt.isOver(FULL_DISK_RETRY_PAUSE)
						|| this.cluster.usableBytes() > outage.usableBytes);
	}

	private void startAgain(Outage outage) throws IOException {
		if (this.cluster.lockState() == ServerLock.State.HELD) {
			awaitOrphans(outage);
			return;
		}
		outage.sinceOrphans = null;
		if (outage.sinceAttempt != null && !outage.isAttemptReported) {
			reportAttempt(outage, this.cluster.loggedSince(outage.logPosition));
			if (!isDue(outage)) {
				return;
			}
		}
		outage.sinceAttempt = new Stopwatch();
		outage.isAttemptReported = false;
		outage.isDiskFull = false;
		outage.logPosition = this.cluster.logSize();
		try {
			this.cluster.startAgain(this.port, this.settings);
		}
		catch (IOException | DatabaseException ex) {
			reportAttempt(outage, "error: " + ex.getMessage());
		}
	}

	/** A killed server leaves processes behind, which hold its shared memory. */
	private void awaitOrphans(Outage outage) {
		if (outage.sinceOrphans == null) {
			outage.sinceOrphans = new Stopwatch();
		}
		else if (outage.sinceOrphans.isOver(ORPHAN_LIMIT)) {
			logOnce("Processes of the PostgreSQL that ended still run, and are ended");
			this.cluster.endOrphans(outage.sinceOrphans.isOver(ORPHAN_LIMIT.multipliedBy(2)));
		}
	}

	private void reportAttempt(Outage outage, String said) throws IOException {
		outage.isAttemptReported = true;
		outage.usableBytes = this.cluster.usableBytes();
		outage.isDiskFull = outage.usableBytes < FULL_DISK_BYTES || said.contains("No space left on device");
		String reason = outage.isDiskFull
				? "The disk of %s is full. Free some space; the next attempt follows then"
					.formatted(this.cluster.files())
				: "The next attempts follow every %d seconds".formatted(RETRY_PAUSE.toSeconds());
		logOnce(this.cluster.failure("start again on " + this.cluster.files(), said).getMessage() + ". " + reason
				+ ". The end of its log:" + end(said));
	}

	/**
	 * Logs an error once; errors that differ only in numbers, such as a process or a
	 * time, are the same.
	 */
	private void logOnce(String error) {
		String key = error.lines().findFirst().orElse("").replaceAll("[0-9A-F]{2,}|\\d", "");
		if (!key.equals(this.lastError)) {
			this.lastError = key;
			log.error(error);
		}
	}

	private static String end(String said) {
		List<String> lines = said.lines().toList();
		return "\n    "
				+ String.join("\n    ", lines.subList(Math.max(0, lines.size() - LOGGED_TAIL_LINES), lines.size()));
	}

	/** The state since the end of the server was noticed. */
	private static final class Outage {

		private final Stopwatch since = new Stopwatch();

		private @Nullable Stopwatch sinceAttempt;

		private @Nullable Stopwatch sinceOrphans;

		private boolean isAttemptReported;

		private boolean isDiskFull;

		/** The free space on the disk after the last failed attempt. */
		private long usableBytes;

		/** The position in the server's log at which the last attempt begins. */
		private long logPosition;

	}

	/** A stopwatch that starts when it is created. */
	private static final class Stopwatch {

		private final long start = System.nanoTime();

		boolean isOver(Duration limit) {
			return System.nanoTime() - this.start >= limit.toNanos();
		}

		long seconds() {
			return Duration.ofNanos(System.nanoTime() - this.start).toSeconds();
		}

	}

}
