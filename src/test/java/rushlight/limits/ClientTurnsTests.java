package rushlight.limits;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A client's requests wait for each other, and not for another client's. */
class ClientTurnsTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	@Test
	void requestsOfAClientRunAFewAtATime() throws Exception {
		ClientTurns turns = new ClientTurns(2, LONG);
		ClientTurns.Turn first = turns.take("a");
		ClientTurns.Turn second = turns.take("a");
		Thread third = Thread.ofPlatform().daemon().start(() -> turns.take("a").close());
		while (third.getState() != Thread.State.TIMED_WAITING) {
			assertThat(third.isAlive()).as("it waits").isTrue();
			Thread.onSpinWait();
		}
		try (ClientTurns.Turn other = turns.take("b"); ClientTurns.Turn another = turns.take("b")) {
			first.close();
		}
		third.join();
		second.close();
	}

	@Test
	void aRequestThatRunsForLongKeepsNoOtherWaiting() {
		ClientTurns turns = new ClientTurns(1, Duration.ofMillis(1));
		ClientTurns.Turn download = turns.take("a");
		ClientTurns.Turn page = turns.take("a");
		page.close();
		download.close();
		turns.take("a").close();
	}

}
