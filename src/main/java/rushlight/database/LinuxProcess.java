package rushlight.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The facts that Linux tells about a process in {@code /proc}. Each answer is empty on
 * other systems, and if the process belongs to another user.
 *
 * @param folder {@code /proc/NUMBER}
 */
record LinuxProcess(Path folder) {

	private static final Path PROC = Path.of("/proc");

	private static final Path SELF = PROC.resolve("self");

	LinuxProcess(ProcessHandle process) {
		this(PROC.resolve(Long.toString(process.pid())));
	}

	/**
	 * Whether the process works in a folder, whatever the path of the folder is in the
	 * container of the process. A process that has ended works nowhere, not even as a
	 * zombie, which {@link ProcessHandle#isAlive()} takes for alive.
	 */
	Optional<Boolean> worksIn(Path other) {
		return isSameFile("cwd", other);
	}

	/**
	 * Whether an address like 127.0.0.1 is the same host for the process and this one.
	 */
	Optional<Boolean> sharesNetwork() {
		return isSameFile("ns/net", SELF.resolve("ns/net"));
	}

	/** Whether the process and this one share one numbering of processes. */
	Optional<Boolean> sharesProcessNumbers() {
		return isSameFile("ns/pid", SELF.resolve("ns/pid"));
	}

	/**
	 * The title that the process gives itself; the title of a PostgreSQL backend says its
	 * purpose.
	 */
	Optional<String> title() {
		try {
			return Optional.of(Files.readString(this.folder.resolve("cmdline")));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	private Optional<Boolean> isSameFile(String entry, Path other) {
		if (!Files.isDirectory(SELF)) {
			return Optional.empty();
		}
		try {
			return Optional.of(Files.isSameFile(this.folder.resolve(entry), other));
		}
		catch (NoSuchFileException ex) {
			return Optional.of(false);
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

}
