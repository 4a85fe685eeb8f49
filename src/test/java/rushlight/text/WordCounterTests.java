package rushlight.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordCounterTests {

	@Test
	void wordsWithoutALetterAreNotCountedAmongThoseWithLetters() {
		String text = "♪ ♪ we lit — 40 lamps, n’est-ce pas? …";
		assertThat(WordCounter.countWithLetters(text)).isEqualTo(6);
		assertThat(WordCounter.count(text)).isEqualTo(10);
	}

}
