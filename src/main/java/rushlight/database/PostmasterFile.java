package rushlight.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says of a server: line 1 is its process, line 4 its port. A
 * server that was killed leaves the file behind.
 *
 * @param process the process that has this number today, which may be another program's
 * @param port the TCP port
 */
record PostmasterFile(ProcessHandle process, int port) {

	/** The server of a cluster, unless its process is gone. */
	static Optional<PostmasterFile> read(Path cluster) throws IOException {
		try {
			List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
			if (lines.size() < 4) {
				return Optional.empty();
			}
			int port = Integer.parseInt(lines.get(3).strip());
			return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
				.filter(ProcessHandle::isAlive)
				.map((process) -> new PostmasterFile(process, port));
		}
		catch (NoSuchFileException | NumberFormatException ex) {
			return Optional.empty();
		}
	}

	/** Whether the process is a PostgreSQL, as far as the system tells. */
	boolean isPostgres() {
		return this.process.info()
			.command()
			.map((command) -> Path.of(command).getFileName().toString().startsWith("postgres"))
			.orElse(true);
	}

}
