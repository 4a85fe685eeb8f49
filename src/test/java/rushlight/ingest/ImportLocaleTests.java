package rushlight.ingest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import rushlight.core.LocaleEncoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Without a UTF-8 locale, as under cron, refusals name the locale as the reason. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere file names do not follow the locale")
class ImportLocaleTests {

	/** The output of the process about its arguments. */
	public static void main(String[] arguments) {
		for (String argument : arguments) {
			System.out.println("argument " + LocaleEncoding.canName(argument));
		}
		FileTree tree = FileTreeReader.read(List.of(Path.of(arguments[0])));
		tree.problems().forEach((problem) -> System.out.println("refused " + problem.message()));
		tree.items().forEach((item) -> {
			try {
				ParsedItem.of(item, ImportOptions.parse(List.of(arguments[0])));
				item.siblings().read("Bråthen.mp3");
				System.out.println("taken " + item.path());
			}
			catch (Exception ex) {
				System.out.println(item.path() + " " + ex.getMessage());
			}
		});
	}

	@Test
	void namesTheLocale(@TempDir Path folder) throws Exception {
		String name = "Bråthen – ø.txt";
		assumeThat(LocaleEncoding.canName(name)).as("a locale in which the files can be made").isTrue();
		Files.writeString(folder.resolve(name), BadInput.DIALOGUE);
		Files.writeString(folder.resolve("plain.txt"), BadInput.DIALOGUE);
		Files.createDirectories(folder.resolve("Ärchiv ö"));
		String advice = "The locale of this process (US-ASCII) has no such letters in file names. Set LC_ALL=C.UTF-8 and run it again";
		assertThat(run("C", folder.toString(), name).lines().toList()).satisfiesExactlyInAnyOrder(
				(line) -> assertThat(line).isEqualTo("argument true"),
				(line) -> assertThat(line).isEqualTo("argument false"),
				(line) -> assertThat(line).startsWith("refused Its name cannot be read. " + advice),
				(line) -> assertThat(line).startsWith("refused Its name cannot be read. " + advice),
				(line) -> assertThat(line).startsWith("plain.txt ").contains("cannot be read. " + advice));
		assertThat(run("C.UTF-8", folder.toString(), name)).contains("taken ").doesNotContain("argument false");
	}

	private static String run(String locale, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
						ImportLocaleTests.class.getName()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("LC_ALL", locale);
		Process process = builder.start();
		String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(out).isZero();
		return out;
	}

}
