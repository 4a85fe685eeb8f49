package rushlight.core;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

	@Test
	void runsWithoutALetterAreNotCountedAmongThoseWithLetters() {
		String text = "♪ ♪ we lit — 40 lamps, n’est-ce pas? …";
		assertThat(Words.countWithLetters(text)).isEqualTo(6);
		assertThat(Words.count(text)).isEqualTo(10);
	}

}
