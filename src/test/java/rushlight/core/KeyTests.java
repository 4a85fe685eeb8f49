package rushlight.core;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyTests {

	@Test
	void differsForEveryNumber() {
		Set<String> keys = new HashSet<>();
		for (long number = 1; number <= 200_000; number++) {
			keys.add(Key.of(number));
		}
		assertThat(keys).hasSize(200_000).allMatch((key) -> key.matches("[0-9a-hjkmnp-tv-z]{8}"));
	}

	@Test
	void readsBackWhatItPrinted() {
		SplittableRandom random = new SplittableRandom(7);
		for (int i = 0; i < 100_000; i++) {
			Key key = new Key(random.nextLong(1, 1L << 40));
			assertThat(Key.parse(key.toString())).contains(key);
		}
	}

	/**
	 * These keys are in issued addresses. If this test fails, the permutation was
	 * changed.
	 */
	@Test
	void neverChanges() {
		assertThat(Key.of(1)).isEqualTo("gp5hd90e");
		assertThat(Key.of(1_000_000)).isEqualTo("mk67c39x");
	}

	@Test
	void isReadAsPeopleTypeIt() {
		String key = Key.of(123_456_789);
		assertThat(Key.parse(key.toUpperCase(java.util.Locale.ROOT))).contains(new Key(123_456_789));
		assertThat(Key.parse("short")).isEmpty();
		assertThat(Key.parse("ninechars")).isEmpty();
		assertThat(Key.parse("u2345678")).isEmpty();
		assertThat(Key.parse("ab-45678")).isEmpty();
	}

}
