package rushlight.limits;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import rushlight.limits.LongTasks.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Long work stays within its memory, and ends if no request asks for it any more. */
class LongTasksTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final MemoryBudget memory = new MemoryBudget(1_000_000);

	private LongTasks work(Duration abandonedAfter) {
		return new LongTasks(new FairTurns(1, 10, 100, LONG), this.memory, abandonedAfter);
	}

	private static LongTasks.Work<String> of(long bytes) {
		return (task) -> {
			task.scratch().grow(bytes / 10);
			task.memory().grow(bytes);
			return "done";
		};
	}

	@Test
	void cachedResultsThatAreNotReadAreEvictedForOtherWork() {
		LongTasks work = work(LONG);
		try (Outcome<String> read = work.await("read", "a", LONG, of(400_000))) {
			work.await("cached", "a", LONG, of(400_000)).close();
			assertThat(work.has("cached")).isTrue();
			work.await("other", "a", LONG, of(400_000)).close();
			assertThat(work.has("cached")).isFalse();
			assertThat(work.has("read")).isTrue();
			assertThat(read.finished()).isEqualTo("done");
			assertThatThrownBy(() -> work.await("huge", "a", LONG, of(900_000)))
				.isInstanceOf(OverBudgetException.class);
		}
		work.await("large", "a", LONG, of(800_000)).close();
		assertThat(work.has("read")).isFalse();
		assertThat(this.memory.reserved()).isEqualTo(800_000);
	}

	/** Abandoned work once ran to its end while other work waited. */
	@Test
	void abandonedWorkEnds() throws InterruptedException {
		LongTasks work = work(Duration.ZERO);
		CountDownLatch begun = new CountDownLatch(1);
		CompletableFuture<Throwable> ended = new CompletableFuture<>();
		Thread asking = Thread.startVirtualThread(() -> work.await("endless", "a", LONG, (task) -> {
			begun.countDown();
			try {
				while (true) {
					task.at(1, 2);
				}
			}
			catch (CancellationException ex) {
				ended.complete(ex);
				throw ex;
			}
		}).close());
		begun.await();
		asking.interrupt();
		assertThat(ended.join()).hasMessageContaining("No request asks");
		assertThat(work.await("next", "b", LONG, of(1)).finished()).isEqualTo("done");
		assertThat(work.has("endless")).isFalse();
	}

	@Test
	void cancelledWorkReleasesItsTurnAndItsMemory() {
		LongTasks work = work(LONG);
		try (Outcome<String> outcome = work.await("endless", "a", Duration.ZERO, (task) -> {
			task.memory().grow(900_000);
			while (true) {
				task.at(1, 2);
			}
		})) {
			assertThat(outcome.result()).isNull();
			assertThat(work.cancel(outcome.job().id())).isTrue();
		}
		assertThat(work.await("next", "b", LONG, of(800_000)).finished()).isEqualTo("done");
	}

}
