package rushlight.backup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import rushlight.Rushlight;
import rushlight.TestDatabase;

/** A second archive, on its own database, into which tests restore. */
record RestoredArchive(TestDatabase database, DataSource source, Flyway flyway, JdbcTemplate jdbc) {

	static RestoredArchive empty(String... migrations) {
		TestDatabase database = TestDatabase.fresh();
		DataSource source = new DriverManagerDataSource(database.url(), database.user(), database.password());
		List<String> locations = new ArrayList<>(List.of(migrations));
		locations.add("classpath:db/migration");
		Flyway flyway = Flyway.configure().dataSource(source).locations(locations.toArray(String[]::new)).load();
		flyway.migrate();
		return new RestoredArchive(database, source, flyway, new JdbcTemplate(source));
	}

	void restore(Path file) {
		try (BackupFile backup = BackupFile.open(file)) {
			backup.check((line) -> {
			});
		}
		restoreUnchecked(file);
	}

	void restoreUnchecked(Path file) {
		try (BackupFile backup = BackupFile.open(file)) {
			new ArchiveRestorer(this.source, this.flyway).restore(backup, (line) -> {
			});
		}
	}

	/** Starts the site on this archive. */
	ConfigurableApplicationContext site(Path folder) {
		return new SpringApplicationBuilder(Rushlight.class).run("--server.port=0", "--rushlight.seeds=false",
				"--spring.datasource.url=" + this.database.url(),
				"--spring.datasource.username=" + this.database.user(),
				"--spring.datasource.password=" + this.database.password(), "--rushlight.data=" + folder,
				"--spring.main.banner-mode=off");
	}

	/**
	 * The content of all tables, except the stored hidden words that a lifted withdrawal
	 * brings back.
	 */
	static String everything(JdbcTemplate jdbc) {
		StringBuilder all = new StringBuilder();
		jdbc.queryForList("select tablename from pg_tables where schemaname = current_schema() order by 1",
				String.class)
			.stream()
			.filter((table) -> !table.equals("withdrawn_run") && !table.equals("withdrawn_value"))
			.forEach((table) -> all.append(rows(jdbc, table)));
		return all.toString();
	}

	static String rows(JdbcTemplate jdbc, String table) {
		return String.join("\n", jdbc.queryForList("select t::text from \"" + table + "\" t order by 1", String.class));
	}

}
