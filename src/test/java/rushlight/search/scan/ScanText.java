package rushlight.search.scan;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A transcript or a reading with all its passages in order, as the {@link Scan} reads it
 * from the tables of the database.
 *
 * @param reading whether it is a reading
 * @param owner the id of its episode, or of the reading
 * @param published the date of its episode, or of the reading; null if unknown
 * @param original whether a transcript is in the language that was spoken
 */
public record ScanText(boolean reading, long owner, @Nullable String showSlug, @Nullable String showTitle,
		@Nullable LocalDate published, String language, boolean original, List<Passage> passages) {

	/**
	 * @param kind {@code speech}, {@code event}, {@code heading} or {@code reading}
	 * @param voice the voice of speech; null otherwise
	 * @param quality null for a reading
	 */
	public record Passage(long id, String kind, @Nullable Voice voice, @Nullable String quality, String text) {

	}

	/**
	 * A label in one transcript.
	 *
	 * @param slug of the speaker; null, like the name, if the voice is not identified
	 * @param aliases the speaker's other names
	 */
	public record Voice(String label, String role, @Nullable String slug, @Nullable String name, List<String> aliases) {

	}

	private static final int ROWS_AT_ONCE = 2_000;

	/** Reads all texts of a database. */
	public static List<ScanText> readAll(Connection connection) throws SQLException {
		boolean before = connection.getAutoCommit();
		// Without a transaction, the driver fetches all rows at once.
		connection.setAutoCommit(false);
		try {
			Map<Long, ScanText> transcripts = transcripts(connection);
			segments(connection, transcripts, voices(connection));
			List<ScanText> all = new ArrayList<>(transcripts.values());
			all.addAll(readings(connection));
			return all;
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(before);
		}
	}

	private static Map<Long, ScanText> transcripts(Connection connection) throws SQLException {
		Map<Long, ScanText> all = new LinkedHashMap<>();
		String sql = """
				select t.id, s.slug, s.title, e.published_on, t.language, t.original, e.id
				from transcript t join episode e on e.id = t.episode_id join show s on s.id = e.show_id
				order by t.id""";
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			while (row.next()) {
				all.put(row.getLong(1), new ScanText(false, row.getLong(7), row.getString(2), row.getString(3),
						row.getObject(4, LocalDate.class), row.getString(5), row.getBoolean(6), new ArrayList<>()));
			}
		}
		return all;
	}

	private static Map<Long, Voice> voices(Connection connection) throws SQLException {
		Map<Long, Voice> all = new HashMap<>();
		String sql = """
				select v.id, v.label, v.role, s.slug, s.name,
					array(select a.name from speaker_alias a where a.speaker_id = s.id)
				from voice v left join speaker s on s.id = v.speaker_id""";
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			while (row.next()) {
				Array aliases = row.getArray(6);
				all.put(row.getLong(1), new Voice(row.getString(2), row.getString(3), row.getString(4),
						row.getString(5), List.of((String[]) aliases.getArray())));
			}
		}
		return all;
	}

	private static void segments(Connection connection, Map<Long, ScanText> transcripts, Map<Long, Voice> voices)
			throws SQLException {
		String sql = """
				select id, transcript_id, kind, voice_id, quality, text from segment order by transcript_id, position""";
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setFetchSize(ROWS_AT_ONCE);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					Voice voice = voices.get(row.getLong(4));
					transcripts.get(row.getLong(2)).passages
						.add(new Passage(row.getLong(1), row.getString(3), voice, row.getString(5), row.getString(6)));
				}
			}
		}
	}

	private static List<ScanText> readings(Connection connection) throws SQLException {
		Map<Long, ScanText> all = new LinkedHashMap<>();
		String sql = """
				select b.id, r.id, s.slug, s.title, r.published_on, r.language, b.text
				from reading_block b join reading r on r.id = b.reading_id left join show s on s.id = r.show_id
				order by r.id, b.ordinal""";
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setFetchSize(ROWS_AT_ONCE);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					long id = row.getLong(2);
					if (!all.containsKey(id)) {
						all.put(id, new ScanText(true, id, row.getString(3), row.getString(4),
								row.getObject(5, LocalDate.class), row.getString(6), false, new ArrayList<>()));
					}
					all.get(id).passages.add(new Passage(row.getLong(1), "reading", null, null, row.getString(7)));
				}
			}
		}
		return new ArrayList<>(all.values());
	}

}
