package rushlight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a reviewer would otherwise have to look for; each failure names file and line. */
class ConventionsTests {

	private static final Path MAIN = Path.of("src/main/java");

	private static final Path TEST = Path.of("src/test/java");

	private static final Path TEMPLATES = Path.of("src/main/resources/templates");

	private static final Path MIGRATIONS = Path.of("db/migration");

	/** Templates that may print markup, which must come from our own renderer. */
	private static final Set<String> MAY_PRINT_MARKUP = Set.of("browse/clip.html", "browse/episode.html",
			"search/index.html", "search/kwic.html", "search/counts.html", "sharing/_head.html");

	@Test
	void templatesEscapeWhatTheyPrint() {
		assertNothing(
				files(TEMPLATES, ".html", (path) -> !MAY_PRINT_MARKUP.contains(TEMPLATES.relativize(path).toString())),
				"th:utext|\\[\\(");
	}

	@Test
	void templatesHoldNoInlineStylesAndScripts() {
		List<Path> templates = files(TEMPLATES, ".html", (path) -> true);
		assertNothing(templates, "\\s(th:)?style\\s*=|<style\\b");
		assertNothing(templates, "\\s(th:)?on[a-z]+\\s*=");
		// Data for search engines is no script: browsers never run it.
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
	 * A pause before the next try is honest work in the application; in a test it is a
	 * guess.
	 */
	@Test
	void testsDoNotWaitForLuck() {
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
