package rushlight.web;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MessagesTests {

	@Test
	void findsATextByItsKey() {
		assertThat(Messages.text("layout.skip")).isEqualTo("Skip to content");
	}

	@Test
	void anUnknownKeyIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> Messages.text("layout.nowhere"))
			.withMessageContaining("layout.nowhere");
	}

	@Test
	void choosesThePluralAndGroupsDigits() {
		assertThat(Messages.text("layout.minutes", 1)).isEqualTo("1 minute");
		assertThat(Messages.text("layout.minutes", 2084)).isEqualTo("2,084 minutes");
	}

}
