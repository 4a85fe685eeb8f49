package rushlight.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Changes to a large archive as the application makes them: corrects segments, and
 * restores what the benchmark changed. Lineage and superseded states are not written.
 */
final class ArchiveChanges {

	private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(30);

	private static final Duration REMOVING_TAKES_AT_MOST = Duration.ofMinutes(10);

	private final LargeArchive archive;

	private final BenchmarkSite site;

	ArchiveChanges(LargeArchive archive, BenchmarkSite site) {
		this.archive = archive;
		this.site = site;
	}

	/**
	 * Adds a new word to each of a number of segments, one after the other, and removes
	 * it in the end.
	 * @return nanoseconds from before each commit until the word was found
	 */
	long[] correct(int number) throws Exception {
		List<Corrected> corrected = choose(number);
		long[] nanos = new long[number];
		try (Connection connection = this.archive.connect(); HttpConnection http = this.site.connect(false)) {
			connection.setAutoCommit(false);
			String run = Long.toString(System.nanoTime() & 0xffff_ffffL, 26).replaceAll("[0-9]", "x");
			for (int i = 0; i < number; i++) {
				String word = "zq" + run + (char) ('a' + i / 26) + (char) ('a' + i % 26);
				Corrected segment = corrected.get(i);
				write(connection, segment, 2, segment.text() + " " + word);
				long start = System.nanoTime();
				connection.commit();
				while (BenchmarkSite.total(http, word) == 0) {
					assertThat(System.nanoTime() - start).as("searchable within half a minute")
						.isLessThan(GIVE_UP_NANOS);
				}
				nanos[i] = System.nanoTime() - start;
			}
			for (Corrected segment : corrected) {
				write(connection, segment, 1, segment.text());
			}
			connection.commit();
		}
		return nanos;
	}

	private List<Corrected> choose(int number) throws SQLException {
		List<Corrected> chosen = new ArrayList<>();
		try (Connection connection = this.archive
			.connect(); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("""
					select distinct on (t.id) s.id, t.id, t.episode_id, s.text
					from (
						select t.* from transcript t join episode e on e.id = t.episode_id
						where e.slug like 'large-%%' and t.revision = 1 order by t.id %% 101, t.id limit %d
					) t join segment s on s.transcript_id = t.id
					where s.kind = 'speech' and length(s.text) > 100 order by t.id, s.position""".formatted(number))) {
			while (rows.next()) {
				chosen.add(new Corrected(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getString(4)));
			}
		}
		assertThat(chosen).hasSize(number);
		return chosen;
	}

	private static void write(Connection connection, Corrected segment, int revision, String text) throws SQLException {
		if (revision > 1) {
			update(connection, "insert into revision (transcript_id, number, made_at, made_by, reason, origin) "
					+ "values (?, ?, now(), 'benchmark', '', 'editor')", segment.transcript(), revision);
		}
		update(connection, "update segment set text = ?, since_revision = ? where id = ?", text, revision,
				segment.id());
		update(connection, "update transcript set revision = ? where id = ?", revision, segment.transcript());
		if (revision == 1) {
			update(connection, "delete from revision where transcript_id = ? and number > 1", segment.transcript());
		}
		announce(connection, segment.episode());
	}

	/**
	 * Removes a show with all its episodes, and waits until none of its passages is
	 * found.
	 */
	void removeShow(String slug) throws Exception {
		try (Connection connection = this.archive.connect(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			List<Long> episodes = new ArrayList<>();
			try (ResultSet rows = statement.executeQuery(
					"select e.id from episode e join show w on w.id = e.show_id where w.slug = '%s'".formatted(slug))) {
				while (rows.next()) {
					episodes.add(rows.getLong(1));
				}
			}
			String transcripts = "(select t.id from transcript t join episode e on e.id = t.episode_id "
					+ "join show w on w.id = e.show_id where w.slug = '%s')".formatted(slug);
			for (String table : List.of("played_clip", "lineage", "segment", "source")) {
				statement.execute("delete from " + table + " where transcript_id in " + transcripts);
			}
			statement.execute("delete from transcript where id in " + transcripts);
			statement
				.execute("delete from episode where show_id = (select id from show where slug = '%s')".formatted(slug));
			statement.execute("delete from show where slug = '%s'".formatted(slug));
			for (long episode : episodes) {
				announce(connection, episode);
			}
			statement.execute("select pg_notify('rushlight_changes', 'archive')");
			connection.commit();
			connection.setAutoCommit(true);
			statement.execute("vacuum analyze");
		}
		try (HttpConnection http = this.site.connect(false)) {
			await("what was removed is found no longer").atMost(REMOVING_TAKES_AT_MOST)
				.pollInterval(Duration.ofMillis(200))
				.until(() -> BenchmarkSite.total(http, "show:" + slug) == 0);
		}
	}

	private static void announce(Connection connection, long episode) throws SQLException {
		update(connection, "insert into change_mark (scope) values (?)", "episode:" + episode);
		try (PreparedStatement statement = connection.prepareStatement("select pg_notify('rushlight_changes', ?)")) {
			statement.setString(1, "episode:" + episode);
			statement.execute();
		}
	}

	private static void update(Connection connection, String sql, Object... values) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < values.length; i++) {
				statement.setObject(i + 1, values[i]);
			}
			statement.executeUpdate();
		}
	}

	private record Corrected(long id, long transcript, long episode, String text) {
	}

}
