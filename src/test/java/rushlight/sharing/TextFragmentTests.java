package rushlight.sharing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Links to words, in the form of the WICG's text directives. */
class TextFragmentTests {

	private static String of(List<String> before, String paragraph, String words) {
		int start = paragraph.indexOf(words);
		return TextFragment.of(before, List.of(paragraph), start, start + words.length(), "en");
	}

	private static String decoded(String directive) {
		return URLDecoder.decode(directive.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	@Test
	void shortPassagesAreNamedCompletely() {
		assertThat(of(List.of(), "And a lamp is boring, you understand.", "a lamp is boring"))
			.isEqualTo(":~:text=a%20lamp%20is%20boring");
	}

	@Test
	void charactersWithAMeaningAreEncoded() {
		assertThat(of(List.of(), "Well-known, salt & light: 100 % of it", "Well-known, salt & light: 100 % of it"))
			.isEqualTo(":~:text=Well%2Dknown%2C%20salt%20%26%20light:%20100%20%25%20of%20it");
		assertThat(of(List.of(), "灯台守は波を数えた。", "波を数えた")).startsWith(":~:text=%E6%B3%A2");
		assertThat(of(List.of(), "a +b #c \"d\" <e>", "a +b #c \"d\" <e>")).doesNotContain("+", "#c", "\"", "<");
	}

	@Test
	void withdrawnWordsAreInNoFragment() {
		assertThat(of(List.of(), "She said █████ to us.", "She said █████ to us")).isEmpty();
	}

	@Test
	void longPassagesAreNamedByTheirEnds() {
		String text = "It begins here with words. " + "And goes on, and on, and on. ".repeat(20)
				+ "Until it ends there for good.";
		assertThat(TextFragment.of(List.of(), List.of(text), 0, text.length(), "en"))
			.isEqualTo(":~:text=It%20begins%20here%20with,ends%20there%20for%20good.");
	}

	@Test
	void passagesOfSeveralParagraphsAreNamedByTheirEnds() {
		List<String> paragraphs = List.of("She counted every wave that came.", "[laughter]",
				"Nobody else ever did that.");
		assertThat(TextFragment.of(List.of(), paragraphs, 4, paragraphs.getLast().length(), "en"))
			.isEqualTo(":~:text=counted%20every%20wave%20that,else%20ever%20did%20that.");
	}

	@Test
	void earlierOccurrencesAreExcluded() {
		// With more of the passage if possible …
		List<String> paragraphs = List.of("One two three four five six.", "Nine ten.");
		assertThat(TextFragment.of(List.of("One TWO three  four seven"), paragraphs, 0, 9, "en"))
			.isEqualTo(":~:text=One%20two%20three%20four%20five,Nine%20ten.");
		// … otherwise with the text before it.
		assertThat(of(List.of("Light is salt."), "We say that light is salt and mean it.", "light is salt"))
			.isEqualTo(":~:text=that-,light%20is%20salt");
		String twice = "salt, then pepper, then salt";
		assertThat(TextFragment.of(List.of(), List.of(twice), twice.lastIndexOf("salt"), twice.length(), "en"))
			.isEqualTo(":~:text=then-,salt");
	}

	@Test
	void ambiguousWordsGetNoFragment() {
		assertThat(of(List.of("Yes."), "Yes.", "Yes.")).isEmpty();
		assertThat(TextFragment.of(List.of(), List.of("—"), 0, 1, "en")).isEmpty();
		assertThat(TextFragment.of(List.of(), List.of(), 0, 0, "en")).isEmpty();
	}

	@Test
	void theEndIsTheRightOne() {
		List<String> paragraphs = List.of("It began and so it goes on and on.",
				"We were there, and so it goes on and on.");
		String directive = decoded(TextFragment.of(List.of(), paragraphs, 0, paragraphs.getLast().length(), "en"));
		assertThat(directive).isEqualTo(":~:text=It began and so,there, and so it goes on and on.");
	}

}
