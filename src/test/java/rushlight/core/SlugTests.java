package rushlight.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SlugTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			Blanca Missé,           blanca-misse
			The Tide & the Clock!,  the-tide-the-clock
			Don't Panic,            dont-panic
			C++ / ++,               c
			Straße nach Łódź,       strasse-nach-lodz
			Привет,                 privet
			日本語,                  ri-ben-yu
			—,                      untitled
			""")
	void isWhatPeopleWouldType(String name, String slug) {
		assertThat(Slug.of(name)).isEqualTo(slug);
	}

	@Test
	void isCutBetweenWords() {
		assertThat(Slug.of("word ".repeat(40))).hasSizeLessThanOrEqualTo(80).endsWith("word");
		assertThat(Slug.of("x".repeat(1_000_000))).hasSize(80);
	}

}
