package rushlight.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import rushlight.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills imports of one folder at seeded moments ({@code kill -9}), checks after each that
 * the archive is consistent, lets the last import finish, and compares with an archive
 * whose import was not disturbed.
 */
final class KilledImport {

	private KilledImport() {
	}

	/**
	 * @param files how many the folder holds
	 * @param longest the longest wait in milliseconds between a file's report and the
	 * kill
	 * @return figures of the run
	 */
	static Map<String, Object> run(Path folder, int files, int kills, int longest, long seed) throws Exception {
		Random random = new Random(seed);
		TestDatabase database = TestDatabase.fresh();
		JdbcTemplate jdbc = jdbc(database);
		List<Long> sources = new ArrayList<>();
		for (int kill = 0; kill < kills; kill++) {
			// Each kill some files further on, so that all ten happen before the end.
			int after = 1 + (int) ((kill + random.nextDouble()) * (files - 2) / kills);
			killAfter(database, folder, after, random.nextInt(longest));
			assertThat(ArchiveState.flaws(jdbc)).as("after kill %d, seed %d", kill + 1, seed).isEmpty();
			sources.add(ArchiveState.counts(jdbc).get("source"));
		}
		ChildImport.Result rest = ChildImport.on(database).run("import", folder.toString());
		assertThat(rest.status()).as(rest.out()).isZero();
		assertThat(rest.out()).contains(" unchanged");
		assertThat(ArchiveState.flaws(jdbc)).isEmpty();

		TestDatabase undisturbed = TestDatabase.fresh();
		ChildImport.Result whole = ChildImport.on(undisturbed).run("import", folder.toString());
		assertThat(whole.status()).as(whole.out()).isZero();
		assertThat(ArchiveState.dump(jdbc)).isEqualTo(ArchiveState.dump(jdbc(undisturbed)));

		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Seed", seed);
		figures.put("Files", files);
		figures.put("Kills", kills);
		figures.put("Sources kept after each kill", sources);
		figures.put("Half episodes, gaps in lineage, wrong counters", 0);
		figures.put("Rows at the end, by table", ArchiveState.counts(jdbc));
		figures.put("Equal to the undisturbed archive", "yes, every table");
		return figures;
	}

	private static JdbcTemplate jdbc(TestDatabase database) {
		return new JdbcTemplate(
				new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()));
	}

	/** Reads the progress until a number of files are done, waits briefly, and kills. */
	private static void killAfter(TestDatabase database, Path folder, int done, int millis)
			throws IOException, InterruptedException {
		Process process = ChildImport.on(database).start("import", folder.toString());
		Thread drain = Thread.ofVirtual().start(() -> {
			try {
				process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// The pipe of a killed process may end anywhere.
				return;
			}
		});
		BufferedReader progress = process.errorReader(StandardCharsets.UTF_8);
		StringBuilder other = new StringBuilder();
		boolean reached = false;
		for (String line = progress.readLine(); line != null && !reached; line = reached ? null : progress.readLine()) {
			reached = line.startsWith(done + "/");
			other.append(line).append('\n');
		}
		assertThat(reached).as("progress to %d of %s", done, other).isTrue();
		assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS)).as("ended before it was killed").isFalse();
		process.destroyForcibly().waitFor();
		drain.join();
	}

}
