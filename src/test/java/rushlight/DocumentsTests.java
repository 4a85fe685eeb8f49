package rushlight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Comparison of the documents that newcomers read first with the code. */
class DocumentsTests {

	private static final int MAX_FILES_OF_A_PACKAGE = 30;

	private static final Path MAIN = Path.of("src/main/java");

	private static final Path ROOT = MAIN.resolve("rushlight");

	private static final Path DECISIONS = Path.of("docs/decisions");

	/** A class name in a document, with or without its package. */
	private static final Pattern CLASS = Pattern
		.compile("`(?:([a-z]+(?:\\.[a-z]+)?)\\.)?([A-Z][a-z]\\w*[a-z]\\w*)(?=[`.#(])");

	/** Names of other projects' classes, and examples of bad names. */
	private static final Set<String> FOREIGN = Set.of("Clock", "Instant", "TranscriptServiceImpl", "Query",
			"SecureDirectoryStream", "HttpOnly", "Secure");

	@Test
	void theTourListsEveryPackageOnce() {
		String tour = section(read(Path.of("README.md")), "## A tour");
		List<String> listed = tour.lines()
			.filter((line) -> line.startsWith("| `"))
			.flatMap((line) -> Pattern.compile("`([a-z.]+)`")
				.matcher(line.substring(0, line.indexOf('|', 1)))
				.results()
				.map((match) -> match.group(1)))
			.toList();
		assertThat(listed).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(packages().filter((name) -> !name.isEmpty()).toList());
	}

	@Test
	void classesThatDocumentsNameExist() {
		Map<String, Set<String>> known = new HashMap<>();
		for (Path file : files(Path.of("src"), ".java")) {
			String name = file.getFileName().toString().replace(".java", "");
			known.computeIfAbsent(name, (key) -> new HashSet<>()).add(packageOf(file));
			Matcher nested = Pattern.compile("\\b(?:class|interface|record|enum) ([A-Z]\\w*)").matcher(read(file));
			while (nested.find()) {
				known.computeIfAbsent(nested.group(1), (key) -> new HashSet<>());
			}
		}
		Set<String> unknown = new TreeSet<>();
		List<Path> documents = new ArrayList<>(files(DECISIONS, ".md"));
		documents.addAll(List.of(Path.of("CONTRIBUTING.md"), Path.of("README.md"), Path.of("docs/architecture.md")));
		for (Path document : documents) {
			Matcher matcher = CLASS.matcher(read(document));
			while (matcher.find()) {
				String inPackage = matcher.group(1);
				Set<String> packages = known.get(matcher.group(2));
				boolean ours = inPackage == null || packages().anyMatch(inPackage::equals);
				if (ours && !FOREIGN.contains(matcher.group(2))
						&& (packages == null || inPackage != null && !packages.contains(inPackage))) {
					unknown.add(document + ": " + matcher.group());
				}
			}
		}
		assertThat(unknown).as("classes that a document names, and that do not exist there").isEmpty();
	}

	@Test
	void everyDecisionHasItsNumberAndAStatus() {
		Map<Integer, String> titles = new TreeMap<>();
		for (Path decision : files(DECISIONS, ".md")) {
			int number = Integer.parseInt(decision.getFileName().toString().substring(0, 4));
			String text = read(decision);
			assertThat(titles.put(number, text)).as("two decisions with the number " + number).isNull();
			assertThat(text).as(decision.toString())
				.startsWith("# " + number + ". ")
				.containsPattern("\\n\\nStatus: (Accepted, \\d{4}-\\d\\d-\\d\\d|Superseded|Never used)");
		}
		assertThat(titles.keySet()).as("numbers without a gap")
			.containsExactlyElementsOf(IntStream.rangeClosed(1, titles.size()).boxed().toList());
	}

	@Test
	void packagesAreSmall() {
		Map<String, Long> large = new TreeMap<>();
		for (Path source : List.of(ROOT, Path.of("src/test/java/rushlight"), Path.of("src/bench/java/rushlight"))) {
			for (Path file : files(source, ".java")) {
				large.merge(source + " " + packageOf(file), 1L, Long::sum);
			}
		}
		large.values().removeIf((files) -> files <= MAX_FILES_OF_A_PACKAGE);
		assertThat(large).as("packages of more than " + MAX_FILES_OF_A_PACKAGE + " files").isEmpty();
	}

	@Test
	void classNamesAreUnique() {
		Map<String, List<Path>> byName = new TreeMap<>();
		for (Path file : files(Path.of("src"), ".java")) {
			if (!file.endsWith("package-info.java")) {
				byName.computeIfAbsent(file.getFileName().toString(), (name) -> new ArrayList<>()).add(file);
			}
		}
		byName.values().removeIf((paths) -> paths.size() == 1);
		assertThat(byName).as("class names that are used twice").isEmpty();
	}

	/** Returns the package name below {@code rushlight}; "" for the root package. */
	private static Stream<String> packages() {
		return files(ROOT, ".java").stream().map(DocumentsTests::packageOf).distinct();
	}

	private static String packageOf(Path file) {
		Matcher name = Pattern.compile("(?m)^package rushlight\\.?([\\w.]*);").matcher(read(file));
		assertThat(name.find()).as(file.toString()).isTrue();
		return name.group(1);
	}

	private static String section(String text, String heading) {
		int start = text.indexOf(heading);
		int end = text.indexOf("\n## ", start + 1);
		return text.substring(start, (end < 0) ? text.length() : end);
	}

	private static List<Path> files(Path folder, String ending) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList();
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
