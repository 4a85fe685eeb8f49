package rushlight.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A query as a tree, and written as somebody could type it. */
class QueryTests {

	private static final NameLookup NAMES = new NameLookup() {

		@Override
		public Optional<Query.SaidBy> speaker(String value) {
			return Optional.of(new Query.SaidBy(value, Set.of(7L), Set.of()));
		}

		@Override
		public Optional<Query.OfShow> show(String value) {
			return Optional.of(new Query.OfShow(value, Set.of(3L)));
		}

	};

	@ParameterizedTest
	@ValueSource(strings = { "", "tide", "exact:tide", "ti*", "\"the tide\"", "exact:\"the tide\"", "tide fog",
			"(tide OR fog)", "(tide OR fog) lamp", "tide NEAR/3 fog", "-tide", "tide -\"the fog\"",
			"-(tide NEAR/3 fog) lamp", "(tide OR (fog lamp))", "speaker:\"Ashley Smith\"", "show:\"Wick\" tide",
			"role:host", "quality:rushed", "kind:reading", "before:2024", "after:2024-02", "\"ti tide\"" })
	void whatIsWrittenIsParsedAgainAsTheSame(String typed) {
		Query query = QueryParser.parse(typed, NAMES).query();
		String written = QueryText.of(query);
		assertThat(written).isEqualTo(typed);
		assertThat(QueryWords.of(QueryParser.parse(written, NAMES).query())).isEqualTo(QueryWords.of(query));
	}

	@Test
	void aNameThatSoundsAlikeIsWrittenAsItWasTyped() {
		Query.Word smith = new Query.Word("smith", "smith", false);
		Query.HeardAs heard = new Query.HeardAs(smith, Set.of("smyth"));
		assertThat(QueryText.of(heard)).isEqualTo("smith");
		assertThat(QueryText.of(new Query.Phrase(List.of(heard, new Query.Prefix("lam"))))).isEqualTo("\"smith lam\"");
		assertThat(
				QueryText.of(new Query.And(List.of(smith, new Query.SpokenOriginally(), new Query.OfEpisode("x", 1)))))
			.isEqualTo("smith  ");
	}

	@Test
	void wordsAreReplacedButNotThoseThatAreExcluded() {
		Query query = QueryParser.parse("tide \"a b\" (c OR d) e NEAR/2 f -g speaker:x", NAMES).query();
		Query other = query.withWords((leaf) -> new Query.Prefix("x"));
		assertThat(QueryText.of(other)).isEqualTo("x* \"x x\" (x* OR x*) x* NEAR/2 x* -g speaker:\"x\"");
		assertThat(new Query.All().withWords((leaf) -> leaf)).isEqualTo(new Query.All());
	}

	@Test
	void aConditionIsAddedInFront() {
		Query condition = new Query.InRole("host");
		Query tide = new Query.Word("tide", "tide", false);
		assertThat(new Query.All().and(condition)).isEqualTo(condition);
		assertThat(tide.and(condition)).isEqualTo(new Query.And(List.of(condition, tide)));
		assertThat(new Query.And(List.of(tide, tide)).and(condition))
			.isEqualTo(new Query.And(List.of(condition, tide, tide)));
	}

	@Test
	void conditionsAreWhatIsAskedBesideWords() {
		assertThat(conditions("tide fog")).isEqualTo(new Query.All());
		assertThat(QueryText.of(conditions("tide role:host"))).isEqualTo("role:host");
		assertThat(QueryText.of(conditions("tide -role:host quality:rushed -fog")))
			.isEqualTo("-role:host quality:rushed");
		assertThat(QueryText.of(conditions("role:host"))).isEqualTo("role:host");
	}

	@Test
	void onlyWordsThatAreAskedForOccur() {
		assertThat(QueryParser.parse("-tide role:host", NAMES).query().hasWords()).isFalse();
		assertThat(QueryParser.parse("", NAMES).query().hasWords()).isFalse();
		assertThat(QueryParser.parse("-fog tide", NAMES).query().hasWords()).isTrue();
		assertThat(QueryParser.parse("\"a b\" (c OR d) e NEAR/2 f -g", NAMES).query().positive()).hasSize(4);
	}

	private static Query conditions(String typed) {
		return QueryParser.parse(typed, NAMES).query().conditions();
	}

}
