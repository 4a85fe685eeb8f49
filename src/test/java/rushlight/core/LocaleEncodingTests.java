package rushlight.core;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Names that a locale can express. */
class LocaleEncodingTests {

	@Test
	void asciiCanNameOnlyAscii() {
		assertThat(LocaleEncoding.canName("talks/12 – fog.txt", StandardCharsets.US_ASCII)).isFalse();
		assertThat(LocaleEncoding.canName("Br\uFFFD\uFFFDthen.txt", StandardCharsets.US_ASCII)).isFalse();
		assertThat(LocaleEncoding.canName("talks/12 - fog.txt", StandardCharsets.US_ASCII)).isTrue();
		assertThat(LocaleEncoding.canName("Bråthen – ø.txt", StandardCharsets.UTF_8)).isTrue();
	}

	@Test
	void advisesTheVariableThatDecides() {
		assertThat(LocaleEncoding.variable(Map.of())).isEqualTo("LANG");
		assertThat(LocaleEncoding.variable(Map.of("LANG", "C", "LC_ALL", ""))).isEqualTo("LANG");
		assertThat(LocaleEncoding.variable(Map.of("LANG", "de_DE.UTF-8", "LC_CTYPE", "C"))).isEqualTo("LC_CTYPE");
		assertThat(LocaleEncoding.variable(Map.of("LC_ALL", "C", "LC_CTYPE", "C.UTF-8"))).isEqualTo("LC_ALL");
		assertThat(LocaleEncoding.advice()).contains("=C.UTF-8").matches("\\p{ASCII}+");
	}

}
