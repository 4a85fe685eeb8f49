package rushlight.signin;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;

import rushlight.account.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Challenges are valid once and for ten minutes, and their number is limited. */
class PasskeyChallengeStoreTests {

	private final TestClock clock = new TestClock();

	private final PasskeyChallengeStore challenges = new PasskeyChallengeStore(this.clock, true);

	private static PublicKeyCredentialRequestOptions options() {
		return PublicKeyCredentialRequestOptions.builder()
			.rpId("archive.example.org")
			.challenge(Bytes.random())
			.build();
	}

	@Test
	void areValidOnce() {
		PublicKeyCredentialRequestOptions options = options();
		String id = this.challenges.add("192.0.2.1", options);
		assertThat(this.challenges.take("another")).isNull();
		assertThat(this.challenges.take(id)).isSameAs(options);
		assertThat(this.challenges.take(id)).isNull();
	}

	@Test
	void areValidForTenMinutes() {
		String first = this.challenges.add("192.0.2.1", options());
		this.clock.advance(Duration.ofMinutes(5));
		String second = this.challenges.add("192.0.2.1", options());
		this.clock.advance(Duration.ofMinutes(6));
		assertThat(this.challenges.take(first)).isNull();
		assertThat(this.challenges.take(second)).isNotNull();
	}

	@Test
	void aClientLosesItsOwnOldest() {
		String others = this.challenges.add("192.0.2.2", options());
		String first = this.challenges.add("192.0.2.1", options());
		for (int i = 0; i < 1_000; i++) {
			this.challenges.add("192.0.2.1", options());
		}
		String last = this.challenges.add("192.0.2.1", options());
		assertThat(this.challenges.count()).isEqualTo(PasskeyChallengeStore.MAX_OF_CLIENT + 1);
		assertThat(this.challenges.take(first)).isNull();
		assertThat(this.challenges.take(last)).isNotNull();
		assertThat(this.challenges.take(others)).isNotNull();
	}

	@Test
	void allClientsTogetherAreBounded() {
		for (int i = 0; i < 11_000; i++) {
			this.challenges.add("192.0.2." + i, options());
		}
		assertThat(this.challenges.count()).isLessThanOrEqualTo(10_000);
	}

}
