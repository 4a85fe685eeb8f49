package rushlight.account;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules for new passwords, and their hashes. */
class PasswordPolicyTests {

	private final PasswordPolicy passwords = new PasswordPolicy();

	@ParameterizedTest
	@ValueSource(strings = { "", "short", "1234567", "aaaaaaaaaaaa", "abababababab", "Password1", "12345678",
			"QWERTYUIOP", "iloveyou", "rushlight123", "sunniva2026", "correct horse battery staple" })
	void weakPasswordsAreRefusedWithASentence(String password) {
		assertThat(this.passwords.findProblem(password, "sunniva@example.org")).as(password).isNotNull().endsWith(".");
	}

	@ParameterizedTest
	@ValueSource(strings = { "seven candles and a moth", "żółć-łódź-1848", "nocapitalsnodigits",
			"sunniva and the long way home" })
	void goodPasswordsNeedNoKindsOfCharacters(String password) {
		assertThat(this.passwords.findProblem(password, "sunniva@example.org")).as(password).isNull();
	}

	@Test
	void longPasswordsAreHashedWhole() {
		String longest = "пароль длинный ".repeat(17) + "x";
		assertThat(longest).hasSize(256);
		assertThat(this.passwords.findProblem(longest, "")).isNull();
		assertThat(this.passwords.findProblem(longest + "y", "")).isNotNull();
		String hash = this.passwords.hash(longest);
		assertThat(hash).startsWith("{argon2}$argon2id$").doesNotContain("пароль");
		assertThat(this.passwords.matches(longest, hash)).isTrue();
		assertThat(this.passwords.matches(longest.substring(0, 255) + "z", hash)).isFalse();
	}

	@Test
	void composedAndDecomposedCharactersAreEqual() {
		String hash = this.passwords.hash("caf\u00e9 au lait");
		assertThat(this.passwords.matches("cafe\u0301 au lait", hash)).isTrue();
	}

	@Test
	void noPasswordMatchesAMissingHash() {
		assertThat(this.passwords.matches("not the password of any account", null)).isFalse();
	}

}
