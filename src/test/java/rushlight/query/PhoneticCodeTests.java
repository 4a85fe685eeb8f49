package rushlight.query;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names that were written down by ear share a code, and are close in their letters. */
class PhoneticCodeTests {

	@ParameterizedTest
	@CsvSource({ "smith, smyth, true", "schwartz, shvarts, true", "peters, peterson's, false", "moore, more, true",
			"auerbach, ohrbach, true", "smith, jones, false" })
	void namesThatSoundAlikeShareACode(String one, String other, boolean expected) {
		boolean shared = PhoneticCode.of(one).stream().anyMatch(PhoneticCode.of(other)::contains);
		assertThat(shared).isEqualTo(expected);
	}

	@Test
	void aGenitiveAndAnApostropheDoNotCount() {
		assertThat(PhoneticCode.of("smith's")).isEqualTo(PhoneticCode.of("smith")).isNotEmpty();
		assertThat(PhoneticCode.of("o'brien")).isEqualTo(PhoneticCode.of("obrien")).isNotEmpty();
	}

	@Test
	void onlyLatinNamesOfThreeToSixtyLettersHaveCodes() {
		assertThat(PhoneticCode.of("al")).isEmpty();
		assertThat(PhoneticCode.of("al's")).isEmpty();
		assertThat(PhoneticCode.of("ali")).isNotEmpty();
		assertThat(PhoneticCode.of("b2b")).isEmpty();
		assertThat(PhoneticCode.of("лампа")).isEmpty();
		assertThat(PhoneticCode.of("abc{")).isEmpty();
		assertThat(PhoneticCode.of("azz")).isNotEmpty();
		assertThat(PhoneticCode.of("a".repeat(60))).isNotEmpty();
		assertThat(PhoneticCode.of("a".repeat(61))).isEmpty();
	}

	@Test
	void anAmbiguousSpellingHasAtMostEightCodes() {
		assertThat(PhoneticCode.of("jackson")).hasSizeGreaterThan(1);
		assertThat(PhoneticCode.of("chjrschjrschj")).hasSizeBetween(2, 8);
		assertThat(PhoneticCode.of("rscjchrsjcjch")).hasSize(8);
	}

	@ParameterizedTest(name = "{0}, {1}: {2} letters")
	@CsvSource({ "smith, smith, 0", "smith, smyth, 1", "smith, smit, 1", "smit, smith, 1", "'', abc, 3", "abc, '', 3",
			"kitten, sitting, 3", "flaw, lawn, 2", "abcd, dcba, 4" })
	void theDistanceIsLevenshteins(String one, String other, int letters) {
		assertThat(PhoneticCode.distance(one, other)).isEqualTo(letters);
	}

	@ParameterizedTest(name = "{0}, {1}: {2}")
	@CsvSource({ "smith, smyth, true", "smith, smythe, true", "smith, schmidt, false", "ann, anneli, false",
			"abcde, abxyz, false", "abcdefgh, abcdefxyz, true", "abcdefg, abcdxyz, false",
			"christopher, christo, false", "abcdefghijkl, abcdefgh, false", "abcdefghijk, abcdefgh, true" })
	void closeNamesHaveMostLettersInCommon(String one, String other, boolean expected) {
		assertThat(PhoneticCode.areClose(one, other)).isEqualTo(expected);
	}

}
