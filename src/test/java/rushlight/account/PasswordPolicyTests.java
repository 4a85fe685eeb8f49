package rushlight.account;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which passwords are good enough, and that no more than their hash is kept. */
class PasswordPolicyTests {

	private final PasswordPolicy passwords = new PasswordPolicy();

	@ParameterizedTest
	@ValueSource(strings = { "", "short", "1234567", "aaaaaaaaaaaa", "abababababab", "Password1", "12345678",
			"QWERTYUIOP", "iloveyou", "rushlight123", "sunniva2026", "correct horse battery staple" })
	void badOnesAreRefusedWithASentence(String password) {
		assertThat(this.passwords.problem(password, "sunniva@example.org")).as(password).isNotNull().endsWith(".");
	}

	@ParameterizedTest
	@ValueSource(strings = { "seven candles and a moth", "żółć-łódź-1848", "nocapitalsnodigits",
			"sunniva and the long way home" })
	void goodOnesNeedNoCompositionRule(String password) {
		assertThat(this.passwords.problem(password, "sunniva@example.org")).as(password).isNull();
	}

	@Test
	void longOnesAreTakenWhole() {
		String longest = "пароль длинный ".repeat(17) + "x";
		assertThat(longest).hasSize(256);
		assertThat(this.passwords.problem(longest, "")).isNull();
		assertThat(this.passwords.problem(longest + "y", "")).isNotNull();
		String hash = this.passwords.hash(longest);
		assertThat(hash).startsWith("{argon2}$argon2id$").doesNotContain("пароль");
		assertThat(this.passwords.matches(longest, hash)).isTrue();
		assertThat(this.passwords.matches(longest.substring(0, 255) + "z", hash)).isFalse();
	}

	@Test
	void howAKeyboardComposesACharacterDoesNotMatter() {
		String hash = this.passwords.hash("caf\u00e9 au lait");
		assertThat(this.passwords.matches("cafe\u0301 au lait", hash)).isTrue();
	}

	@Test
	void whoHasNoPasswordHasNoneThatIsRight() {
		assertThat(this.passwords.matches("nobody has this password", null)).isFalse();
	}

}
