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
	void namesAnUnknownKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> Messages.text("layout.nowhere"))
			.withMessageContaining("layout.nowhere");
	}

	@Test
	void choosesThePluralAndGroupsDigits() {
		assertThat(Messages.text("test.minutes", 1)).isEqualTo("1 minute");
		assertThat(Messages.text("test.minutes", 2084)).isEqualTo("2,084 minutes");
	}

	@Test
	void cutsASentenceWhereItsMarkupIs() {
		assertThat(Messages.parts("test.rules")).containsExactly("Read ", "the rules", " first, it's quick");
	}

}
