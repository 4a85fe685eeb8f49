package rushlight.database;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import rushlight.core.HostName;

/** The description of a process for other processes that find its data folder in use. */
final class FolderUser {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'")
		.withZone(ZoneOffset.UTC);

	private FolderUser() {
	}

	/**
	 * Describes this process.
	 * @param command what the process was started for: "site", or the name of a command
	 * @return for example {@code "import" on host 3f2a9c1b7d10 (process 1, since
	 * 2026-11-30 16:22:11 UTC)}; in a container the host's name is the container's
	 */
	static String describe(String command) {
		return "\"%s\" on host %s (process %d, since %s)".formatted(command, HostName.get(),
				ProcessHandle.current().pid(),
				TIME.format(ProcessHandle.current().info().startInstant().orElseGet(Instant::now)));
	}

}
