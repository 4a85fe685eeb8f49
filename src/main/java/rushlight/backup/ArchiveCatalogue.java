package rushlight.backup;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.backup.BackupManifest.Reference;
import rushlight.backup.BackupManifest.SequencePosition;

/**
 * The tables, foreign keys and sequences of the archive's schema, from PostgreSQL's own
 * catalogue: a table that a later migration creates is backed up without being named
 * here.
 */
final class ArchiveCatalogue {

	/** The tables that a backup leaves out, each with the reason. */
	static final Map<String, String> TABLES_LEFT_OUT = Map.ofEntries(
			Map.entry("flyway_schema_history", "a restore makes the schema by the same migrations"),
			Map.entry("spring_session", "sessions end with a restore"),
			Map.entry("spring_session_attributes", "sessions end with a restore"),
			Map.entry("sign_in_attempt", "it records recent attempts on another machine"),
			Map.entry("account_link", "a link that was used, withdrawn or has expired since would work again"),
			Map.entry("password_reset", "a link that was used or has expired since would work again"),
			Map.entry("change_mark", "the index is rebuilt"), Map.entry("index_rebuild", "the index is rebuilt"),
			Map.entry("index_expunging", "the index is rebuilt"),
			Map.entry("index_checkpoint", "the index of the former archive is not that of the restored one"));

	/** Tables whose rows belong to the database and not to the archive in it. */
	private static final Set<String> TABLES_OF_DATABASE = Set.of("flyway_schema_history", "index_checkpoint");

	/** The tables of which one has rows as soon as an archive has any content. */
	private static final List<String> CONTENT_TABLES = List.of("show", "reading", "speaker", "account", "batch",
			"withdrawal", "gone_address", "archive_closure");

	private static final String SCHEMA = "current_schema()::regnamespace";

	private final JdbcTemplate jdbc;

	/**
	 * @param jdbc on the connection whose snapshot is read
	 */
	ArchiveCatalogue(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** Quotes a name for SQL. */
	static String quoted(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	static String quoted(List<String> names) {
		return names.stream().map(ArchiveCatalogue::quoted).collect(Collectors.joining(", "));
	}

	/** All tables of the schema, by name. */
	List<String> allTables() {
		return this.jdbc.queryForList("select relname from pg_class where relnamespace = " + SCHEMA
				+ " and relkind = 'r' order by relname collate \"C\"", String.class);
	}

	/** The tables that a backup includes, by name. */
	List<String> tables() {
		return allTables().stream().filter((table) -> !TABLES_LEFT_OUT.containsKey(table)).toList();
	}

	/** The tables that a restore empties: migrations or a first start put rows there. */
	List<String> tablesOfArchive() {
		return allTables().stream().filter((table) -> !TABLES_OF_DATABASE.contains(table)).toList();
	}

	/** The columns of a table except generated ones. */
	List<String> columns(String table) {
		return this.jdbc.queryForList("""
				select attname from pg_attribute where attrelid = quote_ident(?)::regclass and attnum > 0
				and not attisdropped and attgenerated = '' order by attnum""", String.class, table);
	}

	/**
	 * A foreign key with its name and definition, to drop and recreate it.
	 */
	record ForeignKey(String name, String definition, Reference reference) {
	}

	List<ForeignKey> foreignKeys() {
		return this.jdbc.query("""
				select c.conname, pg_get_constraintdef(c.oid), t.relname, f.relname,
					array(select a.attname::text from unnest(c.conkey) with ordinality k (attnum, i)
						join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum order by k.i),
					array(select a.attname::text from unnest(c.confkey) with ordinality k (attnum, i)
						join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.attnum order by k.i)
				from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
				where c.contype = 'f' and c.connamespace = %s order by t.relname, c.conname""".formatted(SCHEMA),
				(row, i) -> new ForeignKey(row.getString(1), row.getString(2),
						new Reference(row.getString(3), names(row, 5), row.getString(4), names(row, 6))));
	}

	private static List<String> names(ResultSet row, int column) throws SQLException {
		Array array = row.getArray(column);
		return List.of((String[]) array.getArray());
	}

	/** The tables with triggers that migrations made. */
	List<String> tablesWithTriggers() {
		return this.jdbc.queryForList("""
				select distinct c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
				where not t.tgisinternal and c.relnamespace = %s order by c.relname""".formatted(SCHEMA), String.class);
	}

	/**
	 * The sequences; they are in no snapshot, so each is at least at the value that the
	 * snapshot's rows used.
	 */
	List<SequencePosition> sequences() {
		return this.jdbc
			.queryForList("select relname from pg_class where relnamespace = " + SCHEMA
					+ " and relkind = 'S' order by relname", String.class)
			.stream()
			.map((name) -> this.jdbc.queryForObject("select last_value, is_called from " + quoted(name),
					(row, i) -> new SequencePosition(name, row.getLong(1), row.getBoolean(2))))
			.toList();
	}

	/** The version of the newest migration; empty if there is none. */
	String schemaVersion() {
		return this.jdbc.queryForList("""
				select version from flyway_schema_history where success and version is not null
				order by installed_rank desc limit 1""", String.class).stream().findFirst().orElse("");
	}

	/** A phrase that names some content of the archive; empty if the archive is empty. */
	String contentOfArchive() {
		for (String table : CONTENT_TABLES) {
			Long rows = this.jdbc.queryForObject("select count(*) from " + quoted(table), Long.class);
			if (rows != null && rows > 0) {
				return "its table “%s” has %,d %s".formatted(table, rows, (rows == 1) ? "row" : "rows");
			}
		}
		return "";
	}

	/** Drops everything that migrations made, so that the schema is empty. */
	void dropAll() {
		List<String> tables = allTables();
		if (!tables.isEmpty()) {
			this.jdbc.execute("drop table " + quoted(tables) + " cascade");
		}
		sequences().forEach((sequence) -> this.jdbc.execute("drop sequence " + quoted(sequence.name()) + " cascade"));
		this.jdbc
			.queryForList("""
					select p.oid::regprocedure::text from pg_proc p where p.pronamespace = %s and not exists (
						select from pg_depend d where d.objid = p.oid and d.deptype = 'e')""".formatted(SCHEMA),
					String.class)
			.forEach((function) -> this.jdbc.execute("drop function " + function + " cascade"));
	}

}
