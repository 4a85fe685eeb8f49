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
		assertThat(Messages.text("browse.words", 1)).isEqualTo("1 word");
		assertThat(Messages.text("browse.words", 2084)).isEqualTo("2,084 words");
	}

	@Test
	void cutsASentenceAtItsBars() {
		assertThat(Messages.parts("browse.by")).containsExactly("by ", "");
		assertThat(Messages.parts("clip.excerpt.from", 3)).containsExactly("From ", "revision 3", ", ");
	}

}
