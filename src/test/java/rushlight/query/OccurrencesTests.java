package rushlight.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import rushlight.query.Occurrences.Span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Where a query occurs in a passage. A slash in a text is the end of the passage: what
 * comes after it belongs to the passages that follow. A span is "first-last", the numbers
 * of its words from 0.
 */
class OccurrencesTests {

	private static final NameLookup NO_NAMES = new NameLookup() {

		@Override
		public Optional<Query.SaidBy> speaker(String value) {
			return Optional.empty();
		}

		@Override
		public Optional<Query.OfShow> show(String value) {
			return Optional.empty();
		}

	};

	@ParameterizedTest(name = "{0} in {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			# words, stems, forms, prefixes
			tide             | the tide and the tide          | 1 4
			tide             | nothing of it                  | -
			tides            | the tide                       | 1
			exact:tides      | the tide and the tides         | 4
			Missé            | a misse and a Missé            | 1 4
			ti*              | tide, lamp, time and Ti        | 0 2 4
			tide lamp        | a tide, a lamp, a tide         | 1 3 5
			tide OR lamp     | a tide, a lamp                 | 1 3
			tide -lamp       | a tide, a lamp                 | 1
			-lamp            | a tide, a lamp                 | -
			tide             | lamp / tide                    | -
			# phrases
			"the tide"       | the tide, the the tide         | 0-1 3-4
			"the tide"       | the high tide                  | -
			"tide tide"      | tide tide tide                 | 0-1
			"a b c"          | a b a b c                      | 2-4
			"a b c"          | a b / c                        | 0-2
			"a b c"          | a / b / c                      | 0-2
			"a b c"          | x / a b c                      | -
			"a b" "b c"      | a b c                          | 0-1
			"a b" "a b c"    | a b c                          | 0-2
			# near
			a NEAR/1 b       | a b                            | 0-1
			a NEAR/1 b       | b a                            | 0-1
			a NEAR/1 b       | a x b                          | -
			a NEAR/2 b       | a x b                          | 0-2
			a NEAR/2 b       | a x x b                        | -
			a NEAR/3 b       | a a b                          | 1-2
			a NEAR/3 b       | a b b                          | 0-1
			a NEAR/3 b       | b a x b                        | 0-1
			a NEAR/2 b       | x a / x b                      | 1-3
			a NEAR/2 b       | x / a b                        | -
			a NEAR/2 a       | a x a                          | 0-2
			"a b" NEAR/2 c   | a b x c                        | 0-3
			"a b" NEAR/1 c   | a b x c                        | -
			"a b" NEAR/2 c   | c x a b                        | 0-3
			a NEAR/2 b NEAR/2 c | a b c                       | 0-2
			a NEAR/2 b NEAR/2 c | c x a b                     | 0-3
			(a OR z) NEAR/2 b | z x b, b x a                  | 0-2 3-5
			""")
	void occursFromTheLeftWithoutOverlaps(String typed, String text, String expected) {
		Query query = parse(typed);
		assertThat(written(Occurrences.find(query.positive(), positions(text)))).isEqualTo(expected);
		boolean isIn = query.positive().stream().anyMatch((part) -> Occurrences.isIn(part, positions(text)));
		assertThat(isIn).isEqualTo(!expected.equals("-"));
	}

	@ParameterizedTest(name = "{0} in {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			tide               | the tide            | 1
			"the tide"         | the tide            | 0-1
			a NEAR/4 b         | a x x b             | 0 3
			a NEAR/4 b         | a x x b x x x x b a | 0 3 8 9
			a NEAR/2 b         | a x x b             | -
			"a b" NEAR/3 c     | a b x c             | 0-1 3
			a NEAR/2 b NEAR/2 c | a b c              | 0 1 2
			a NEAR/2 b         | x a / x b           | 1 3
			a NEAR/2 b         | x / a b             | -
			""")
	void aNearIsHighlightedWordByWord(String typed, String text, String expected) {
		assertThat(written(Occurrences.highlights(parse(typed).positive(), positions(text)))).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			tide              | 0
			"a b c"           | 2
			a NEAR/7 b        | 7
			"a b" NEAR/5 "c d e" | 8
			(a OR "b c d") NEAR/2 e | 4
			a "b c"           | 1
			-"b c"            | 0
			""")
	void theReachIsThatOfTheLongestPart(String typed, int expected) {
		assertThat(Occurrences.reachOf(parse(typed))).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0} at the end of {1}: {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			tide                 | the tide   | false
			"tide comes"         | the tide   | true
			"tide comes"         | tide the   | false
			"the tide comes"     | the tide   | true
			"the tide comes"     | a tide     | false
			"tide tide tide"     | tide tide  | true
			"a b c d"            | x          | false
			"a b c d"            | x a        | true
			"a b c d"            | a b x      | false
			a NEAR/2 b           | a x x      | false
			a NEAR/2 b           | a x        | true
			a NEAR/2 b           | x b        | true
			a NEAR/2 b           | x x x      | false
			(a OR c) NEAR/2 b    | c x        | true
			"a c" NEAR/2 b       | x c x      | true
			a NEAR/2 b NEAR/1 c  | x c        | true
			""")
	void knowsWhetherAMatchMayContinueInTheNextPassage(String typed, String own, boolean expected) {
		Tokens tokens = Tokens.of(own, Language.of("en"));
		TextPositions positions = new TextPositions(tokens, List.of());
		assertThat(parse(typed).positive()
			.stream()
			.anyMatch((part) -> Occurrences.mayContinue(part, positions, tokens.size()))).isEqualTo(expected);
	}

	@Test
	void aConditionHasNoPositions() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Occurrences.find(List.of(new Query.InRole("host")), positions("a")));
	}

	@Test
	void aNameThatSoundsAlikeIsFoundOnlyInThePassageItself() {
		Query.Word word = new Query.Word("smith", "smith", false);
		Query heard = new Query.HeardAs(word, java.util.Set.of("smyth"));
		assertThat(written(Occurrences.find(List.of(heard), positions("we met Smyth and a smyth and Smith / Smyth"))))
			.isEqualTo("2 7");
	}

	@Test
	void noMoreThanAFewPassagesAfterItAreSearched() {
		String far = "x ".repeat(TextPositions.MAX_FOLLOWING_WORDS - 1);
		assertThat(positions("a / " + far + "tide").of(word("tide")))
			.containsExactly(TextPositions.MAX_FOLLOWING_WORDS);
		assertThat(positions("a / " + far + "x tide").of(word("tide"))).isEmpty();
		assertThat(positions("tide ".repeat(20)).of(word("tide"))).hasSize(20).startsWith(0, 1).endsWith(19);
	}

	private static Query.Leaf word(String text) {
		return new Query.Word(text, text, false);
	}

	private static Query parse(String typed) {
		return QueryParser.parse(typed, NO_NAMES).query();
	}

	private static TextPositions positions(String text) {
		List<Tokens> passages = Arrays.stream(text.split(" / "))
			.map((passage) -> Tokens.of(passage, Language.of("en")))
			.toList();
		return new TextPositions(passages.getFirst(), passages.subList(1, passages.size()));
	}

	private static String written(List<Span> spans) {
		return spans.isEmpty() ? "-"
				: spans.stream()
					.map((span) -> (span.start() == span.end()) ? "" + span.start() : span.start() + "-" + span.end())
					.collect(Collectors.joining(" "));
	}

}
