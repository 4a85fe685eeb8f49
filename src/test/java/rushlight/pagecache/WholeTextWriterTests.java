package rushlight.pagecache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WholeTextWriterTests {

	@Test
	void writesEveryCharacterEvenIfItIsSplit() throws IOException {
		String text = "Māra “fog” 🕯️ 日本 🌊";
		for (int size = 1; size <= text.length(); size++) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (WholeTextWriter writer = new WholeTextWriter(bytes)) {
				for (int at = 0; at < text.length(); at += size) {
					writer.write(text, at, Math.min(size, text.length() - at));
				}
			}
			assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(text);
		}
	}

}
