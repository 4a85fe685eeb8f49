package rushlight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Comparison of {@code docs/operations.md} with the settings of the application, and of
 * the settings that Compose passes on.
 */
class OperationsTests {

	private static final Path OPERATIONS = Path.of("docs", "operations.md");

	private static final Path COMPOSE = Path.of("docker-compose.yml");

	/** An environment variable of a setting, in a document. */
	private static final Pattern VARIABLE = Pattern
		.compile("\\b(?:RUSHLIGHT|SERVER|SPRING_DATASOURCE)_[A-Z]+(?:_[A-Z]+)*\\b");

	@Test
	void listsEverySettingOfTheArchive() throws IOException {
		Properties properties = new Properties();
		try (var reader = Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
			properties.load(reader);
		}
		String table = settings();
		Set<String> missing = new TreeSet<>(properties.stringPropertyNames());
		missing.removeIf((name) -> !name.startsWith("rushlight.") || table.contains("| `" + name + "` |"));
		assertThat(missing).as("settings that the table in %s lacks", OPERATIONS).isEmpty();
	}

	@Test
	void saysTheDefaultsOfTheArchive() throws IOException {
		Properties properties = new Properties();
		try (var reader = Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
			properties.load(reader);
		}
		for (String line : settings().split("\n")) {
			String[] cells = line.split("\\|");
			String value = (cells.length > 2) ? properties.getProperty(cells[1].strip().replace("`", "")) : null;
			if (value != null) {
				assertThat(cells[2].strip()).as(line).isEqualTo(value.isEmpty() ? "none" : "`" + value + "`");
			}
		}
	}

	@Test
	void listsEverySettingThatReadmeNames() throws IOException {
		String table = settings();
		for (String variable : variables(Files.readString(Path.of("README.md")))) {
			String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');
			assertThat(table.replace('-', '.').contains(property) || table.contains("`" + variable + "`")
					|| variable.startsWith("SPRING_DATASOURCE_"))
				.as("%s in the table of %s", variable, OPERATIONS)
				.isTrue();
		}
	}

	@Test
	void composePassesOnWhatDocumentsName() throws IOException {
		String compose = Files.readString(COMPOSE);
		Set<String> named = variables(Files.readString(Path.of("README.md")));
		named.addAll(variables(section("Run with Compose")));
		// The image sets it, and Compose publishes the port.
		named.remove("SERVER_ADDRESS");
		assertThat(named).isNotEmpty().allSatisfy((variable) -> assertThat(compose).contains(variable));
	}

	private static String settings() throws IOException {
		return section("Settings");
	}

	private static String section(String title) throws IOException {
		Matcher section = Pattern.compile("(?s)\n## " + title + "\n(.*?)(?=\n## |\\z)")
			.matcher(Files.readString(OPERATIONS));
		assertThat(section.find()).as("a section “%s” in %s", title, OPERATIONS).isTrue();
		return section.group(1);
	}

	private static Set<String> variables(String text) {
		Set<String> variables = new TreeSet<>();
		Matcher variable = VARIABLE.matcher(text);
		while (variable.find()) {
			variables.add(variable.group());
		}
		return variables;
	}

}
