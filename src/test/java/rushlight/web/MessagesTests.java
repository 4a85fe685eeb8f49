package rushlight.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
		assertThat(Messages.text("test.minutes", 1)).isEqualTo("1 minute");
		assertThat(Messages.text("test.minutes", 2084)).isEqualTo("2,084 minutes");
	}

	@Test
	void cutsASentenceWhereItsMarkupIs() {
		assertThat(Messages.parts("test.rules")).containsExactly("Read ", "the rules", " first, it's quick");
	}

	@Test
	void everyKeyThatIsWrittenOutExists() throws IOException {
		Pattern key = Pattern.compile("#\\{([a-z][\\w.-]*[\\w])[(}]|Messages\\.(?:text|parts)\\(\"([\\w.-]+)\"[,)]");
		Set<String> unknown = new TreeSet<>();
		try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
			for (Path file : files.filter((path) -> path.toString().matches(".*\\.(java|html)")).toList()) {
				key.matcher(Files.readString(file)).results().forEach((match) -> {
					String name = (match.group(1) == null) ? match.group(2) : match.group(1);
					if (!Messages.keys().contains(name)) {
						unknown.add(file + ": " + name);
					}
				});
			}
		}
		assertThat(unknown).isEmpty();
	}

}
