package rushlight.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import rushlight.backup.BackupManifest.TablePart;
import rushlight.database.PrivateFiles;
import rushlight.withdrawal.LedgerFormat;

/**
 * The writer of the whole archive to one file, as of one moment: one transaction reads
 * all tables, sees no later change and blocks no writer. The file is a ZIP, so that its
 * parts can be read without this program: each part is a table in PostgreSQL's text
 * format, compressed while it is read, so that memory holds one row at a time.
 */
@Component
class BackupWriter {

	private static final JsonMapper JSON = JsonMapper.builder()
		.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
		.enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
		.build();

	/** A large archive takes longer than the limits of pages allow. */
	private static final String NO_TIMEOUTS_SQL = "set local statement_timeout = 0; set local lock_timeout = '1min'; "
			+ "set local idle_in_transaction_session_timeout = 0; set local transaction_timeout = 0";

	private static final int BUFFER_BYTES = 1 << 16;

	private final DataSource database;

	private final LedgerFormat ledgers;

	BackupWriter(DataSource database, LedgerFormat ledgers) {
		this.database = database;
		this.ledgers = ledgers;
	}

	/** The path of the list of withdrawals that belongs to a backup. */
	static Path ledger(Path file) {
		return file.resolveSibling(file.getFileName() + ".withdrawals");
	}

	/**
	 * Writes a backup and, beside it, the list of withdrawals. Either both files are
	 * complete, or neither exists.
	 * @param progress receives a line now and then
	 * @throws BackupException if the file exists already, or cannot be written
	 */
	BackupManifest write(Path file, Consumer<String> progress) {
		Path target = file.toAbsolutePath();
		Path folder = Objects.requireNonNull(target.getParent());
		refuseExisting(target);
		refuseExisting(ledger(target));
		Path part = folder.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
		Path ledgerPart = folder
			.resolve("." + ledger(target).getFileName() + "." + ProcessHandle.current().pid() + ".part");
		try {
			BackupManifest manifest = write(part, ledgerPart, progress);
			PrivateFiles.giveName(ledgerPart, ledger(target));
			try {
				PrivateFiles.giveName(part, target);
			}
			catch (IOException ex) {
				Files.deleteIfExists(ledger(target));
				throw ex;
			}
			PrivateFiles.sync(folder);
			return manifest;
		}
		catch (IOException ex) {
			throw new BackupException(unwritable(target, ex), ex);
		}
		catch (SQLException ex) {
			throw new BackupException("No backup was written: the database refused (" + ex.getMessage()
					+ "). No partial file is left; try again.", ex);
		}
		finally {
			deleteQuietly(part);
			deleteQuietly(ledgerPart);
		}
	}

	private static void refuseExisting(Path file) {
		if (Files.exists(file)) {
			throw new BackupException(
					file + " exists already, and a backup does not overwrite files: give another name.");
		}
	}

	private static String unwritable(Path file, IOException ex) {
		String reason = switch (ex) {
			case FileAlreadyExistsException there -> there.getFile() + " exists already";
			case AccessDeniedException denied -> "this user has no right to write in " + file.getParent();
			case NoSuchFileException missing -> "there is no folder " + file.getParent();
			default -> String.valueOf(ex.getMessage());
		};
		return "No backup was written to " + file + ": " + reason
				+ ". No partial file is left; give a name in a folder with enough space and the right to write there.";
	}

	private static void deleteQuietly(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			// The failure that led here is more important.
		}
	}

	private BackupManifest write(Path part, Path ledgerPart, Consumer<String> progress)
			throws IOException, SQLException {
		try (Connection connection = this.database.getConnection()) {
			connection.setAutoCommit(false);
			connection.setReadOnly(true);
			connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
			try {
				JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
				jdbc.execute(NO_TIMEOUTS_SQL);
				PrivateFiles.create(part);
				BackupManifest manifest;
				try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
					manifest = write(connection, jdbc, channel, progress);
				}
				PrivateFiles.create(ledgerPart);
				try (FileChannel channel = FileChannel.open(ledgerPart, StandardOpenOption.WRITE)) {
					Channels.newOutputStream(channel).write(this.ledgers.write(jdbc));
					channel.force(true);
				}
				return manifest;
			}
			finally {
				connection.rollback();
			}
		}
	}

	private static BackupManifest write(Connection connection, JdbcTemplate jdbc, FileChannel channel,
			Consumer<String> progress) throws IOException, SQLException {
		ArchiveCatalogue catalogue = new ArchiveCatalogue(jdbc);
		// The first query takes the snapshot.
		Instant moment = Objects.requireNonNull(jdbc.queryForObject("select now()", Timestamp.class)).toInstant();
		List<String> tables = catalogue.tables();
		CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
		List<TablePart> parts = new ArrayList<>();
		OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
		MeteredOutput whole = new MeteredOutput(out, (bytes) -> {
		});
		try (ZipOutputStream zip = new ZipOutputStream(whole)) {
			zip.setLevel(Deflater.BEST_SPEED);
			for (String table : tables) {
				parts.add(write(copy, table, catalogue.columns(table), zip, progress));
			}
			BackupManifest manifest = manifest(jdbc, catalogue, moment, parts);
			zip.putNextEntry(entry(BackupManifest.PART, moment));
			JSON.writeValue(zip, manifest);
			zip.closeEntry();
			zip.setComment(BackupFile.comment(whole.bytes(), whole.digest()));
			zip.finish();
			out.flush();
			channel.force(true);
			return manifest;
		}
	}

	private static TablePart write(CopyManager copy, String table, List<String> columns, ZipOutputStream zip,
			Consumer<String> progress) throws IOException, SQLException {
		TablePart empty = new TablePart(table, columns, 0, 0, "");
		zip.putNextEntry(entry(empty.part(), Instant.EPOCH));
		MeteredOutput metered = new MeteredOutput(zip,
				(bytes) -> progress.accept("%s: %,d MB so far".formatted(table, bytes >> 20)));
		long rows = copy.copyOut(
				"copy " + ArchiveCatalogue.quoted(table) + " (" + ArchiveCatalogue.quoted(columns) + ") to stdout",
				metered);
		zip.closeEntry();
		if (rows > 0) {
			progress.accept("%s: %,d".formatted(table, rows));
		}
		return new TablePart(table, columns, rows, metered.bytes(), metered.digest());
	}

	private static ZipEntry entry(String name, Instant moment) {
		ZipEntry entry = new ZipEntry(name);
		entry.setTime(moment.toEpochMilli());
		return entry;
	}

	private static BackupManifest manifest(JdbcTemplate jdbc, ArchiveCatalogue catalogue, Instant moment,
			List<TablePart> parts) {
		Timestamp knownUntil = jdbc.queryForList("select known_until from archive_closure", Timestamp.class)
			.stream()
			.findFirst()
			.orElse(Timestamp.from(moment));
		String application = BackupWriter.class.getPackage().getImplementationVersion();
		return new BackupManifest(BackupManifest.FORMAT,
				Objects.requireNonNull(jdbc.queryForObject("select id from archive_identity", UUID.class)),
				(application != null) ? application : "development", catalogue.schemaVersion(), moment,
				knownUntil.toInstant(),
				Objects.requireNonNull(jdbc
					.queryForObject("select case when is_called then last_value else 0 end from key_mint", Long.class)),
				parts, catalogue.sequences(),
				catalogue.foreignKeys().stream().map(ArchiveCatalogue.ForeignKey::reference).toList());
	}

}
