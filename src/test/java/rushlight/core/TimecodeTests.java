package rushlight.core;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimecodeTests {

	@ParameterizedTest
	@CsvSource({ "754, 754000, 12:34", "12:34, 754000, 12:34", "1:02:33.5, 3753500, 1:02:33", "00:00:07, 7000, 0:07",
			"'0:05,25', 5250, 0:05" })
	void readsAndPrints(String text, int millis, String printed) {
		Timecode timecode = Timecode.parse(text).orElseThrow();
		assertThat(timecode.millis()).isEqualTo(millis);
		assertThat(timecode).hasToString(printed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-1", "noon", "1:2:3:4", "999:00:00", "99999999999" })
	void refusesTheRest(String text) {
		assertThat(Timecode.parse(text)).isEmpty();
	}

}
