package rushlight.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import rushlight.search.BenchmarkQuery.Kind;

/**
 * PostgreSQL's full text search in the same database: an indexed column, ranked by
 * {@code ts_rank}, the best 20 with {@code ts_headline}. It has no NEAR.
 */
final class PostgresSearch implements Clients.Search {

	private static final String FIND = """
			with q as (select %s as query)
			select h.id, ts_headline('english', s.text, q.query)
			from q, lateral (
				select f.id, ts_rank(f.tsv, q.query) as rank from bench.fts f%s where f.tsv @@ q.query%s
				order by rank desc limit 20
			) h join segment s on s.id = h.id order by h.rank desc""";

	private static final String SPEAKER = " join segment g on g.id = f.id join voice v on v.id = g.voice_id"
			+ " join speaker p on p.id = v.speaker_id";

	private final LargeArchive archive;

	PostgresSearch(LargeArchive archive) {
		this.archive = archive;
	}

	static boolean answers(Kind kind) {
		return kind != Kind.NEAR;
	}

	/**
	 * Creates the table and its index if they are missing.
	 * @return seconds; 0 if they existed
	 */
	double prepare() throws SQLException {
		long start = System.nanoTime();
		try (Connection connection = this.archive.connect(); Statement statement = connection.createStatement()) {
			try (ResultSet there = statement.executeQuery("select to_regclass('bench.fts_tsv') is not null")) {
				there.next();
				if (there.getBoolean(1)) {
					return 0;
				}
			}
			statement.execute("create schema if not exists bench");
			statement.execute("drop table if exists bench.fts");
			statement.execute("set maintenance_work_mem = '512MB'");
			statement.execute(
					"""
							create table bench.fts as select id, to_tsvector('english', text) as tsv from segment order by id""");
			statement.execute("alter table bench.fts add primary key (id)");
			statement.execute("create index fts_tsv on bench.fts using gin (tsv)");
			statement.execute("vacuum analyze bench.fts");
		}
		return (System.nanoTime() - start) / 1e9;
	}

	/** Returns the bytes of the table and its indexes. */
	long size() throws SQLException {
		try (Connection connection = this.archive.connect();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select pg_total_relation_size('bench.fts')")) {
			row.next();
			return row.getLong(1);
		}
	}

	@Override
	public Clients.Session open() throws SQLException {
		Connection connection = this.archive.connect();
		return new Clients.Session() {
			@Override
			public int find(BenchmarkQuery query) throws SQLException {
				return PostgresSearch.find(connection, query);
			}

			@Override
			public void close() throws SQLException {
				connection.close();
			}
		};
	}

	private static int find(Connection connection, BenchmarkQuery query) throws SQLException {
		boolean speaker = !query.speaker().isEmpty();
		String sql = FIND.formatted(function(query.kind()), speaker ? SPEAKER : "", speaker ? " and p.slug = ?" : "");
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, words(query));
			if (speaker) {
				statement.setString(2, query.speaker());
			}
			int found = 0;
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					found += rows.getString(2).isEmpty() ? 0 : 1;
				}
			}
			return found;
		}
	}

	private static String function(Kind kind) {
		return switch (kind) {
			case PHRASE, LONG_PHRASE, SPEAKER_PHRASE -> "phraseto_tsquery('english', ?)";
			// A prefix has no stem.
			case PREFIX -> "to_tsquery('simple', ?)";
			default -> "websearch_to_tsquery('english', ?)";
		};
	}

	private static String words(BenchmarkQuery query) {
		return switch (query.kind()) {
			case OR -> String.join(" or ", query.words());
			case PREFIX -> query.words().getFirst() + ":*";
			default -> String.join(" ", query.words());
		};
	}

}
