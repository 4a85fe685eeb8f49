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
 * Work that stands back behind visitors: it takes what they leave of the processors. Does
 * nothing where the system is not Linux or has no {@code renice}.
 */
public final class Background {

	private static final Logger log = LoggerFactory.getLogger(Background.class);

	/** About a ninth of what a visitor's thread gets, where both want to run. */
	private static final int NICENESS = 10;

	/** Java does not tell what number a thread has; Linux does. */
	private static final Path THREAD = Path.of("/proc/thread-self");

	private static final Path THREADS = Path.of("/proc/self/task");

	private Background() {
	}

	/**
	 * Lowers the share of the calling thread, and of all that it starts from now on, for
	 * as long as they live.
	 */
	public static void standBack() {
		if (Files.exists(THREAD)) {
			try {
				renice(List.of(THREAD.toRealPath().getFileName().toString()));
			}
			catch (IOException ex) {
				log.debug("Nothing stands back", ex);
			}
		}
	}

	/** Lowers the share of the whole process, for as long as it lives. */
	public static void standBackWholly() {
		if (Files.exists(THREADS)) {
			try (Stream<Path> threads = Files.list(THREADS)) {
				renice(threads.map((thread) -> thread.getFileName().toString()).toList());
			}
			catch (IOException ex) {
				log.debug("Nothing stands back", ex);
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
