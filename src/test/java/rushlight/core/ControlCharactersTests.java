package rushlight.core;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ControlCharactersTests {

	@Test
	void writesOutWhatATerminalWouldObey() {
		assertThat(ControlCharacters.escape("a\u001B[2Jb\u0007\u009Bc")).isEqualTo("a\\u001B[2Jb\\u0007\\u009Bc");
		assertThat(ControlCharacters.escape("gpj\u202Egpj.exe")).isEqualTo("gpj\\u202Egpj.exe");
	}

	@Test
	void keepsLinesTabsAndEveryScript() {
		String text = "a\tb\n  “Ünïcode”, \u200Dעברית 🙂";
		assertThat(ControlCharacters.escape(text)).isEqualTo(text);
	}

	@Test
	void aNameIsOneLine() {
		assertThat(ControlCharacters.escapeName("a\nFAILED b\t.md")).isEqualTo("a\\u000AFAILED b\\u0009.md");
	}

}
