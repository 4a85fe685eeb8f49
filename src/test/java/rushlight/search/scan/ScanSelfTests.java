package rushlight.search.scan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import rushlight.search.scan.ScanQuery.And;
import rushlight.search.scan.ScanQuery.Exact;
import rushlight.search.scan.ScanQuery.Field;
import rushlight.search.scan.ScanQuery.Near;
import rushlight.search.scan.ScanQuery.Not;
import rushlight.search.scan.ScanQuery.Or;
import rushlight.search.scan.ScanQuery.Phrase;
import rushlight.search.scan.ScanQuery.Prefix;
import rushlight.search.scan.ScanQuery.Word;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the {@link Scan} itself: texts so small that the answer can be seen in them.
 */
class ScanSelfTests {

	private static final ScanText.Voice ADA = new ScanText.Voice("Ada", "host", "ada-winter", "Ada Winter",
			List.of("Adelheid Zoë Frost"));

	private static final ScanText.Voice UNKNOWN = new ScanText.Voice("Speaker 4", "guest", null, null, List.of());

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Missé said so          | misse
			en | MISSÉ                  | missé
			en | Ｍｉｓｓｅ                  | misse
			en | I don’t know           | don't
			en | I don't know           | DONʼT
			en | I don‘t know           | don’t
			en | die Straße             | strasse
			en | it is 3.14             | 3.14
			en | the ﬁne print          | fine
			en | naive                  | naïve
			""")
	void comparesFolded(String language, String text, String word) {
		assertThat(found(speech(language, text), new Exact(new Word(word)))).containsExactly(1);
		assertThat(found(speech(language, text), new Word(word))).containsExactly(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | they were running      | runs      | true
			en | they ran               | runs      | false
			en | the boat’s lamp        | boats     | true
			de | die Häuser             | haus      | true
			de | die Häuser             | Hauses    | true
			es | las canciones          | canción   | true
			es | las canciones          | cancion   | true
			en-GB | they were running   | runs      | true
			pt-BR | os livros           | livro     | true
			xx | they were running      | run       | false
			en | they were running      | runn      | false
			""")
	void findsWordsOfOneStemByTheLanguageOfThePassage(String language, String text, String word, boolean finds) {
		assertThat(found(speech(language, text), new Word(word)).isEmpty()).isEqualTo(!finds);
		assertThat(found(speech(language, text), new Exact(new Word(word)))).isEmpty();
	}

	@Test
	void takesTheStemOfTheWordWithItsAccents() {
		assertThat(ScanWords.stem(ScanWords.stemmer("es"), "CANCIÓN"))
			.isEqualTo(ScanWords.stem(ScanWords.stemmer("es"), "canciones"));
		assertThat(ScanWords.stem(ScanWords.stemmer("de"), "Häuser")).isEqualTo("haus");
	}

	@Test
	void splitsWordsAsUnicodeDoes() {
		ScanWords words = new ScanWords();
		assertThat(words.of("self-determination — don’t, 3.14; a_b C++ 👍 ♪ 10:30")).containsExactly("self",
				"determination", "don’t", "3.14", "a_b", "C", "10", "30");
		assertThat(words.of("x".repeat(600))).extracting(String::length).containsExactly(255, 255, 90);
		assertThat(words.of("東京タワー")).containsExactly("東", "京", "タワー");
	}

	@Test
	void wordsThatAreSplitArePhrases() {
		ScanText text = speech("en", "our self-determination", "determination of the self", "the self — determination");
		assertThat(found(text, new Word("self-determination"))).containsExactly(1, 3);
	}

	@Test
	void prefixesAreFoldedAndHaveNoStems() {
		ScanText text = speech("en", "Élan", "elaborate", "lab");
		assertThat(found(text, new Prefix("ELA"))).containsExactly(1, 2);
		assertThat(found(speech("en", "running", "ran"), new Prefix("runs"))).isEmpty();
	}

	@Test
	void phrasesFindStemsUnlessExact() {
		ScanText text = speech("en", "the burning lamps", "a burn lamp", "lamp burns");
		assertThat(found(text, new Phrase("burned lamp"))).containsExactly(1, 2);
		assertThat(found(text, new Exact(new Phrase("burn lamp")))).containsExactly(2);
	}

	@Test
	void andOrAndNotAreAboutOnePassage() {
		ScanText text = speech("en", "lamp and oil", "lamp", "oil", "water");
		assertThat(found(text, And.of(new Word("lamp"), new Word("oil")))).containsExactly(1);
		assertThat(found(text, Or.of(new Word("lamp"), new Word("oil")))).containsExactly(1, 2, 3);
		assertThat(found(text, And.of(new Word("lamp"), new Not(new Word("oil"))))).containsExactly(2);
		assertThat(found(text, new Not(new Word("lamp")))).containsExactly(3, 4);
	}

	@Test
	void aPhraseBelongsToThePassageInWhichItsFirstWordIs() {
		ScanText text = speech("en", "we lit the long", "candle and then", "the long candle");
		Scan scan = new Scan(List.of(text));
		Scan.Found found = scan.find(new Phrase("the long candle"));
		assertThat(found.passages()).containsExactly(1, 3);
		Scan.Occurrence over = found.occurrences().get(0);
		assertThat(List.of(over.passage(), (long) over.from(), over.endPassage(), (long) over.to())).containsExactly(1L,
				7L, 2L, 6L);
		assertThat(scan.words(over)).containsExactly("the", "long", "candle");
	}

	@Test
	void eventsAndHeadingsAreSkipped() {
		ScanText text = text("en", passage(1, "speech", "we lit the long"), passage(2, "event", "[long laughter]"),
				passage(3, "heading", "The end"), passage(4, "speech", "candle at"), passage(5, "speech", "last"));
		assertThat(found(text, new Phrase("long candle at last"))).containsExactly(1);
		assertThat(found(text, new Phrase("long laughter"))).containsExactly(2);
		assertThat(found(text, new Phrase("laughter candle"))).isEmpty();
		assertThat(found(text, new Phrase("end candle at last"))).isEmpty();
		assertThat(found(text, new Phrase("laughter the end"))).isEmpty();
		assertThat(new Scan(List.of(text)).find(new Phrase("long candle at last")).occurrences()).singleElement()
			.satisfies((over) -> assertThat(over.endPassage()).isEqualTo(5));
	}

	@Test
	void matchesInReadingsContinueInTheNextParagraph() {
		ScanText reading = new ScanText(true, 1, null, null, null, "en", false,
				List.of(new ScanText.Passage(1, "reading", null, null, "On the"),
						new ScanText.Passage(2, "reading", null, null, "use of lamps")));
		assertThat(found(reading, new Phrase("the use of"))).containsExactly(1);
		assertThat(new Scan(List.of(reading)).find(new Word("lamp")).counts().total).isZero();
	}

	@Test
	void matchesNeverContinueInAnotherTranscript() {
		ScanText first = text("en", passage(1, "speech", "the long"));
		ScanText second = text("en", passage(2, "speech", "candle"));
		assertThat(new Scan(List.of(first, second)).find(new Phrase("long candle")).passages()).isEmpty();
	}

	@Test
	void sixtyThreeFollowingWordsAreRead() {
		String filler = "so ".repeat(40);
		ScanText text = speech("en", "lamp", filler, "so ".repeat(22) + "oil far");
		Near first = new Near(new Word("lamp"), new Word("oil"), 63);
		assertThat(found(text, first)).containsExactly(1);
		assertThat(found(text, new Near(new Word("lamp"), new Word("far"), 64))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "lamp oil, 1, true", "lamp so oil, 1, false", "lamp so oil, 2, true", "oil so lamp, 2, true",
			"oil — lamp, 1, true", "oil so so lamp, 2, false" })
	void neighboursAreOneApart(String text, int distance, boolean finds) {
		assertThat(found(speech("en", text), new Near(new Word("lamp"), new Word("oil"), distance)).isEmpty())
			.isEqualTo(!finds);
	}

	@Test
	void oneWordIsNotNearItself() {
		Near near = new Near(new Word("lamp"), new Word("lamps"), 5);
		assertThat(found(speech("en", "a lamp", "lamp by lamp"), near)).containsExactly(1, 2);
		assertThat(found(speech("en", "a lamp", "nothing here"), near)).isEmpty();
	}

	@Test
	void nearTakesPhrasesPrefixesAndGroups() {
		ScanText text = speech("en", "oil so so the long candle", "the long candle so so oil");
		assertThat(found(text, new Near(new Word("oil"), new Phrase("long candle"), 3))).containsExactly(2);
		assertThat(found(text, new Near(new Word("oil"), new Phrase("the long candle"), 3))).containsExactly(1, 2);
		assertThat(found(text, new Near(new Prefix("cand"), Or.of(new Word("none"), new Word("oil")), 3)))
			.containsExactly(2);
	}

	@Test
	void nearFirstJoinsTheFirstTwo() {
		Near chain = new Near(new Near(new Word("lamp"), new Word("oil"), 2), new Word("wick"), 2);
		assertThat(found(speech("en", "lamp so oil so wick"), chain)).containsExactly(1);
		assertThat(found(speech("en", "lamp so wick so oil"), chain)).isEmpty();
		assertThat(found(speech("en", "wick so lamp so oil"), chain)).containsExactly(1);
	}

	@Test
	void ofANearTheShortestStretchesCount() {
		Near near = new Near(new Word("lamp"), new Word("oil"), 10);
		assertThat(occurrences("lamp so lamp oil so so oil", near)).containsExactly("lamp oil");
		assertThat(occurrences("lamp oil lamp", near)).containsExactly("lamp oil");
		assertThat(occurrences("lamp so oil so so lamp oil", near)).containsExactly("lamp so oil", "lamp oil");
	}

	@Test
	void shorterMatchInFollowingTextIsNotThePassages() {
		Near near = new Near(new Word("lamp"), new Word("oil"), 10);
		assertThat(found(speech("en", "a lamp", "so lamp oil"), near)).containsExactly(2);
		assertThat(found(speech("en", "a lamp", "so oil lamp"), near)).containsExactly(1, 2);
	}

	@Test
	void occurrencesAreTakenFromTheLeftTheLongerFirst() {
		assertThat(occurrences("the long candle burns", Or.of(new Word("long"), new Phrase("long candle"))))
			.containsExactly("long candle");
		assertThat(
				occurrences("the long candle burns", And.of(new Phrase("the long"), new Phrase("long candle burns"))))
			.containsExactly("the long");
		assertThat(occurrences("so so so so so", new Phrase("so so"))).containsExactly("so so", "so so");
		assertThat(occurrences("lamp and oil", And.of(new Word("lamp"), new Word("oil")))).containsExactly("lamp",
				"oil");
	}

	@Test
	void theExcludedHasNoOccurrences() {
		assertThat(occurrences("lamp and wick", And.of(new Word("lamp"), new Not(new Word("oil")))))
			.containsExactly("lamp");
		assertThat(occurrences("lamp and wick", new Not(new Word("oil")))).isEmpty();
		assertThat(occurrences("lamp and wick",
				Or.of(new Word("lamp"), And.of(new Word("wick"), new Word("oil")), new Word("none"))))
			.containsExactly("lamp", "wick");
	}

	@Test
	void eachPassageIsTakenByItself() {
		ScanText text = speech("en", "so so", "so so");
		assertThat(new Scan(List.of(text)).find(new Phrase("so so so")).occurrences()).hasSize(1);
		assertThat(new Scan(List.of(text)).find(new Phrase("so so")).occurrences()).hasSize(2);
		ScanText odd = speech("en", "so so so", "so so");
		assertThat(new Scan(List.of(odd)).find(new Phrase("so so")).occurrences())
			.extracting((one) -> one.passage() + ":" + one.from() + "-" + one.endPassage() + ":" + one.to())
			.containsExactly("1:0-1:5", "1:6-2:2", "2:0-2:5");
	}

	@ParameterizedTest
	@CsvSource({ "speaker,ada-winter,1 3", "speaker,Winter Ada,1 3", "speaker,ZOE,1 3", "speaker,Ada Frost,''",
			"speaker,speaker 4,2", "speaker,4,2", "speaker,nobody,''", "show,lamp-light,1 2 3 4", "show,lights,''",
			"show,LIGHT,1 2 3 4", "role,host,1 3", "role,guest,2", "role,clip,''", "before,2025,''",
			"before,2026,1 2 3 4", "before,2025-05-02,1 2 3 4", "before,2025-05-01,''", "after,2025,''",
			"after,2025-04,1 2 3 4", "after,2025-05,''", "after,2025-05-01,''", "after,2025-04-30,1 2 3 4",
			"quality,rushed,1 2 4", "quality,validated,3", "kind,speech,1 2 3", "kind,event,4", "kind,reading,''" })
	void fieldsAreAboutThePassage(String name, String value, String ids) {
		ScanText text = new ScanText(false, 1, "lamp-light", "Lamp & Light", LocalDate.of(2025, 5, 1), "en", true,
				List.of(new ScanText.Passage(1, "speech", ADA, "rushed", "one"),
						new ScanText.Passage(2, "speech", UNKNOWN, "rushed", "two"),
						new ScanText.Passage(3, "speech", ADA, "validated", "three"),
						new ScanText.Passage(4, "event", null, "rushed", "[four]")));
		assertThat(found(text, new Field(name, value))).containsExactlyElementsOf(numbers(ids));
	}

	@Test
	void undatedPassagesAreNeitherBeforeNorAfter() {
		ScanText text = new ScanText(false, 1, "a", "A", null, "en", true, List.of(passage(1, "speech", "one")));
		assertThat(found(text, new Field("before", "2999"))).isEmpty();
		assertThat(found(text, new Field("after", "1000"))).isEmpty();
		assertThat(found(text, new Not(new Field("after", "1000")))).containsExactly(1);
	}

	@Test
	void countsAreOfSpeechInTheOriginalLanguage() {
		ScanText original = new ScanText(false, 1, "a", "A", LocalDate.of(2025, 5, 1), "en", true,
				List.of(passage(1, "speech", "lamp lamp"), passage(2, "heading", "lamp"),
						new ScanText.Passage(3, "speech", ADA, "rushed", "a lamp — lit")));
		ScanText translation = text("es", passage(4, "speech", "lamp"));
		ScanText translated = new ScanText(false, 1, "a", "A", null, "es", false, translation.passages());
		Scan scan = new Scan(List.of(original, translated));
		Scan.Found found = scan.find(new Word("lamp"));
		assertThat(found.passages()).containsExactly(1, 2, 3, 4);
		assertThat(found.occurrences()).hasSize(5);
		assertThat(found.counts().total).isEqualTo(3);
		assertThat(found.counts().bySpeaker).hasToString("{=2, ada-winter=1}");
		assertThat(found.counts().byYear).hasToString("{2025=3}");
		assertThat(scan.spoken().bySpeaker).hasToString("{=2, ada-winter=4}");
	}

	private static ScanText speech(String language, String... paragraphs) {
		List<ScanText.Passage> passages = new ArrayList<>();
		for (String paragraph : paragraphs) {
			passages.add(passage(passages.size() + 1, "speech", paragraph));
		}
		return text(language, passages.toArray(ScanText.Passage[]::new));
	}

	private static ScanText text(String language, ScanText.Passage... passages) {
		return new ScanText(false, 1, "a", "A", LocalDate.of(2025, 5, 1), language, true, List.of(passages));
	}

	private static ScanText.Passage passage(long id, String kind, String text) {
		return new ScanText.Passage(id, kind, kind.equals("speech") ? UNKNOWN : null, "rushed", text);
	}

	private static List<Integer> found(ScanText text, ScanQuery query) {
		return Arrays.stream(new Scan(List.of(text)).find(query).passages()).mapToObj((id) -> (int) id).toList();
	}

	private static List<String> occurrences(String text, ScanQuery query) {
		Scan scan = new Scan(List.of(speech("en", text)));
		return scan.find(query).occurrences().stream().map((one) -> String.join(" ", scan.words(one))).toList();
	}

	private static List<Integer> numbers(String ids) {
		return ids.isEmpty() ? List.of() : Arrays.stream(ids.split(" ")).map(Integer::valueOf).toList();
	}

}
