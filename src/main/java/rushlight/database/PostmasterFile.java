package rushlight.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The content of {@code postmaster.pid}, in which a PostgreSQL server describes itself. A
 * server that was killed leaves the file behind, and a copied data folder has a copy of
 * it.
 *
 * @param process the current process with the server's number, which may be another
 * program
 * @param folder the folder that the server calls its own; line 2
 * @param port the TCP port; line 4
 * @param status {@code starting}, {@code ready} or {@code stopping}; line 8, empty if the
 * server has not written it yet
 */
record PostmasterFile(ProcessHandle process, String folder, int port, String status) {

	/** Reads the server of a cluster; empty if no process has its number. */
	static Optional<PostmasterFile> read(Path cluster) throws IOException {
		try {
			List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
			if (lines.size() < 4) {
				return Optional.empty();
			}
			String folder = lines.get(1).strip();
			int port = Integer.parseInt(lines.get(3).strip());
			String status = (lines.size() < 8) ? "" : lines.get(7).strip();
			return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
				.filter(ProcessHandle::isAlive)
				.map((process) -> new PostmasterFile(process, folder, port, status));
		}
		catch (NoSuchFileException | NumberFormatException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Reads the server of a cluster; empty unless it uses these very files and this
	 * process can connect to it.
	 */
	static Optional<PostmasterFile> readReachable(Path cluster) throws IOException {
		return read(cluster).filter((server) -> server.isOn(cluster))
			.filter((server) -> new LinuxProcess(server.process()).sharesNetwork().orElse(true));
	}

	/** Whether the process is a PostgreSQL, as far as the system tells. */
	boolean isPostgres() {
		return this.process.info()
			.command()
			.map((command) -> Path.of(command).getFileName().toString().startsWith("postgres"))
			.orElse(true);
	}

	boolean isReady() {
		return this.status.equals("ready");
	}

	boolean isStopping() {
		return this.status.equals("stopping");
	}

	/**
	 * Whether the process is a PostgreSQL on these very files. A server works in its
	 * folder, so Linux tells for certain, even if a copy with the same path has a server
	 * in another container. On other systems the folder that the file names decides.
	 */
	private boolean isOn(Path cluster) {
		return isPostgres() && new LinuxProcess(this.process).worksIn(cluster).orElseGet(() -> names(cluster));
	}

	private boolean names(Path cluster) {
		try {
			return Files.isSameFile(Path.of(this.folder), cluster);
		}
		catch (IOException | InvalidPathException ex) {
			return false;
		}
	}

}
