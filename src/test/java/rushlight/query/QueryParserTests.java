package rushlight.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a query is read, without a site and without an index: what is typed, how it is
 * understood, and the notes on what is not (docs/searching.md).
 */
class QueryParserTests {

	private static final NameLookup NAMES = new NameLookup() {

		@Override
		public Optional<Query.SaidBy> speaker(String value) {
			return "ashley smith".contains(Folding.fold(value))
					? Optional.of(new Query.SaidBy("Ashley Smith", Set.of(7L), Set.of())) : Optional.empty();
		}

		@Override
		public Optional<Query.OfShow> show(String value) {
			return "wick & tide".contains(Folding.fold(value))
					? Optional.of(new Query.OfShow("Wick & Tide", Set.of(3L))) : Optional.empty();
		}

	};

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					# words
					tide                         | “tide” |
					TIDE                         | “tide” |
					Missé                        | “missé” |
					don’t                        | “don't” |
					3.14                         | “3.14” |
					tide fog                     | “tide”, “fog” |
					tide AND fog                 | “tide”, “fog” |
					tide and fog                 | “tide”, “and”, “fog” |
					self-determination           | the phrase “self-determination” |
					national_park                | “national_park” |
					# or, not, groups
					tide OR fog                  | “tide” or “fog” |
					a b OR c                     | “a”, “b” or “c” |
					a OR b OR c                  | “a” or “b” or “c” |
					a or b                       | “a”, “or”, “b” |
					-fog                         | without “fog” |
					NOT fog                      | without “fog” |
					NOT NOT fog                  | “fog” |
					--fog                        | without “fog” |
					tide -fog                    | “tide”, without “fog” |
					tide − fog                   | “tide”, “fog” | In “−” there is no word.
					tide −fog                    | “tide”, without “fog” |
					well-known                   | the phrase “well-known” |
					-(a OR b)                    | without any of “a” or “b” |
					(a b) OR c                   | (“a” and “b”) or “c” |
					((a))                        | “a” |
					a (b OR c)                   | “a”, “b” or “c” |
					# phrases
					"high tide"                  | the phrase “high tide” |
					“high tide”                  | the phrase “high tide” |
					„high tide“                  | the phrase “high tide” |
					«high tide»                  | the phrase “high tide” |
					"tide"                       | “tide” |
					"High, Tide"                 | the phrase “high, tide” |
					-"high tide"                 | without the phrase “high tide” |
					# prefixes
					navig*                       | words that begin with “navig” |
					NAVIG*                       | words that begin with “navig” |
					navig**                      | words that begin with “navig” |
					O'*                          | words that begin with “o'” |
					# NEAR
					a NEAR/5 b                   | “a” within 5 words of “b” |
					a NEAR b                     | “a” within 10 words of “b” |
					a NEAR/ b                    | “a” within 10 words of “b” |
					a NEAR/1 b                   | “a” within 1 word of “b” |
					a near b                     | “a”, “near”, “b” |
					a NEAR/5 b NEAR/5 c          | “a” within 5 words of “b” within 5 words of “c” |
					(a OR b) NEAR/3 c            | “a” or “b” within 3 words of “c” |
					"a b" NEAR/3 c*d             | the phrase “a b” within 3 words of the phrase “c d” | A star stands at the end of a word only; in “c*d” it was left out.
					a NEAR/99 b                  | “a” within 50 words of “b” | NEAR is about 1 to 50 words; 50 was taken.
					a NEAR/0 b                   | “a” within 1 word of “b” | NEAR is about 1 to 50 words; 1 was taken.
					a NEAR/99999999999 b         | “a” within 50 words of “b” | NEAR is about 1 to 50 words; 50 was taken.
					a NEAR/3 (b c)               | “a”, (“b” and “c”) | NEAR joins words, prefixes, phrases, and groups of these with OR; here it was read as AND.
					a NEAR/3 -b                  | “a”, without “b” | NEAR joins words, prefixes, phrases, and groups of these with OR; here it was read as AND.
					# fields
					speaker:ashley               | said by Ashley Smith |
					Speaker:Ashley               | said by Ashley Smith |
					speaker:"Ashley Smith" tide  | said by Ashley Smith, “tide” |
					tide speaker:ashley          | said by Ashley Smith, “tide” |
					-speaker:ashley              | not said by Ashley Smith |
					show:wick                    | in Wick & Tide |
					role:host                    | said by a host |
					role:GUEST                   | said by a guest |
					role:clip                    | said in a played clip |
					quality:rushed               | rushed text |
					kind:reading                 | in readings |
					kind:event                   | events |
					before:2025                  | before 2025 |
					after:2024-05 tide           | after 2024-05, “tide” |
					before:2025-02-24            | before 2025-02-24 |
					http://tide.example          | the phrase “http://tide.example” |
					# exact
					exact:tides                  | exactly “tides” |
					exact:"high tides"           | exactly the phrase “high tides” |
					exact:(tides fogs) rains     | (exactly “tides” and exactly “fogs”), “rains” |
					exact: tides                 | exactly “tides” |
					tides exact:                 | exactly “tides” |
					# what is not understood is left out, and a note says so
					AND tide                     | “tide” | AND stands between two things.
					tide OR                      | “tide” | OR stands between two things.
					NEAR tide                    | “tide” | NEAR stands between two things.
					tide NEAR/3                  | “tide” | NEAR stands between two things.
					tide NOT                     | “tide” | NOT stands before something.
					(tide                        | “tide” | A parenthesis is not closed.
					tide)                        | “tide” | A closing parenthesis has no opening one.
					tide ()                      | “tide” | Between parentheses there is nothing.
					tide ""                      | “tide” | Between quotation marks there is nothing.
					"high tide                   | the phrase “high tide” | A quotation mark is not closed: the phrase was taken to go on to the end.
					tide "…"                     | “tide” | In “…” there is no word.
					n*                           | “n” | Before a star stand at least two characters; “n*” was taken for a word.
					tide *                       | “tide” | A star stands at the end of a word.
					high-tid*                    | the phrase “high-tid” | A star is about one word; in “high-tid*” it was left out.
					tide speaker:nobody          | “tide” | No speaker here is called “nobody”; it was left out.
					tide show:other              | “tide” | No show here is called “other”; it was left out.
					tide role:singer             | “tide” | “singer” is no role; there are: host, guest, clip.
					tide quality:good            | “tide” | “good” is no quality; there are: rushed, proofread, validated.
					tide kind:song               | “tide” | “song” is no kind; there are: speech, event, heading, reading.
					tide before:soon             | “tide” | “soon” is no date such as 2025, 2025-02 or 2025-02-24; it was left out.
					tide before:2025-13          | “tide” | “2025-13” is no date such as 2025, 2025-02 or 2025-02-24; it was left out.
					tide speaker:                | “tide” | “speaker:” has no value.
					tide author:me               | “tide”, “author:me” | There is no field “author”; it was taken for a word. There are: speaker, show, role, before, after, quality, kind, exact.
					""")
	void isReadAs(String typed, String understood, String note) {
		ParsedQuery parsed = QueryParser.parse(typed, NAMES);
		assertThat(QueryWords.of(parsed.query())).isEqualTo(understood);
		assertThat(parsed.notes()).isEqualTo((note == null) ? List.of() : List.of(note));
	}

	@Test
	void readsAtMostSixtyFourWords() {
		ParsedQuery parsed = QueryParser.parse("w ".repeat(70), NAMES);
		assertThat(((Query.And) parsed.query()).parts()).hasSize(QueryParser.MAX_WORDS);
		assertThat(parsed.notes()).containsExactly("Only the first 64 words were read.");
	}

	@Test
	void readsAtMostFiveHundredAndTwelveCharacters() {
		ParsedQuery parsed = QueryParser.parse("tide " + " ".repeat(510) + "fog", NAMES);
		assertThat(QueryWords.of(parsed.query())).isEqualTo("“tide”");
		assertThat(parsed.notes()).containsExactly("Only the first 512 characters were read.");
	}

	@Test
	void aPhraseOfManyWordsIsCutAndNoLongerWhatWasTyped() {
		ParsedQuery parsed = QueryParser.parse("\"" + "w ".repeat(70) + "\"", NAMES);
		Query.Phrase phrase = (Query.Phrase) parsed.query();
		assertThat(phrase.words()).hasSize(QueryParser.MAX_WORDS);
		assertThat(phrase.typed()).isNull();
	}

	@Test
	void aDateIsAYearAMonthOrADay() {
		assertThat(QueryParser.days("2024").orElseThrow()).extracting(Object::toString)
			.containsExactly("2024-01-01", "2024-12-31");
		assertThat(QueryParser.days("2024-2").orElseThrow()).extracting(Object::toString)
			.containsExactly("2024-02-01", "2024-02-29");
		assertThat(QueryParser.days(" 2024-02-03 ").orElseThrow()).extracting(Object::toString)
			.containsExactly("2024-02-03", "2024-02-03");
		assertThat(QueryParser.days("2023-02-29")).isEmpty();
		assertThat(QueryParser.days("24")).isEmpty();
		assertThat(QueryParser.days("")).isEmpty();
	}

}
