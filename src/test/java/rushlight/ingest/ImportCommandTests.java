package rushlight.ingest;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.RushlightTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The import command: its options, its report, and imports beside others. */
@RushlightTest
@TestPropertySource(properties = "rushlight.test-archive=import-command")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the archive of ImportCommandTests")
class ImportCommandTests {

	@Autowired
	ImportCommand command;

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	JdbcConnectionDetails database;

	@LocalServerPort
	int port;

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "", "--dry-run", "--show", "--as poem a.txt", "--language no_tag a.txt", "--sow X a.txt" })
	void wrongUsageChangesNothingAndSaysHow(String line) {
		ChildImport.Result result = run(line.isEmpty() ? new String[0] : line.split(" "));
		assertThat(result.status()).isEqualTo(2);
		assertThat(result.err()).contains("Usage: import");
		assertThat(result.out()).isEmpty();
	}

	@Test
	void reportsEachFileAndTheProgress() throws Exception {
		write("a.txt", BadInput.DIALOGUE);
		write("b.txt", BadInput.DIALOGUE.replace("short", "shorter"));
		write("c.txt", "");
		ChildImport.Result result = run("--show", "Reports", this.folder.toString());
		assertThat(result.status()).isEqualTo(1);
		assertThat(result.err().lines().toList()).hasSize(3)
			.last()
			.asString()
			.matches("3/3, [0-9.]+ files/s, 0:00 left");
		assertThat(result.out()).contains("imported   a.txt  ->  /episodes/reports-a")
			.contains("4 segments, 2 voices, 0 events, 0 played clips, 0 doubtful labels, 0 left-out lines")
			.contains("3 files: 2 imported (8 segments), 0 unchanged, 1 failed")
			.contains("FAILED c.txt: The file is empty");
		assertThat(ImportCommand.progress(120, 792, Duration.ofSeconds(10)))
			.isEqualTo("120/792, 12.0 files/s, 0:56 left");
	}

	@Test
	void aDryRunChangesNothing() throws Exception {
		write("dry.txt", BadInput.DIALOGUE);
		Map<String, Long> before = ArchiveState.counts(this.jdbc);
		ChildImport.Result result = run("--dry-run", "--show", "Dry", this.folder.toString());
		assertThat(result.status()).isZero();
		assertThat(result.out()).contains("4 segments, 2 voices").contains("Dry run, nothing was changed.");
		assertThat(ArchiveState.counts(this.jdbc)).isEqualTo(before);
	}

	@Test
	void theSameBytesAgainChangeNothing() throws Exception {
		write("again.txt", BadInput.DIALOGUE);
		write("again.txt.yaml", "title: Again\n");
		assertThat(run("--show", "Again", this.folder.toString()).status()).isZero();
		Map<String, Long> before = ArchiveState.counts(this.jdbc);
		ChildImport.Result again = run("--show", "Again", this.folder.toString());
		assertThat(again.status()).isZero();
		assertThat(again.out()).contains("unchanged  again.txt  ->  /episodes/again-again");
		assertThat(ArchiveState.counts(this.jdbc)).isEqualTo(before);
		write("again.txt.yaml", "title: Once more\n");
		ChildImport.Result other = run("--show", "Again", this.folder.toString());
		assertThat(other.status()).isEqualTo(1);
		assertThat(other.out()).contains("with other bytes, or another sidecar");
		assertThat(ArchiveState.counts(this.jdbc)).isEqualTo(before);
	}

	@Test
	void aZipIsImportedAsItsFolderIs() throws Exception {
		Path show = this.folder.resolve("Zipped");
		GeneratedShow.write(show.resolve("sub"), 5, 3);
		write("Zipped/.hidden/no.txt", BadInput.DIALOGUE);
		Map<String, byte[]> files = new LinkedHashMap<>();
		try (Stream<Path> all = Files.walk(show)) {
			for (Path file : all.filter(Files::isRegularFile).toList()) {
				files.put(show.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
			}
		}
		Path zip = new BadInput(this.folder).zip("Zipped.zip", files);
		ChildImport.Result folderResult = run(show.toString());
		ChildImport.Result zipResult = run(zip.toString());
		assertThat(folderResult.out()).contains("5 files: 5 imported");
		assertThat(zipResult.status()).as(zipResult.out()).isZero();
		assertThat(zipResult.out()).contains("5 files: 0 imported (0 segments), 5 unchanged, 0 failed");
	}

	@Test
	void optionsSayWhatTheFilesDoNot() throws Exception {
		write("plain.txt", "It was a quiet night.\n\nNobody came by.\n");
		String file = this.folder.resolve("plain.txt").toString();
		assertThat(run("--show", "Kinds", "--as", "transcript", "--language", "pt-BR", file).out())
			.contains("/episodes/kinds-plain");
		assertThat(this.jdbc.queryForObject("""
				select t.language from transcript t join episode e on e.id = t.episode_id
				where e.slug = 'kinds-plain'""", String.class)).isEqualTo("pt-BR");
		assertThat(run("--show", "Other kinds", "--as", "reading", file).out()).contains("/readings/plain");
	}

	@Test
	void aTranslationMayComeBeforeItsOriginal() throws Exception {
		write("a-es.txt", BadInput.DIALOGUE);
		write("a-es.txt.yaml", "language: es\ntranslation-of: original\n");
		write("b-en.txt", BadInput.DIALOGUE.replace("short", "shortish"));
		write("b-en.txt.yaml", "id: original\ntitle: Original\n");
		write("aa-essay.md", "# On Crossings\n\nThey are short, and rough, and then they are over.\n");
		write("aa-essay.md.yaml", "episodes: [original]\n");
		ChildImport.Result result = run("--show", "Order", "--as", "transcript",
				this.folder.resolve("a-es.txt").toString(), this.folder.resolve("b-en.txt").toString());
		assertThat(result.status()).as(result.out()).isZero();
		ChildImport.Result dry = run("--dry-run", "--show", "Dry order", "--as", "transcript",
				this.folder.resolve("a-es.txt").toString(), this.folder.resolve("b-en.txt").toString());
		assertThat(dry.out()).contains("this dry run would have imported before it");
		assertThat(dry.status()).as(dry.out()).isZero();
		assertThat(run("--show", "Order", this.folder.resolve("aa-essay.md").toString()).out())
			.contains("/readings/on-crossings")
			.doesNotContain("left unlinked");
		ChildSite site = new ChildSite(this.port);
		assertThat(site.get("/episodes/order-original?lang=es").statusCode()).isEqualTo(200);
		assertThat(site.getUntil("/episodes/order-original", (page) -> page.contains("On Crossings")))
			.contains("/readings/on-crossings");
	}

	@Test
	void twoImportsOfOneFolderMakeNothingTwice() throws Exception {
		Path show = this.folder.resolve("Twice");
		GeneratedShow.write(show, 20, 11);
		CompletableFuture<ChildImport.Result> other = CompletableFuture.supplyAsync(() -> run(show.toString()));
		ChildImport.Result one = run(show.toString());
		assertThat(one.status()).as(one.out()).isZero();
		assertThat(other.get().status()).as(other.get().out()).isZero();
		assertThat(count("imported   ", one, other.get())).isEqualTo(20);
		assertThat(count("unchanged  ", one, other.get())).isEqualTo(20);
		assertThat(this.jdbc.queryForObject(
				"select count(*) from episode e join show s on s.id = e.show_id where s.title = 'Twice'", Long.class))
			.isEqualTo(19);
		assertThat(ArchiveState.flaws(this.jdbc)).isEmpty();
	}

	/** Imports from another JVM, as the command line does, while visitors read. */
	@Test
	void pagesShowWhatIsImportedWhileTheyAreServed() throws Exception {
		Path show = this.folder.resolve("Ferry Talk");
		GeneratedShow.write(show, 12, 5);
		ChildSite site = new ChildSite(this.port);
		List<String> pages = List.of("/", "/shows", "/episodes", "/readings", "/speakers");
		for (String page : pages) {
			assertThat(site.get(page).body()).doesNotContain("Ferry Talk");
		}
		CompletableFuture<ChildImport.Result> importing = CompletableFuture.supplyAsync(() -> child(show.toString()));
		List<Integer> answers = new ArrayList<>();
		while (!importing.isDone()) {
			for (String page : pages) {
				answers.add(site.get(page).statusCode());
			}
			// The import needs the processor too.
			LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
		}
		assertThat(importing.get().status()).as(importing.get().out() + importing.get().err()).isZero();
		assertThat(importing.get().out()).contains("12 files: 12 imported");
		assertThat(answers).isNotEmpty().containsOnly(200);
		for (String page : List.of("/", "/shows", "/episodes")) {
			assertThat(site.getUntil(page, (body) -> body.contains("Ferry Talk"))).as(page).contains("Ferry Talk");
		}
		assertThat(site.getUntil("/shows/ferry-talk", (body) -> body.contains("Evening 9"))).contains("Evening 9");
	}

	@Test
	void theProcessEndsWithTheCommandsStatusAndTakesOptionsOfSpringBeforeIt() throws Exception {
		write("good.txt", BadInput.DIALOGUE);
		write("bad.txt", "");
		ChildImport.Result result = ChildImport.on(this.database)
			.run("--spring.profiles.active=dev", "import", "--dry-run", "--show", "Before", this.folder.toString());
		assertThat(result.status()).as(result.err()).isEqualTo(1);
		assertThat(result.out()).contains("FAILED bad.txt", "Dry run, nothing was changed.");
	}

	private static long count(String outcome, ChildImport.Result... results) {
		return Stream.of(results)
			.flatMap((result) -> result.out().lines())
			.filter((line) -> line.startsWith(outcome))
			.count();
	}

	private ChildImport.Result child(String argument) {
		try {
			return ChildImport.on(this.database).run("import", argument);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void write(String name, String text) throws Exception {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private ChildImport.Result run(String... arguments) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		int status = this.command.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8),
				new PrintStream(err, true, StandardCharsets.UTF_8));
		return new ChildImport.Result(status, out.toString(StandardCharsets.UTF_8),
				err.toString(StandardCharsets.UTF_8));
	}

}
