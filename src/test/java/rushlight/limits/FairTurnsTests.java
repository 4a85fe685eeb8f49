package rushlight.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Turns rotate among clients, and a flood delays the client that sends it. */
class FairTurnsTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final List<String> done = Collections.synchronizedList(new ArrayList<>());

	/** Begins work of a client, and returns when the work waits for its turn. */
	private CompletableFuture<Void> queue(FairTurns turns, String client, String name) {
		FairTurns.Place place = turns.enter(client);
		CompletableFuture<Void> ended = new CompletableFuture<>();
		Thread.ofPlatform().daemon().start(() -> {
			try (FairTurns.Turn turn = place.await(LONG, () -> {
			})) {
				this.done.add(name);
			}
			ended.complete(null);
		});
		return ended;
	}

	@Test
	void turnsRotateAmongClients() {
		FairTurns turns = new FairTurns(1, 10, 100, Duration.ZERO);
		List<CompletableFuture<Void>> all = new ArrayList<>();
		try (FairTurns.Turn first = turns.take("a", LONG)) {
			for (String name : List.of("a1", "a2", "a3", "b1", "c1", "b2")) {
				all.add(queue(turns, name.substring(0, 1), name));
			}
		}
		all.forEach(CompletableFuture::join);
		assertThat(this.done).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
		assertThat(turns.countWaiting()).isZero();
	}

	@Test
	void aFloodIsRefusedAndOthersAreNot() {
		FairTurns turns = new FairTurns(1, 2, 3, Duration.ZERO);
		List<CompletableFuture<Void>> all = new ArrayList<>();
		try (FairTurns.Turn first = turns.take("flood", LONG)) {
			all.add(queue(turns, "flood", "f1"));
			all.add(queue(turns, "flood", "f2"));
			assertThatThrownBy(() -> turns.enter("flood")).isInstanceOf(BusyException.class)
				.satisfies((ex) -> assertThat(((BusyException) ex).status()).isEqualTo(429));
			all.add(queue(turns, "other", "o1"));
			assertThatThrownBy(() -> turns.enter("third")).isInstanceOf(BusyException.class)
				.satisfies((ex) -> assertThat(((BusyException) ex).status()).isEqualTo(503));
		}
		all.forEach(CompletableFuture::join);
		assertThat(this.done).containsExactly("f1", "o1", "f2");
	}

	@Test
	void longWorkLetsAnotherClientGoFirstAndContinuesBeforeItsOwnOtherWork() {
		FairTurns turns = new FairTurns(1, 10, 100, Duration.ZERO);
		List<CompletableFuture<Void>> all = new ArrayList<>();
		try (FairTurns.Turn turn = turns.take("a", LONG)) {
			all.add(queue(turns, "a", "a2"));
			turn.pass(() -> {
			});
			assertThat(this.done).isEmpty();
			all.add(queue(turns, "b", "b1"));
			turn.pass(() -> {
			});
			this.done.add("a1");
		}
		all.forEach(CompletableFuture::join);
		assertThat(this.done).containsExactly("b1", "a1", "a2");
	}

	@Test
	void givingUpLeavesTheTurnToOthers() {
		FairTurns turns = new FairTurns(1, 10, 100, Duration.ZERO);
		FairTurns.Turn first = turns.take("a", LONG);
		AtomicBoolean unwanted = new AtomicBoolean();
		CountDownLatch waits = new CountDownLatch(1);
		FairTurns.Place place = turns.enter("b");
		CompletableFuture<Void> gone = CompletableFuture.runAsync(() -> place.await(LONG, () -> {
			waits.countDown();
			if (unwanted.get()) {
				throw new IllegalStateException("unwanted");
			}
		}));
		assertThatThrownBy(() -> turns.take("c", Duration.ZERO)).isInstanceOf(BusyException.class);
		waits.countDown();
		unwanted.set(true);
		assertThatThrownBy(gone::join).hasRootCauseMessage("unwanted");
		first.close();
		turns.take("d", Duration.ofSeconds(1)).close();
		assertThat(turns.countWaiting()).isZero();
	}

	@Test
	void virtualThreadsComputeOnPlatformThreadsAndGetTheirErrors() throws Exception {
		FairTurns turns = new FairTurns(1, 10, 100, Duration.ZERO);
		CompletableFuture<Boolean> virtual = new CompletableFuture<>();
		Thread.startVirtualThread(
				() -> virtual.complete(turns.call("a", LONG, () -> Thread.currentThread().isVirtual())));
		assertThat(virtual.get()).isFalse();
		assertThatThrownBy(() -> turns.call("a", LONG, () -> {
			throw new IllegalStateException("as it is");
		})).hasMessage("as it is");
		turns.take("a", LONG).close();
	}

}
