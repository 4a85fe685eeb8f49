package rushlight.search.result;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import rushlight.query.Language;
import rushlight.query.NameLookup;
import rushlight.query.Occurrences;
import rushlight.query.Query;
import rushlight.query.QueryParser;
import rushlight.search.passage.PassageKind;
import rushlight.search.passage.PassageText;

import static org.assertj.core.api.Assertions.assertThat;

/** Highlights in a hit, and in the following text. */
class HighlightsTests {

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

	@Test
	void phrasesContinueInTheNextPassage() {
		Highlights marks = Highlights.of(hit("we lit the", List.of("lamp at dusk")), query("\"the lamp\""));
		assertThat(marks.ranges()).containsExactly(new int[] { 7, 10 });
		assertThat(marks.continuation()).isEqualTo("lamp");
	}

	/**
	 * The following text is read only for hits whose match may continue in it, and only
	 * as far as a match reaches: nothing may be missing.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "\"ant bee\"", "\"ant bee ant cat\"", "ant NEAR/2 bee", "(ant OR cat) NEAR/3 \"bee dog\"",
			"\"ant bee\" NEAR/2 cat", "an* NEAR/4 dog", "\"ant bee\" OR \"cat dog ant\"", "\"ant bee\" cat" })
	void shorterFollowingTextGivesTheSameHighlights(String query) {
		Random random = new Random(20261129);
		Query asked = query(query);
		int without = 0;
		int continued = 0;
		for (int i = 0; i < 3000; i++) {
			String text = words(random, 1 + random.nextInt(12));
			Hit hit = hit(text, List.of(words(random, random.nextInt(3)), words(random, 1 + random.nextInt(5))));
			Highlights known = Highlights.of(hit, asked);
			assertSame(known,
					Highlights.of(hit.withFollowing(first(Occurrences.reachOf(asked), hit.following())), asked), hit);
			if (!hit.words().mayContinue(asked)) {
				assertSame(known, Highlights.of(hit.withFollowing(List.of()), asked), hit);
				without++;
			}
			continued += known.continuation().isEmpty() ? 0 : 1;
		}
		assertThat(without).isPositive();
		assertThat(continued).isPositive();
	}

	private static void assertSame(Highlights expected, Highlights marks, Hit hit) {
		assertThat(marks.continuation()).as("%s", hit).isEqualTo(expected.continuation());
		assertThat(marks.ranges()).as("%s", hit).containsExactlyElementsOf(expected.ranges());
	}

	private static List<String> first(int count, List<String> texts) {
		List<String> all = texts.stream()
			.flatMap((text) -> Stream.of(text.split(" ")))
			.filter((word) -> !word.isEmpty())
			.limit(count)
			.toList();
		return List.of(String.join(" ", all));
	}

	private static Query query(String text) {
		return QueryParser.parse(text, NO_NAMES).query();
	}

	private static String words(Random random, int count) {
		List<String> all = List.of("ant", "bee", "cat", "dog", "eel", "fox", "gnu");
		return IntStream.range(0, count)
			.mapToObj((i) -> all.get(random.nextInt(all.size())))
			.collect(Collectors.joining(" "));
	}

	private static Hit hit(String text, List<String> following) {
		return new Hit(1, PassageKind.SPEECH, new PassageText(text, Language.of("en"), null),
				new Hit.Source("en", true, "rushed", 1, -1),
				new Hit.Container("show", "Show", "episode", "Episode", null, null), Hit.Attribution.NONE, following);
	}

}
