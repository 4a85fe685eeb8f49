package rushlight.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.RushlightTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Imports whose database goes down. */
@RushlightTest
class ImportOutageTests {

	@Autowired
	DocumentImporter documents;

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	JdbcConnectionDetails database;

	@TempDir
	Path folder;

	private String name;

	@BeforeEach
	void writeFiles() throws Exception {
		this.name = this.jdbc.queryForObject("select current_database()", String.class);
		for (int i = 1; i <= 5; i++) {
			Files.writeString(this.folder.resolve(i + ".txt"), BadInput.DIALOGUE.replace("short", "short " + i));
		}
	}

	@AfterEach
	void bringBack() {
		elsewhere("alter database " + this.name + " with allow_connections true");
		assertThat(new DatabaseWait(this.jdbc).awaitAnswer()).isTrue();
	}

	@Test
	void endsWithWhatIsDoneAndHowToGoOn() {
		List<ImportReport> reports = new ArrayList<>();
		ImportSummary stopped = run("Outage", Duration.ZERO, (done, total, report) -> {
			reports.add(report);
			if (done == 2) {
				elsewhere("alter database " + this.name + " with allow_connections false");
				endConnections();
			}
		});
		assertThat(reports).as("no file fails for it").hasSize(2).noneMatch(ImportReport::isFailed);
		assertThat(stopped.isComplete()).isFalse();
		assertThat(stopped.stopped())
			.startsWith("The import stopped at 3.txt, after 2 of 5 files: the database cannot be " + "reached (")
			.endsWith("). Run the same command again when the database answers; it imports the rest.");
		assertThat(stopped.text()).contains("2 files: 2 imported").contains("The import stopped at 3.txt");

		bringBack();
		ImportSummary again = run("Outage", Duration.ZERO, (done, total, report) -> {
		});
		assertThat(again.text()).startsWith("5 files: 3 imported (12 segments), 2 unchanged, 0 failed");
	}

	/**
	 * A restart of the server: the connections are lost, and new ones can be opened.
	 */
	@Test
	void goesOnAfterAShortOutage() {
		ImportSummary summary = run("Short outage", Duration.ofMinutes(1), (done, total, report) -> {
			if (done == 2) {
				endConnections();
			}
		});
		assertThat(summary.text()).startsWith("5 files: 5 imported (20 segments), 0 unchanged, 0 failed");
		assertThat(summary.isComplete()).isTrue();
	}

	private ImportSummary run(String show, Duration patience, Importer.Progress progress) {
		return new Importer(this.documents, new DatabaseWait(this.jdbc, patience))
			.run(ImportOptions.parse(List.of("--show", show, this.folder.toString())), progress);
	}

	private void endConnections() {
		elsewhere("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + this.name + "'");
	}

	/** Ends connections from another database of the same server. */
	private void elsewhere(String sql) {
		String url = this.database.getJdbcUrl().replace("/" + this.name, "/postgres");
		try (Connection connection = DriverManager.getConnection(url, this.database.getUsername(),
				this.database.getPassword()); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
