package rushlight.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.RushlightTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Bad input is treated as each row of docs/bad-input.md says. */
@RushlightTest
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "some rows need symbolic links, and files that their modes close")
class ImportTests {

	@Autowired
	ImportCommand command;

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	JdbcConnectionDetails database;

	@TempDir
	Path folder;

	record Row(String id, String outcome, String message) {

		@Override
		public String toString() {
			return this.id;
		}

	}

	static Stream<Row> rows() throws IOException {
		return Files.readAllLines(Path.of("docs", "bad-input.md"))
			.stream()
			.filter((line) -> line.startsWith("| "))
			.map((line) -> line.split("\\|"))
			.filter((cells) -> !cells[1].strip().equals("Case"))
			.map((cells) -> new Row(cells[1].strip(), cells[3].strip(), cells[4].strip()));
	}

	@Test
	void theDocumentNamesEveryCase() throws IOException {
		assertThat(rows().map(Row::id)).containsExactlyInAnyOrderElementsOf(new BadInput(this.folder).ids());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void faresAsTheDocumentSays(Row row) throws Exception {
		BadInput input = new BadInput(this.folder);
		if (row.id().equals("other-bytes")) {
			input.sidecar("known.txt", "id: known\ntitle: One\n");
			assertThat(run("Bad input", input.text("known.txt", BadInput.DIALOGUE)).status()).isZero();
		}
		Map<String, Long> before = ArchiveState.counts(this.jdbc);
		String show = row.id().equals("other-bytes") ? "Bad input" : "Bad input " + row.id();
		Path path = input.make(row.id());
		ChildImport.Result result = row.id().equals("no-rights") ? runWithoutRights(path) : run(show, path);
		assertThat(result.out()).contains(row.message());
		assertThat(result.status()).isEqualTo(row.outcome().equals("refused") ? 1 : 0);
		if (row.outcome().equals("imported")) {
			assertThat(result.out()).contains("imported   ").contains(" 1 imported");
			assertThat(ArchiveState.counts(this.jdbc).get("source")).isGreaterThan(before.get("source"));
		}
		else {
			assertThat(ArchiveState.counts(this.jdbc)).as("nothing is stored in part").isEqualTo(before);
		}
		if (row.outcome().equals("refused")) {
			assertThat(result.out()).contains("FAILED");
		}
	}

	/** A file whose audio cannot be read must not leave an episode without transcript. */
	@Test
	void keepsNothingOfAFileWhoseAudioFailsWhileItIsRead(@Autowired DocumentImporter documents) throws IOException {
		ImportOptions options = ImportOptions.parse(List.of("--show", "Failing audio", "unused"));
		ImportItem item = new ImportItem("failing.txt", "", () -> BadInput.DIALOGUE.getBytes(StandardCharsets.UTF_8),
				(name) -> {
					if (name.endsWith(".yaml")) {
						return java.util.Optional.of("audio: a.mp3\n".getBytes(StandardCharsets.UTF_8));
					}
					throw new IOException("the disk is broken");
				});
		Map<String, Long> before = ArchiveState.counts(this.jdbc);
		ParsedItem parsed = ParsedItem.of(item, options);
		assertThatIOException().isThrownBy(() -> documents.importItem(parsed, options, true));
		assertThat(ArchiveState.counts(this.jdbc)).isEqualTo(before);
	}

	private ChildImport.Result run(String show, Path path) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		int status = this.command.run(List.of("--show", show, path.toString()),
				new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
		return new ChildImport.Result(status, out.toString(StandardCharsets.UTF_8),
				err.toString(StandardCharsets.UTF_8));
	}

	/** Rights of files do not bind root, so the import runs as another user. */
	private ChildImport.Result runWithoutRights(Path path) throws Exception {
		if (!ChildImport.canForgoRights()) {
			System.out.println("SKIPPED: a folder without rights, since this is root and there is no setpriv");
			Assumptions.abort("Rights do not bind root, and there is no setpriv to forgo them");
		}
		return ChildImport.on(this.database).withoutPrivileges().run("import", path.toString());
	}

}
