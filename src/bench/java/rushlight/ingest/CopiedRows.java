package rushlight.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The rows that an import wrote, in the binary form of PostgreSQL's {@code COPY}, which
 * is the fastest.
 *
 * @param parts the transactions: first the rows that episodes share, then one for each
 * episode; each has its rows by table
 */
record CopiedRows(List<Map<String, byte[]>> parts) {

	/** The tables that episodes share, in the order of their foreign keys. */
	private static final List<String> SHARED = List.of("show", "speaker", "speaker_alias");

	/**
	 * The tables of one episode, in order, and the condition of their rows; %d is the
	 * episode.
	 */
	private static final Map<String, String> OF_EPISODE = new LinkedHashMap<>();

	static {
		String transcript = "transcript_id in (select id from transcript where episode_id = %d)";
		OF_EPISODE.put("episode", "id = %d");
		OF_EPISODE.put("episode_note", "episode_id = %d");
		OF_EPISODE.put("chapter", "episode_id = %d");
		OF_EPISODE.put("audio_edition", "episode_id = %d");
		OF_EPISODE.put("transcript", "episode_id = %d");
		OF_EPISODE.put("revision", transcript);
		OF_EPISODE.put("voice", transcript);
		OF_EPISODE.put("segment", transcript + " order by id");
		OF_EPISODE.put("lineage", transcript + " order by to_segment");
		OF_EPISODE.put("played_clip", transcript);
		OF_EPISODE.put("source", transcript);
		OF_EPISODE.put("source_remark", "source_id in (select id from source where " + transcript + ")");
	}

	static CopiedRows of(Connection connection) throws SQLException, IOException {
		CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
		List<Map<String, byte[]>> parts = new ArrayList<>();
		Map<String, byte[]> shared = new LinkedHashMap<>();
		for (String table : SHARED) {
			export(copy, table, "true", shared);
		}
		parts.add(shared);
		for (long episode : episodes(connection)) {
			Map<String, byte[]> rows = new LinkedHashMap<>();
			for (Map.Entry<String, String> table : OF_EPISODE.entrySet()) {
				export(copy, table.getKey(), table.getValue().formatted(episode), rows);
			}
			parts.add(rows);
		}
		return new CopiedRows(parts);
	}

	private static void export(CopyManager copy, String table, String which, Map<String, byte[]> rows)
			throws SQLException, IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		if (copy.copyOut("copy (select * from %s where %s) to stdout (format binary)".formatted(table, which),
				out) > 0) {
			rows.put(table, out.toByteArray());
		}
	}

	private static List<Long> episodes(Connection connection) throws SQLException {
		List<Long> ids = new ArrayList<>();
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select id from episode order by id")) {
			while (rows.next()) {
				ids.add(rows.getLong(1));
			}
		}
		return ids;
	}

	/** Copies the rows into an empty schema, one transaction for each part. */
	void load(Connection connection) throws SQLException, IOException {
		CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
		connection.setAutoCommit(false);
		for (Map<String, byte[]> part : this.parts) {
			for (Map.Entry<String, byte[]> rows : part.entrySet()) {
				copy.copyIn("copy %s from stdin (format binary)".formatted(rows.getKey()),
						new ByteArrayInputStream(rows.getValue()));
			}
			connection.commit();
		}
	}

	/**
	 * Copies whole tables of one database into another, each as one stream, in one
	 * transaction.
	 */
	static void loadWhole(Connection from, Connection to) throws SQLException, IOException {
		CopyManager source = from.unwrap(PGConnection.class).getCopyAPI();
		CopyManager target = to.unwrap(PGConnection.class).getCopyAPI();
		List<String> tables = new ArrayList<>(SHARED);
		tables.addAll(OF_EPISODE.keySet());
		to.setAutoCommit(false);
		for (String table : tables) {
			var out = source.copyOut("copy %s to stdout (format binary)".formatted(table));
			var in = target.copyIn("copy %s from stdin (format binary)".formatted(table));
			for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
				in.writeToCopy(row, 0, row.length);
			}
			in.endCopy();
		}
		to.commit();
	}

	/** The number of rows of each table that an import can write. */
	static Map<String, Long> count(Connection connection) throws SQLException {
		Map<String, Long> counts = new TreeMap<>();
		try (Statement statement = connection.createStatement()) {
			List<String> tables = new ArrayList<>();
			try (ResultSet rows = statement.executeQuery("select table_name from information_schema.tables where "
					+ "table_schema = 'public' and table_name not in ('flyway_schema_history', 'milestone', "
					+ "'change_mark', 'archive_identity', 'index_rebuild', 'index_checkpoint')")) {
				while (rows.next()) {
					tables.add(rows.getString(1));
				}
			}
			for (String table : tables) {
				try (ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
					rows.next();
					counts.put(table, rows.getLong(1));
				}
			}
		}
		counts.values().removeIf((count) -> count == 0);
		return counts;
	}

}
