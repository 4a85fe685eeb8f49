package rushlight.text;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Two changes of one text are merged if they change different words. */
class TextMergeTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "conflict", textBlock = """
			the old grey tide|the old blue tide|the old grey tides|the old blue tides
			the old grey tide|an old grey tide|the old grey tide|an old grey tide
			the old grey tide|the old grey tide|the old grey tide|the old grey tide
			the old grey tide|the old blue tide|the old blue tide|the old blue tide
			the old grey tide|the old blue tide|the old green tide|conflict
			the old grey tide|the grey tide|the old grey tide at sea|the grey tide at sea
			the old grey tide|the very old grey tide|the quite old grey tide|conflict
			the old grey tide|the old tide|the old light grey tide|conflict
			tide|ebb|tide, then|ebb, then
			""")
	void joins(String base, String mine, String theirs, String merged) {
		assertThat(TextMerge.merge(base, mine, theirs).orElse(null)).isEqualTo(merged);
		assertThat(TextMerge.merge(base, theirs, mine).orElse(null)).isEqualTo(merged);
	}

}
