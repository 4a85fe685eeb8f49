package rushlight.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/** A thread that lowers its priority gets a lower share; other threads do not. */
@EnabledOnOs(OS.LINUX)
class BackgroundTests {

	@Test
	void loweredThreadAndItsChildrenGetLowerPriority() throws Exception {
		int before = niceness();
		AtomicInteger own = new AtomicInteger();
		AtomicInteger started = new AtomicInteger();
		Thread thread = Thread.ofPlatform().start(() -> {
			Background.lowerThreadPriority();
			own.set(niceness());
			Thread child = Thread.ofPlatform().start(() -> started.set(niceness()));
			joinQuietly(child);
		});
		thread.join();
		assertThat(own.get()).isGreaterThan(before);
		assertThat(started.get()).isEqualTo(own.get());
		assertThat(niceness()).isEqualTo(before);
	}

	private static void joinQuietly(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** The niceness of the calling thread, by proc(5). */
	private static int niceness() {
		try {
			String stat = Files.readString(Path.of("/proc/thread-self/stat"));
			return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
