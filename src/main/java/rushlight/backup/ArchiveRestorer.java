package rushlight.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

import rushlight.backup.ArchiveCatalogue.ForeignKey;
import rushlight.backup.BackupManifest.SequencePosition;
import rushlight.backup.BackupManifest.TablePart;
import rushlight.ingest.SampleShow;
import rushlight.system.SiteLock;
import rushlight.web.ArchiveClosure;
import rushlight.withdrawal.LedgerReplay;

/**
 * The loader of a backup into an empty archive. One transaction loads the rows of all
 * tables, and the row that holds the archive closed: a killed restore leaves the archive
 * either empty, or complete and closed. The owner of the tables may do all of it: foreign
 * keys are dropped before loading and recreated after it, which also checks them all.
 */
@Component
class ArchiveRestorer {

	private static final String NO_TIMEOUTS_SQL = "set statement_timeout = 0; set lock_timeout = '10s'; "
			+ "set idle_in_transaction_session_timeout = 0; set transaction_timeout = 0";

	private static final String CLOSURE_REASON = "The archive was restored from a backup of %s. What was withdrawn later is unknown.";

	private final DataSource database;

	private final Flyway flyway;

	ArchiveRestorer(DataSource database, Flyway flyway) {
		this.database = database;
		this.flyway = flyway;
	}

	/**
	 * Restores a backup; the archive is closed afterwards.
	 * @param backup a checked backup
	 * @throws BackupException if the archive is not empty or is in use, the backup is too
	 * new, or loading fails; the archive is then as empty as before
	 */
	void restore(BackupFile backup, Consumer<String> progress) {
		refuseNewer(backup);
		try (Connection connection = this.database.getConnection()) {
			JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
			jdbc.execute(NO_TIMEOUTS_SQL);
			if (!SiteLock.tryTake(jdbc)) {
				throw new BackupException("A site runs on this archive. Stop it, and try again.");
			}
			try {
				restoreAlone(connection, jdbc, backup, progress);
			}
			finally {
				SiteLock.release(jdbc);
			}
		}
		catch (SQLException | DataAccessException ex) {
			throw new BackupException("Nothing was restored: the database refused (" + cause(ex)
					+ "). The archive is as empty as before; correct this and try again.", ex);
		}
		catch (IOException ex) {
			throw new BackupException("Nothing was restored: " + backup.file() + " cannot be read (" + ex.getMessage()
					+ "). The archive is as empty as before.", ex);
		}
		catch (FlywayException ex) {
			throw new BackupException("The archive's tables could not be created or migrated: " + ex.getMessage(), ex);
		}
	}

	/** Restores under the lock of the site. */
	private void restoreAlone(Connection connection, JdbcTemplate jdbc, BackupFile backup, Consumer<String> progress)
			throws SQLException, IOException {
		BackupManifest manifest = backup.manifest();
		ArchiveCatalogue catalogue = new ArchiveCatalogue(jdbc);
		refuseUsed(jdbc, catalogue);
		boolean older = !manifest.schema().equals(catalogue.schemaVersion());
		boolean loaded = false;
		try {
			if (older) {
				catalogue.dropAll();
				migrate(manifest.schema());
			}
			load(connection, jdbc, catalogue, backup, progress);
			loaded = true;
		}
		finally {
			if (older && !loaded) {
				catalogue.dropAll();
				migrate(null);
			}
		}
		if (older) {
			progress.accept("Migrating from " + manifest.schema());
			migrate(null);
		}
		refreshStatistics(jdbc, progress);
	}

	private static String cause(Exception ex) {
		Throwable cause = ex;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage()).strip();
	}

	private void refuseNewer(BackupFile backup) {
		MigrationVersion newest = MigrationVersion.EMPTY;
		for (MigrationInfo migration : this.flyway.info().all()) {
			MigrationVersion version = migration.getVersion();
			if (version != null && migration.getState().isResolved() && version.compareTo(newest) > 0) {
				newest = version;
			}
		}
		if (MigrationVersion.fromVersion(backup.manifest().schema()).compareTo(newest) > 0) {
			throw new BackupException(
					"%s is of a newer Rushlight (%s, schema %s) than this one (schema %s): restore it with that version or a newer one."
						.formatted(backup.file(), backup.manifest().application(), backup.manifest().schema(), newest));
		}
	}

	private static void refuseUsed(JdbcTemplate jdbc, ArchiveCatalogue catalogue) {
		String content = catalogue.contentOfArchive();
		if (!content.isEmpty()) {
			throw new BackupException("This archive is not empty: " + content
					+ ". Restore into a new data folder (rushlight.data) or an empty database (spring.datasource.url).");
		}
		// The connections of this process are known by their application name.
		List<String> others = jdbc.query("""
				select pid, application_name, host(client_addr) from pg_stat_activity
				where datname = current_database() and backend_type = 'client backend'
				and application_name is distinct from current_setting('application_name')""",
				(row, i) -> "process %d (%s, from %s)".formatted(row.getInt(1),
						Objects.requireNonNullElse(row.getString(2), "unknown"),
						Objects.requireNonNullElse(row.getString(3), "this machine")));
		if (!others.isEmpty()) {
			throw new BackupException("Another process uses this archive: " + String.join(", ", others)
					+ ". Stop the site and every other program that is connected to its database, and try again.");
		}
	}

	/**
	 * Migrates the archive.
	 * @param target the version; null for the newest
	 */
	private void migrate(@Nullable String target) {
		Flyway.configure()
			.configuration(this.flyway.getConfiguration())
			.initSql(NO_TIMEOUTS_SQL)
			.target((target != null) ? MigrationVersion.fromVersion(target) : MigrationVersion.LATEST)
			.load()
			.migrate();
	}

	private static void load(Connection connection, JdbcTemplate jdbc, ArchiveCatalogue catalogue, BackupFile backup,
			Consumer<String> progress) throws SQLException, IOException {
		BackupManifest manifest = backup.manifest();
		connection.setAutoCommit(false);
		boolean done = false;
		try {
			refuseOtherTables(catalogue, backup);
			jdbc.execute("truncate " + ArchiveCatalogue.quoted(catalogue.tablesOfArchive()));
			List<ForeignKey> keys = catalogue.foreignKeys();
			keys.forEach((key) -> jdbc.execute("alter table " + ArchiveCatalogue.quoted(key.reference().table())
					+ " drop constraint " + ArchiveCatalogue.quoted(key.name())));
			List<String> triggered = catalogue.tablesWithTriggers();
			triggered.forEach(
					(table) -> jdbc.execute("alter table " + ArchiveCatalogue.quoted(table) + " disable trigger user"));
			CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
			for (TablePart part : manifest.tables()) {
				load(copy, backup, part);
				if (part.rows() > 0) {
					progress.accept("%s: %,d".formatted(part.table(), part.rows()));
				}
			}
			triggered.forEach(
					(table) -> jdbc.execute("alter table " + ArchiveCatalogue.quoted(table) + " enable trigger user"));
			keys.forEach((key) -> jdbc.execute("alter table " + ArchiveCatalogue.quoted(key.reference().table())
					+ " add constraint " + ArchiveCatalogue.quoted(key.name()) + " " + key.definition()));
			for (SequencePosition sequence : manifest.sequences()) {
				jdbc.queryForObject("select setval(quote_ident(?)::regclass, ?, ?)", Long.class, sequence.name(),
						sequence.last(), sequence.called());
			}
			finish(jdbc, manifest);
			connection.commit();
			done = true;
		}
		finally {
			if (!done) {
				connection.rollback();
			}
			connection.setAutoCommit(true);
		}
	}

	/**
	 * Refuses a backup whose tables differ from those of the same migrations: it was
	 * tampered with.
	 */
	private static void refuseOtherTables(ArchiveCatalogue catalogue, BackupFile backup) {
		List<String> here = catalogue.tables();
		for (TablePart part : backup.manifest().tables()) {
			if (!here.contains(part.table()) || !catalogue.columns(part.table()).equals(part.columns())) {
				throw backup.damaged(part,
						"schema " + backup.manifest().schema() + " has no such table or other columns");
			}
		}
	}

	private static void load(CopyManager copy, BackupFile backup, TablePart part) throws SQLException, IOException {
		try (InputStream in = backup.open(part)) {
			long rows = copy.copyIn("copy " + ArchiveCatalogue.quoted(part.table()) + " ("
					+ ArchiveCatalogue.quoted(part.columns()) + ") from stdin", in, 1 << 16);
			if (rows != part.rows()) {
				throw backup.damaged(part, "%,d rows were loaded, and it had %,d".formatted(rows, part.rows()));
			}
		}
	}

	/** Adds what a restored archive has and its backup has not. */
	private static void finish(JdbcTemplate jdbc, BackupManifest manifest) {
		Timestamp known = Timestamp.from(manifest.withdrawalsKnownUntil());
		jdbc.update("""
				insert into archive_closure (reason, closed_at, known_until) values (?, now(), ?)
				on conflict do nothing""", CLOSURE_REASON.formatted(ArchiveClosure.moment(manifest.moment())), known);
		// A restored archive needs no sample show, which is for newcomers.
		jdbc.update("insert into milestone (name, reached_at) values (?, now()), (?, now()) on conflict do nothing",
				SampleShow.SEEDS_BEGUN, SampleShow.SEEDS_IMPORTED);
		jdbc.queryForObject("select setval('key_mint', ?)", Long.class, manifest.lastKey() + LedgerReplay.SKIPPED_KEYS);
		jdbc.update("insert into index_rebuild (reason) values ('The archive was restored from a backup.')");
	}

	/**
	 * Gathers statistics; without them pages are slow until PostgreSQL gathers them
	 * itself.
	 */
	private static void refreshStatistics(JdbcTemplate jdbc, Consumer<String> progress) {
		progress.accept("Gathering statistics");
		jdbc.execute("analyze");
	}

}
