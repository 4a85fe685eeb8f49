package rushlight.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lower priority for background work, so that requests of visitors get the processors
 * first. Does nothing unless the system is Linux and has {@code renice}.
 */
public final class Background {

	private static final Logger log = LoggerFactory.getLogger(Background.class);

	/** About a ninth of a request thread's share if both want to run. */
	private static final int NICENESS = 10;

	/** Java does not tell the number of a thread; Linux does. */
	private static final Path OWN_THREAD = Path.of("/proc/thread-self");

	private static final Path OWN_THREADS = Path.of("/proc/self/task");

	private Background() {
	}

	/**
	 * Lowers the priority of the calling thread, and of all threads that it starts later,
	 * for good.
	 */
	public static void lowerThreadPriority() {
		if (Files.exists(OWN_THREAD)) {
			try {
				renice(List.of(OWN_THREAD.toRealPath().getFileName().toString()));
			}
			catch (IOException ex) {
				log.debug("Could not renice the thread; it competes with requests", ex);
			}
		}
	}

	/** Lowers the priority of the whole process, for good. */
	public static void lowerProcessPriority() {
		if (Files.exists(OWN_THREADS)) {
			try (Stream<Path> threads = Files.list(OWN_THREADS)) {
				renice(threads.map((thread) -> thread.getFileName().toString()).toList());
			}
			catch (IOException ex) {
				log.debug("Could not renice the process; it competes with the site", ex);
			}
		}
	}

	private static void renice(List<String> threads) throws IOException {
		List<String> command = new ArrayList<>(List.of("renice", "-n", Integer.toString(NICENESS), "-p"));
		command.addAll(threads);
		Process renice = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			if (!renice.waitFor(5, TimeUnit.SECONDS)) {
				renice.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
