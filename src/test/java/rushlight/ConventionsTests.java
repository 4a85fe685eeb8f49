package rushlight;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The conventions that a reviewer would otherwise check; each failure names file and
 * line.
 */
class ConventionsTests {

	private static final Path MAIN = Path.of("src/main/java");

	private static final Path TEST = Path.of("src/test/java");

	private static final Path TEMPLATES = Path.of("src/main/resources/templates");

	private static final Path MIGRATIONS = Path.of("db/migration");

	private static final Path MESSAGES = Path.of("src/main/resources/messages");

	/** The attributes that readers see or hear. */
	private static final List<String> TEXT_ATTRIBUTES = List.of("alt", "aria-description", "aria-label", "placeholder",
			"title");

	private static final Pattern LETTER = Pattern.compile("\\p{L}");

	/** A key in a template or in a call of {@code Messages}. */
	private static final Pattern MESSAGE_KEY = Pattern
		.compile("#\\{([a-z]\\w*\\.[\\w.-]+)|\\b(?:msg|parts)\\('([\\w.-]+)'\\s*[,)]|"
				+ "\\bMessages\\s*\\.(?:text|parts)\\(\\s*\"([\\w.-]+)\"\\s*[,)]");

	/**
	 * A key, or the beginning of a key whose end is computed:
	 * {@code 'browse.quality.' + …}.
	 */
	private static final Pattern QUOTED = Pattern.compile("\"([a-z]\\w*\\.[\\w.-]+)\"|'([a-z]\\w*\\.[\\w.-]+)'");

	@Test
	void templatesEscapeWhatTheyPrint() {
		assertNothing(files(TEMPLATES, ".html", (path) -> true), "th:utext|\\[\\(");
	}

	@Test
	void templatesHoldNoLiteralText() {
		List<String> found = new ArrayList<>();
		for (Path file : files(TEMPLATES, ".html", (path) -> true)) {
			Parser parser = Parser.htmlParser().setTrackPosition(true);
			NodeTraversor.traverse((node, depth) -> {
				if (node instanceof TextNode text && LETTER.matcher(text.getWholeText()).find()
						&& !node.parent().nameIs("code")) {
					found.add(file + ":" + node.sourceRange().start().lineNumber() + ": " + text.text().strip());
				}
				TEXT_ATTRIBUTES.stream()
					.filter((name) -> LETTER.matcher(node.attr(name)).find())
					.forEach((name) -> found.add(file + ":" + node.sourceRange().start().lineNumber() + ": " + name
							+ "=\"" + node.attr(name) + "\""));
			}, parser.parseInput(read(file), ""));
		}
		assertThat(found).as("texts that belong into src/main/resources/messages").isEmpty();
	}

	@Test
	void everyMessageExistsAndIsUsed() throws IOException {
		Set<String> keys = new TreeSet<>();
		for (Path file : files(MESSAGES, ".properties", (path) -> true)) {
			Properties messages = new Properties();
			try (Reader reader = Files.newBufferedReader(file)) {
				messages.load(reader);
			}
			keys.addAll(messages.stringPropertyNames());
		}
		Set<String> used = new HashSet<>();
		Set<String> prefixes = new HashSet<>();
		List<String> missing = new ArrayList<>();
		List<Path> sources = new ArrayList<>(files(MAIN, ".java", (path) -> true));
		sources.addAll(files(TEMPLATES, ".html", (path) -> true));
		for (Path file : sources) {
			String text = read(file);
			find(MESSAGE_KEY, text).forEach((key) -> {
				used.add(key);
				if (!keys.contains(key)) {
					missing.add(file + ": " + key);
				}
			});
			find(QUOTED, text).forEach((key) -> (key.endsWith(".") ? prefixes : used).add(key));
		}
		assertThat(missing).as("messages that no file has").isEmpty();
		keys.removeIf((key) -> used.contains(key) || prefixes.stream().anyMatch(key::startsWith));
		assertThat(keys).as("messages that nothing uses").isEmpty();
	}

	private static List<String> find(Pattern pattern, String text) {
		return pattern.matcher(text)
			.results()
			.map((match) -> IntStream.rangeClosed(1, match.groupCount())
				.mapToObj(match::group)
				.filter(Objects::nonNull)
				.findFirst()
				.orElseThrow())
			.toList();
	}

	@Test
	void templatesHoldNoInlineStylesAndScripts() {
		List<Path> templates = files(TEMPLATES, ".html", (path) -> true);
		assertNothing(templates, "\\s(th:)?style\\s*=|<style\\b");
		assertNothing(templates, "\\s(th:)?on[a-z]+\\s*=");
		// Data for search engines is not a script: browsers never run it.
		assertNothing(templates, "<script\\b(?![^>]*\\ssrc=)(?![^>]*:src=)(?![^>]*application/ld\\+json)[^>]*>");
	}

	@Test
	void everyPackageIsDescribedAndNullMarked() {
		List<String> missing = files(MAIN, ".java", (path) -> true).stream()
			.map(Path::getParent)
			.distinct()
			.map((folder) -> folder.resolve("package-info.java"))
			.filter((info) -> Files.notExists(info) || !read(info).contains("@NullMarked")
					|| !read(info).contains("/**"))
			.map(Path::toString)
			.toList();
		assertThat(missing).as("package-info.java with a sentence and @NullMarked").isEmpty();
	}

	@Test
	void onlyTheCommandLinePrints() {
		assertNothing(
				files(MAIN, ".java",
						(path) -> !path.endsWith("Rushlight.java") && !path.endsWith("Start.java")
								&& !path.toString().endsWith("Command.java")),
				"System\\.(out|err)\\b|printStackTrace\\(\\)");
	}

	@Test
	void nothingIsLeftForLater() {
		List<Path> sources = new ArrayList<>(files(Path.of("src"), ".java", (path) -> true));
		sources.addAll(files(Path.of("src/main/resources"), ".html", (path) -> true));
		sources.addAll(files(Path.of("src/main/resources/static"), ".css", ConventionsTests::isOurs));
		sources.addAll(files(Path.of("src/main/resources/static"), ".js", ConventionsTests::isOurs));
		sources.addAll(files(MIGRATIONS, ".sql", (path) -> true));
		assertNothing(sources, "\\bTO" + "DO\\b|\\bFIX" + "ME\\b|\\bXX" + "X\\b");
	}

	/**
	 * The application may pause before it retries; in a test a pause is a guess.
	 */
	@Test
	void testsDoNotPause() {
		assertNothing(files(TEST, ".java", (path) -> true), "Thread\\.sle" + "ep\\(|TimeUnit\\.\\w+\\.sle" + "ep\\(");
	}

	@Test
	void classesAreNamedForWhatTheyDo() {
		List<Path> classes = new ArrayList<>(files(MAIN, ".java", (path) -> true));
		classes.addAll(files(TEST, ".java", (path) -> true));
		assertThat(classes).noneMatch((path) -> path.getFileName()
			.toString()
			.matches(".*(ServiceImpl|Utils?|Helper|D[Tt][Oo]|Manager)\\.java"));
	}

	@Test
	void migrationsAreNamedForTheirTimeAndWhatTheyDo() {
		assertThat(files(MIGRATIONS, "", (path) -> true))
			.allMatch((path) -> path.getFileName().toString().matches("V\\d{14}__[a-z]+_[a-z0-9_]+\\.sql"));
	}

	private static boolean isOurs(Path path) {
		return !path.toString().contains("vendor");
	}

	private static void assertNothing(List<Path> files, String regex) {
		Pattern pattern = Pattern.compile(regex);
		List<String> found = new ArrayList<>();
		for (Path file : files) {
			String text = read(file);
			Matcher matcher = pattern.matcher(text);
			while (matcher.find()) {
				long line = text.substring(0, matcher.start()).lines().count();
				found.add(file + ":" + Math.max(1, line) + ": " + matcher.group().strip());
			}
		}
		assertThat(found).as("matches of %s", regex).isEmpty();
	}

	private static List<Path> files(Path root, String ending, Predicate<Path> filter) {
		if (Files.notExists(root)) {
			return List.of();
		}
		try (Stream<Path> paths = Files.walk(root)) {
			return paths.filter(Files::isRegularFile)
				.filter((path) -> path.toString().endsWith(ending))
				.filter(filter)
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
