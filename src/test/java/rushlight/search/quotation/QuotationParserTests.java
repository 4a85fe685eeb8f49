package rushlight.search.quotation;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The quotations of a text, and the words by which they are compared. */
class QuotationParserTests {

	private static List<String> in(String text) {
		List<Quotation> found = QuotationParser.in(text);
		for (Quotation each : found) {
			if (!text.substring(each.start(), each.end()).contains(">")) {
				assertThat(text.substring(each.start(), each.end())).isEqualTo(each.text());
			}
		}
		return found.stream().map(Quotation::text).toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			She said, “the tide is in,” and left.
			She said, "the tide is in," and left.
			Elle dit « the tide is in, » et partit.
			Sie sagte „the tide is in,“ und ging.
			Sie sagte »the tide is in,« und ging.
			Hon sade ”the tide is in,” och gick.
			She said, ‘the tide is in,’ and left the dogs’ bowl.
			Sie sagte ‚the tide is in,‘ und ging.
			彼女は「the tide is in,」と言った。
			彼女は『the tide is in,』と言った。
			""")
	void marksOfEveryKindMakeAQuotation(String text) {
		assertThat(in(text)).containsExactly("the tide is in,");
	}

	@Test
	void apostrophesInchesAndInnerMarksMakeNone() {
		assertThat(in("In the ’90s the dogs’ owners had 6\" pipes, and rock ’n’ roll: “It’s ‘in’ now.” "))
			.containsExactly("It’s ‘in’ now.");
		assertThat(in("“He said “no” to it” and " + "'not this'")).containsExactly("He said “no” to it");
	}

	@Test
	void aQuotationOfSeveralParagraphsIsOneForEach() {
		assertThat(in("He said: “The tide is in.\n\n“The boats are out.”\n\nSo he did."))
			.containsExactly("The tide is in.", "The boats are out.");
		assertThat(in("He said: “The tide is in.\n“The boats are out.”\nSo he did.")).containsExactly("The tide is in.",
				"The boats are out.");
	}

	@Test
	void unclosedQuotationsEndWithTheParagraph() {
		assertThat(in("He said “no, “never.\n\nAnd \"the tide is in.\n\nShe said ”so”.")).containsExactly("no, “never.",
				"the tide is in.", "so");
	}

	@Test
	void blockQuotesAreQuotations() {
		assertThat(in("He wrote “first”:\n\n> The tide is in,\n> and “high”.\n>\n> Another.\nThen “last”.")).hasSize(4)
			.satisfies((all) -> assertThat(all.get(1).replaceAll("\\s+", " ")).isEqualTo("The tide is in, and “high”."))
			.startsWith("first")
			.endsWith("Another.", "last");
	}

	@Test
	void withoutMarksEveryParagraphIsOne() {
		assertThat(in("The tide is in,\nand it’s high.\n\n\n  Another one. \n\n * * * \n"))
			.containsExactly("The tide is in,\nand it’s high.", "Another one.");
		assertThat(in(" \n … \n")).isEmpty();
	}

	@Test
	void longQuotationsAreCheckedInPieces() {
		String sentence = "This sentence has six words. ".replace("This", "This very");
		List<String> found = in(sentence.repeat(200));
		assertThat(found).allMatch((each) -> each.endsWith("words."));
		assertThat(String.join(" ", found)).isEqualTo(sentence.repeat(200).strip());
		assertThat(in("word ".repeat(1000))).hasSize(3);
	}

	@Test
	void omissionsSplitAQuotation() {
		assertThat(QuotedWords.of("One two […] three. . . . Four … five [...] six (...) seven").parts())
			.containsExactly(0, 2, 3, 4, 5, 6);
		assertThat(QuotedWords.of("… one two …").parts()).containsExactly(0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			Well - he said “it’s in"            | well—he said ‘it's in’!          | true
			the tide is in                      | The tide… is in,                 | true
			the tide, is in                     | the tide is in                   | false
			the tide is In                      | the tide is in                   | false
			Missé is in                         | Misse is in                      | false
			a tide is in                        | the tide is in                   | false
			the tide […] is in                  | the tide of the north sea is in  | true
			The tide … The sea                  | the tide is in, and so the sea   | true
			""")
	void sameWordsAreExact(String quotation, String said, boolean exact) {
		assertThat(new QuoteComparison(QuotedWords.of(quotation)).exact(QuotedWords.of(said))).hasSize(exact ? 1 : 0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			the tide is in and the boats are out  | so the tide is up and the boats are out then   | 8 | 1
			the tide in the boats out             | the tide is in and the boats are out           | 6 | -1
			the tide is and boats are out at sea  | the tide is in and the boats are out there at sea | 9 | 3
			the tide is in                        | the tide was in                                | 3 | 1
			the tide is in                        | a tide was in                                  | 0 | -1
			the tide is in […] and the boats out  | the tide is in here and there and every boats out | 7 | 1
			""")
	void mostOfTheWordsAreClose(String quotation, String said, int same, int differences) {
		QuoteComparison.Close close = new QuoteComparison(QuotedWords.of(quotation)).close(QuotedWords.of(said));
		if (differences < 0) {
			assertThat(close).isNull();
		}
		else {
			assertThat(close).isNotNull();
			assertThat(close.same()).isEqualTo(same);
			assertThat(close.differences()).isEqualTo(differences);
		}
	}

}
