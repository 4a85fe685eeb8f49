package rushlight.query;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is a word of a text, and in which forms it is compared. */
class TokensTests {

	private static final Language ENGLISH = Language.of("en-GB");

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			The tide, at 7.    | The tide at 7
			don’t stop         | don’t stop
			a — b              | a b
			tide 🌊 fog        | tide fog
			self-made          | self made
			3.14 and U.S.A.    | 3.14 and U.S.A
			潮水               | 潮 水
			…                  |
			""")
	void wordsAreWhatUnicodeSaysIfTheyHaveALetterOrADigit(String text, String words) {
		Tokens tokens = Tokens.of(text, ENGLISH);
		assertThat(IntStream.range(0, tokens.size()).mapToObj(tokens::word).toList())
			.isEqualTo((words == null) ? List.of() : List.of(words.split(" ")));
		for (int i = 0; i < tokens.size(); i++) {
			assertThat(text.substring(tokens.start(i), tokens.end(i))).isEqualTo(tokens.word(i));
		}
	}

	@Test
	void aWordHasItsFormItsStemAndBothInUtf8() {
		Tokens tokens = Tokens.of("Cafés die Lamps", ENGLISH);
		assertThat(tokens.language()).isSameAs(ENGLISH);
		assertThat(tokens.form(0)).isEqualTo("cafes");
		assertThat(tokens.stem(2)).isEqualTo("lamp");
		assertThat(new String(tokens.formBytes(2), StandardCharsets.UTF_8)).isEqualTo("lamps");
		assertThat(new String(tokens.stemBytes(2), StandardCharsets.UTF_8)).isEqualTo("lamp");
		assertThat(tokens.stemBytes(1)).isSameAs(tokens.formBytes(1));
		assertThat(tokens.commonBytes(2)).isEmpty();
		assertThat(Tokens.of("the", ENGLISH).commonBytes(0)).hasDimensions(1, 3);
	}

	@Test
	void aLongTextHasAllItsWords() {
		Tokens tokens = Tokens.of("tide fog ".repeat(500), ENGLISH);
		assertThat(tokens.size()).isEqualTo(1000);
		assertThat(tokens.word(998)).isEqualTo("tide");
		assertThat(tokens.start(999)).isEqualTo(4496);
	}

	@Test
	void whatIsTypedKeepsItsAccentsAndANameIsFolded() {
		assertThat(Tokens.written("Zoë’s Café")).containsExactly("zoë's", "café");
		assertThat(Tokens.folded("Zoë’s Café")).containsExactly("zoe's", "cafe");
	}

	@ParameterizedTest(name = "word {1} of “{0}”: {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			we met Smith today        | 2 | true
			we met smith today        | 2 | false
			we met Al today           | 2 | false
			We met Smith              | 0 | false
			Smith came                | 0 | false
			Ashley Smith came         | 0 | true
			Ashley, Smith came        | 0 | false
			It ended. Smith came      | 2 | false
			It ended: Smith came      | 2 | false
			It ended, Smith came      | 2 | true
			Bob                       | 0 | false
			""")
	void aCapitalWithinASentenceMakesAName(String text, int word, boolean expected) {
		assertThat(Tokens.of(text, ENGLISH).isName(word)).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0}: {1} is {2}")
	@CsvSource({ "en, running, run", "en-US, lamps, lamp", "de, Häuser, haus", "es, hablamos, habl",
			"fr, chevaux, cheval", "it, gatti, gatt", "nl, huizen, huiz", "pt, falamos, fal", "ru, лампы, ламп",
			"sv, husen, hus", "da, husene, hus", "nb, husene, hus", "fi, talossa, talo", "tr, evler, ev",
			"xx, running, running", "ja, 走る, 走る" })
	void aStemIsThatOfTheLanguage(String tag, String word, String stem) {
		assertThat(Language.of(tag).stem(Folding.lowerCase(word))).isEqualTo(stem);
	}

	@Test
	void aLanguageWithoutStemsIsUndetermined() {
		assertThat(Language.of("xx").code()).isEqualTo("und");
		assertThat(Language.of("EN-us").code()).hasToString("en");
		assertThat(Language.of("de")).hasToString("de");
		assertThat(Language.withStems()).contains(Language.of("en"), Language.of("yi"))
			.doesNotContain(Language.of("xx"));
	}

	@Test
	void formsAreRememberedWordByWord() {
		FrequentWords words = new FrequentWords(ENGLISH);
		char[] text = "lamps and lamp".toCharArray();
		Language.Forms lamps = words.forms(text, 5);
		assertThat(lamps.form()).isEqualTo("lamps");
		assertThat(words.forms(text, 5)).isSameAs(lamps);
		assertThat(words.forms(text, 4).form()).isEqualTo("lamp");
		assertThat(words.forms("lamp!".toCharArray(), 5).form()).isEqualTo("lamp!");
		assertThat(words.forms("spmal".toCharArray(), 5).form()).isEqualTo("spmal");
		assertThat(ENGLISH.forms("Lamps")).isSameAs(ENGLISH.forms("Lamps"));
		// Two words in one slot: the hash of "AaAa" is that of "BBBB".
		assertThat(words.forms("AaAa".toCharArray(), 4).form()).isEqualTo("aaaa");
		assertThat(words.forms("BBBB".toCharArray(), 4).form()).isEqualTo("bbbb");
		assertThat(words.forms("AaAa".toCharArray(), 4).form()).isEqualTo("aaaa");
	}

	@Test
	void foldingLeavesNothingButTheLetters() {
		assertThat(Folding.fold("Ｗｉｄｅ")).isEqualTo("wide");
		assertThat(Folding.fold("Straße")).isEqualTo("strasse");
		assertThat(Folding.fold("TIDE")).isEqualTo("tide");
		assertThat(Folding.lowerCase("‘’ʼ′＇")).isEqualTo("'''''");
		assertThat(Folding.lowerCase("e\u0301")).isEqualTo("\u00e9");
	}

}
