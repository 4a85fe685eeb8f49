package rushlight.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import rushlight.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The migration that records the origin of revisions that exist already. */
class RevisionOriginTests {

	private static final String BEFORE = "20261130163900";

	@Test
	void existingRevisionsGetTheOriginThatIsKnown() throws SQLException {
		TestDatabase database = TestDatabase.fresh();
		flyway(database, BEFORE).migrate();
		database.execute(
				"""
						insert into show (id, slug, title, created_at) overriding system value values (1, 's', 'S', now());
						insert into episode (id, show_id, slug, title, title_supplied, created_at) overriding system value
						values (1, 1, 'e', 'E', true, now());
						insert into withdrawal (id, kind, episode_id, reason, made_at, made_by)
						values (7, 'words', 1, 'Asked for', now(), 'Tess');
						begin;
						insert into transcript (id, episode_id, language, original, revision, words, rushed, proofread, validated)
						overriding system value values (1, 1, 'en', true, 6, 0, 0, 0, 0);
						insert into revision (transcript_id, number, made_at, made_by, account_id, reason) values
						(1, 1, now(), 'sample', null, 'Imported'), (1, 2, now(), 'import', null, 'Imported again from e.md'),
						(1, 3, now(), 'import', 5, 'An editor of that name'),
						(1, 4, now(), 'Anna', 3, 'Words withdrawn: she said Maria K.'),
						(1, 5, now(), 'An administrator', null, 'Words withdrawn: Asked for'),
						(1, 6, now(), 'An administrator', null, 'A withdrawal was lifted');
						insert into withdrawn_run (segment_id, since_revision, start, withdrawal_id, transcript_id, length, revision)
						values (1, 1, 0, 7, 1, 4, 5);
						commit""");
		flyway(database, "latest").migrate();
		assertThat(origins(database)).containsExactly("import", "import", "editor", "editor", "withdrawal 7",
				"withdrawal");
	}

	private static Flyway flyway(TestDatabase database, String target) {
		return Flyway.configure()
			.dataSource(database.url(), database.user(), database.password())
			.target(target)
			.load();
	}

	private static List<String> origins(TestDatabase database) throws SQLException {
		List<String> origins = new ArrayList<>();
		try (Connection connection = database.connect();
				ResultSet rows = connection.createStatement()
					.executeQuery(
							"select origin || coalesce(' ' || withdrawal_id, '') from revision order by number")) {
			while (rows.next()) {
				origins.add(rows.getString(1));
			}
		}
		return origins;
	}

}
