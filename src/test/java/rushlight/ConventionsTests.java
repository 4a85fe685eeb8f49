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

	/**
	 * A phrase that the rules for English in CONTRIBUTING.md refuse.
	 *
	 * @param regex matches the phrase; a blank in it matches any white space
	 * @param instead what to write
	 */
	private record RefusedPhrase(String regex, String instead) {

		Pattern pattern() {
			return Pattern.compile("\\b(?:" + this.regex.replace(" ", "\\s+") + ")\\b");
		}

	}

	private static final String ACTOR = "the actor: reader, editor, administrator, client, caller";

	private static final List<RefusedPhrase> REFUSED_PHRASES = List.of(new RefusedPhrase("[Ww]ho(?:so)?m?ever", ACTOR),
			new RefusedPhrase("[Ss]omebody", ACTOR), new RefusedPhrase("[Aa]nybody", ACTOR),
			new RefusedPhrase("[Ee]verybody", "every reader, every client"),
			new RefusedPhrase("[Nn]obody", "no reader, no client; or the passive"),
			new RefusedPhrase("Has (?:[\\w']+ ){1,5}be", "a verb in the active voice: \"Splits a segment\""),
			new RefusedPhrase("anew", "rebuild, re-render, re-import"),
			new RefusedPhrase("in a row", "consecutive; a row is of the database"),
			new RefusedPhrase("held against", "compared with"), new RefusedPhrase("by and by", "gradually"),
			new RefusedPhrase("as it were", "nothing, or the plain word"),
			new RefusedPhrase("all the same", "even so, nevertheless"),
			new RefusedPhrase("so many of (?:those|them|these)", "the number first: at most 40 candidates"),
			new RefusedPhrase("is none that", "is not supported, is not valid"));

	/**
	 * Documents that are older than the list of refused phrases and contain some of them.
	 * Nothing is added here.
	 */
	private static final Set<String> OLDER_DOCUMENTS = Set.of("docs/benchmarks.md",
			"docs/decisions/0001-own-launcher-for-postgresql.md",
			"docs/decisions/0002-pages-are-kept-until-a-change-is-heard.md",
			"docs/decisions/0005-lineage-of-a-first-revision.md", "docs/decisions/0010-accounts-and-sessions.md",
			"docs/decisions/0011-lineage-is-what-the-operation-knows.md",
			"docs/decisions/0012-withdrawn-words-are-masked-in-place.md",
			"docs/decisions/0013-a-source-that-comes-again.md",
			"docs/decisions/0014-quotations-are-held-against-the-text.md",
			"docs/decisions/0017-shared-with-our-own-faces.md", "docs/decisions/0019-whoever-is-merged-stays.md",
			"docs/decisions/0020-an-excerpt-says-where-not-what.md", "docs/decisions/0022-short-pauses.md",
			"docs/decisions/0023-hits-are-shown-from-the-index.md",
			"docs/decisions/0025-an-import-reads-only-what-it-was-given.md",
			"docs/decisions/0028-turns-by-client-one-memory-budget.md",
			"docs/decisions/0030-slow-clients-hold-no-thread.md",
			"docs/decisions/0031-backups-and-the-list-of-withdrawals.md");

	/** String literals, and the comments between them, of Java. */
	private static final Pattern LITERAL_OR_COMMENT = Pattern
		.compile("\"\"\".*?\"\"\"|\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\"|'(?:\\\\.|[^'\\\\])[^'\n]*+'"
				+ "|/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

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
			// Lucene names its interface CollectorManager.
			.matches(".*(ServiceImpl|Utils?|Helper|D[Tt][Oo]|(?<!Collector)Manager)\\.java"));
	}

	@Test
	void migrationsAreNamedForTheirTimeAndWhatTheyDo() {
		assertThat(files(MIGRATIONS, "", (path) -> true))
			.allMatch((path) -> path.getFileName().toString().matches("V\\d{14}__[a-z]+_[a-z0-9_]+\\.sql"));
	}

	@Test
	void proseUsesNoRefusedPhrase() {
		List<String> found = new ArrayList<>();
		for (Path file : files(MAIN, ".java", (path) -> true)) {
			findRefused(file, commentsOf(read(file)), found);
		}
		for (Path file : files(MESSAGES, ".properties", (path) -> true)) {
			findRefused(file, read(file), found);
		}
		List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
		documents.addAll(files(Path.of("docs"), ".md", (path) -> !OLDER_DOCUMENTS.contains(path.toString())));
		for (Path file : documents) {
			// Words in asterisks or backticks are mentioned, not used.
			findRefused(file, blank("\\*[^*\n]+\\*|`[^`\n]+`", read(file)), found);
		}
		assertThat(found).as("phrases that the rules for English in CONTRIBUTING.md refuse").isEmpty();
	}

	private static void findRefused(Path file, String text, List<String> found) {
		for (RefusedPhrase phrase : REFUSED_PHRASES) {
			Matcher matcher = phrase.pattern().matcher(text);
			while (matcher.find()) {
				long line = text.substring(0, matcher.start()).chars().filter((c) -> c == '\n').count() + 1;
				found.add(file + ":" + line + ": \"" + matcher.group().replaceAll("\\s+", " ") + "\"; write instead "
						+ phrase.instead());
			}
		}
	}

	/** The comments of a Java file at their offsets; blanks replace everything else. */
	private static String commentsOf(String source) {
		StringBuilder comments = new StringBuilder(source.replaceAll("[^\n]", " "));
		Matcher matcher = LITERAL_OR_COMMENT.matcher(source);
		while (matcher.find()) {
			if (matcher.group().startsWith("/")) {
				comments.replace(matcher.start(), matcher.end(), matcher.group());
			}
		}
		return blank("(?m)^\\s*\\*+|\\{@code [^}]*\\}", comments.toString());
	}

	/** Replaces the matches of a pattern by blanks, and retains the line breaks. */
	private static String blank(String regex, String text) {
		return Pattern.compile(regex).matcher(text).replaceAll((match) -> match.group().replaceAll("[^\n]", " "));
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
