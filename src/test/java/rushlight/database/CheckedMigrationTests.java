package rushlight.database;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import rushlight.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Migrations: a build migrates known tables, and refuses those of a newer or another
 * build.
 */
class CheckedMigrationTests {

	private static TestDatabase database;

	private static Flyway flyway;

	@BeforeAll
	static void migrate() {
		database = TestDatabase.fresh();
		flyway = flyway(database);
		new CheckedMigration().migrate(flyway);
	}

	private static Flyway flyway(TestDatabase database) {
		return Flyway.configure().dataSource(database.url(), database.user(), database.password()).load();
	}

	@Test
	void migratesAgainWhatIsUpToDate() {
		assertThatCode(() -> new CheckedMigration().migrate(flyway)).doesNotThrowAnyException();
	}

	@Test
	void anOlderBuildRefusesNewerTables() {
		String newest = flyway.info().current().getVersion().getVersion();
		database.execute(
				"""
						insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,
						installed_by, execution_time, success)
						values (1000, '29991231235959', 'add future', 'SQL', 'V29991231235959__add_future.sql', 1, 'x', 1, true)""");
		try {
			assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> new CheckedMigration().migrate(flyway))
				.withMessage("This archive was used with a newer Rushlight: its tables are of version 29991231235959, "
						+ "and this build knows versions up to " + newest + ".")
				.satisfies((ex) -> assertThat(ex.action()).contains("Start the newer rushlight.jar", "backup"));
		}
		finally {
			database.execute("delete from flyway_schema_history where installed_rank = 1000");
		}
	}

	@Test
	void aChangedMigrationIsASentence() {
		String change = "update flyway_schema_history set checksum = checksum + %d where version = '20261125180000'";
		database.execute(change.formatted(1));
		try {
			assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> new CheckedMigration().migrate(flyway))
				.withMessageContaining("were not made by this build")
				.withMessageContaining("20261125180000")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("\n", "repair"));
		}
		finally {
			database.execute(change.formatted(-1));
		}
	}

	@Test
	void aMigrationThatFailsNamesTheReason() {
		TestDatabase half = TestDatabase.fresh();
		Flyway beginning = Flyway.configure()
			.dataSource(half.url(), half.user(), half.password())
			.target("20261123080000")
			.load();
		beginning.migrate();
		half.execute("create table account (x int)");
		assertThatExceptionOfType(DatabaseException.class)
			.isThrownBy(() -> new CheckedMigration().migrate(flyway(half)))
			.withMessageContaining("relation \"account\" already exists")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("\n"));
	}

	@Test
	void aDatabaseOfSomethingElseIsLeftAlone() {
		TestDatabase foreign = TestDatabase.fresh();
		foreign.execute("create table something (x int)");
		assertThatExceptionOfType(DatabaseException.class)
			.isThrownBy(() -> new CheckedMigration().migrate(flyway(foreign)))
			.withMessageContaining("not an archive of Rushlight");
	}

}
