package rushlight.text;

import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A difference keeps whole words only, and only equal ones. */
class WordDifferenceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Blanca Mazza spoke.|Blanca Missé spoke.|Blanca [Mazza>Missé] spoke.
			it's the tide|it’s the tide|[it's>it’s] the tide
			well yes|Well, yes|[well>Well,] yes
			the tide|the tide|the tide
			one two three|one three|one [two >]three
			yes 🚢 no|yes ⛵ no|yes [🚢>⛵] no
			a b|x y z|[a>x] [b>y z]
			a tide b|a/tide new b|a[ >/]tide[> new] b
			one tide|new one/tide|[>new ]one[ >/]tide
			""")
	void keepsWholeWords(String from, String to, String difference) {
		assertThat(WordDifference.of(from, to)
			.stream()
			.map((part) -> part.same() ? to.substring(part.toStart(), part.toEnd())
					: "[" + from.substring(part.fromStart(), part.fromEnd()) + ">"
							+ to.substring(part.toStart(), part.toEnd()) + "]")
			.collect(Collectors.joining())).isEqualTo(difference);
	}

}
