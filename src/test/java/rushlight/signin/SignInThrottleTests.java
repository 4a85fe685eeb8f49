package rushlight.signin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.BadCredentialsException;

import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.account.TestClock;
import rushlight.web.ClientNetwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The limits on tries, counted where the password is compared. */
@AccountTest
class SignInThrottleTests {

	private static final String ATTACKER = "203.0.113.7";

	private static final String HOME = "198.51.100.2";

	@Autowired
	private PasswordSignIn signIn;

	@Autowired
	private SignInThrottle throttle;

	@Autowired
	private TestAccounts accounts;

	@Autowired
	private TestClock clock;

	@BeforeEach
	void begin() {
		this.clock.reset();
		this.accounts.forgetTries();
	}

	/** Whether the password was compared. */
	private boolean guess(String address, String login) {
		try {
			this.throttle.begin(address, login);
			return true;
		}
		catch (ThrottledException ex) {
			assertThat(ex.seconds()).isPositive();
			return false;
		}
	}

	@Test
	void theRightPasswordFromElsewhereAlwaysWorks() {
		String login = this.accounts.make(Role.EDITOR);
		for (int i = 0; i < 5; i++) {
			assertThatExceptionOfType(BadCredentialsException.class)
				.isThrownBy(() -> this.signIn.check(ATTACKER, login, "a guess"));
		}
		assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(() -> this.signIn.check(ATTACKER, login, TestAccounts.PASSWORD));
		assertThat(this.signIn.check(HOME, login, TestAccounts.PASSWORD).role()).isEqualTo(Role.EDITOR);
		assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(() -> this.signIn.check(ATTACKER, login, TestAccounts.PASSWORD));
	}

	@Test
	void anUnknownAccountIsCountedLikeAnyOther() {
		int compared = (int) IntStream.range(0, 8).filter((i) -> guess(ATTACKER, "nobody@example.org")).count();
		assertThat(compared).isEqualTo(5);
	}

	@Test
	void atMost150PasswordsCanBeTriedInTwoDays() {
		int compared = 0;
		for (int i = 0; i < 48 * 12; i++) {
			for (int j = 0; j < 6; j++) {
				compared += guess(ATTACKER, "somebody@example.org") ? 1 : 0;
			}
			this.clock.advance(Duration.ofMinutes(5).minusSeconds(1).plusNanos(1));
		}
		assertThat(compared).isBetween(145, 155);
		assertThat(guess(HOME, "somebody@example.org")).isTrue();
		this.clock.advance(Duration.ofHours(48));
		assertThat(guess(ATTACKER, "somebody@example.org")).isTrue();
	}

	@Test
	void onePasswordCannotBeTriedOnEveryAccount() {
		int compared = (int) IntStream.range(0, 30).filter((i) -> guess(ATTACKER, "account" + i)).count();
		assertThat(compared).isEqualTo(10);
		this.clock.advance(Duration.ofSeconds(61));
		assertThat(guess(ATTACKER, "account31")).isTrue();
	}

	@Test
	void simultaneousTriesAreAllCounted() throws Exception {
		try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
			long compared = 0;
			for (var answer : threads.invokeAll(IntStream.range(0, 24)
				.<Callable<Boolean>>mapToObj((i) -> () -> guess(ATTACKER, "same"))
				.toList())) {
				compared += answer.get() ? 1 : 0;
			}
			assertThat(compared).isEqualTo(5);
		}
	}

	@Test
	void successForgetsFailedTries() {
		String login = this.accounts.make(Role.EDITOR);
		for (int round = 0; round < 4; round++) {
			for (int i = 0; i < 4; i++) {
				assertThat(guess(HOME, login)).isTrue();
			}
			this.signIn.check(HOME, login.toUpperCase(), TestAccounts.PASSWORD);
		}
	}

	@Test
	void anIpv6NetworkCountsAsOneAddress() {
		assertThat(ClientNetwork.of("2001:db8:1:2:3:4:5:6")).isEqualTo(ClientNetwork.of("2001:db8:1:2::9"))
			.isNotEqualTo(ClientNetwork.of("2001:db8:1:3::9"));
		assertThat(ClientNetwork.of("fe80::1%eth0")).isEqualTo("fe80000000000000/64");
		assertThat(ClientNetwork.of("::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
		assertThat(ClientNetwork.of("203.0.113.7")).isEqualTo("203.0.113.7");
	}

}
