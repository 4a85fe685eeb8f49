package rushlight.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this machine, or of this container. */
public final class HostName {

	private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

	private HostName() {
	}

	/**
	 * The host name that the system stores. No name server is queried, which could take
	 * seconds.
	 * @return "unknown host" if the system stores none
	 */
	public static String get() {
		try {
			return Files.readString(LINUX).strip();
		}
		catch (IOException ex) {
			// Windows and macOS.
			String name = System.getenv("COMPUTERNAME");
			return (name != null) ? name : System.getenv().getOrDefault("HOSTNAME", "unknown host");
		}
	}

}
