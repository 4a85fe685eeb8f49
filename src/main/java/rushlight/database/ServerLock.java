package rushlight.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock on {@code server.lock}, which the PostgreSQL server of a data folder holds
 * itself: the server inherits it from the {@code flock} command that starts it, and all
 * its processes share it. The operating system releases it when the last of them ends.
 * <p>
 * So the lock reveals a server that has outlived the process that started it, and a
 * server in another container, whose process number means nothing here. Only Linux has
 * such containers, and {@code flock} is part of util-linux and of BusyBox. On macOS and
 * Windows, and without the command, the lock's state is unknown, and only the process
 * number reveals a server.
 */
final class ServerLock {

	private static final Logger log = LoggerFactory.getLogger(ServerLock.class);

	private static final boolean LINUX = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");

	private final Path file;

	private boolean supported = LINUX;

	private boolean tried;

	ServerLock(Path file) {
		this.file = file;
	}

	/**
	 * Whether a server holds the lock; the answer may be outdated unless the caller has
	 * the control lock.
	 */
	State state() throws IOException {
		if (!this.supported) {
			return State.UNKNOWN;
		}
		this.tried = true;
		PrivateFiles.openForLocking(this.file).close();
		return switch (tryLock()) {
			case 0 -> State.FREE;
			case 1 -> State.HELD;
			default -> {
				this.supported = false;
				log.warn("The command flock does not work on {}: a PostgreSQL that another container runs on this "
						+ "folder may go unnoticed. Install util-linux, and use one container at a time until then.",
						this.file);
				yield State.UNKNOWN;
			}
		};
	}

	/**
	 * The words to put before a command so that it, and the processes that it starts,
	 * hold the lock.
	 */
	List<String> holding() throws IOException {
		if (!this.tried) {
			state();
		}
		return this.supported ? List.of("flock", "-n", this.file.toString()) : List.of();
	}

	private int tryLock() throws IOException {
		Process process;
		try {
			process = new ProcessBuilder("flock", "-n", this.file.toString(), "true")
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
		}
		catch (IOException ex) {
			return -1;
		}
		try {
			if (process.waitFor(1, TimeUnit.MINUTES)) {
				return process.exitValue();
			}
			process.destroyForcibly();
			return -1;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted while checking " + this.file, ex);
		}
	}

	/** The known state of the lock. */
	enum State {

		FREE, HELD, UNKNOWN

	}

}
