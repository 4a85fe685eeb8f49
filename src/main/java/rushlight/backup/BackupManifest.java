package rushlight.backup;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.UUID;

/**
 * The description of a backup, which is the last part of its file.
 *
 * @param format the version of the file's format, {@link #FORMAT} if this jar wrote it
 * @param archive the identity of the archive
 * @param application the version of the jar that wrote the file
 * @param schema the newest migration of the archive's database
 * @param moment of the snapshot, by the database's clock
 * @param withdrawalsKnownUntil the moment of the snapshot, or an earlier one if the
 * archive was restored and lacked later withdrawals
 * @param lastKey the number of the last public key that the archive issued; 0 if none
 */
record BackupManifest(int format, UUID archive, String application, String schema, Instant moment,
		Instant withdrawalsKnownUntil, long lastKey, List<TablePart> tables, List<SequencePosition> sequences,
		List<Reference> references) {

	/**
	 * The version of the format; every change that makes an older jar misread the file
	 * increments it.
	 */
	static final int FORMAT = 1;

	/** The name of the part; it is the last part, so a file without it is cut off. */
	static final String PART = "manifest.json";

	/**
	 * The rows of one table, in PostgreSQL's text format for COPY.
	 *
	 * @param bytes before compression
	 * @param sha256 of these bytes, in hexadecimal
	 */
	record TablePart(String table, List<String> columns, long rows, long bytes, String sha256) {

		String part() {
			return "tables/" + this.table + ".copy";
		}

	}

	/**
	 * @param called whether the sequence has returned its last value
	 */
	record SequencePosition(String name, long last, boolean called) {
	}

	/** A foreign key. */
	record Reference(String table, List<String> columns, String target, List<String> targetColumns) {
	}

	long rows() {
		return this.tables.stream().mapToLong(TablePart::rows).sum();
	}

	/** The number of rows of a table; 0 if there is no such table. */
	long rows(String table) {
		return this.tables.stream().filter((part) -> part.table().equals(table)).mapToLong(TablePart::rows).sum();
	}

	/** The content of the archive in words: "1 show, 2,084 episodes …". */
	String contents() {
		return Stream.of("show", "episode", "reading", "revision", "source").map((table) -> {
			long rows = rows(table);
			return "%,d %s%s".formatted(rows, table, (rows == 1) ? "" : "s");
		}).collect(Collectors.joining(", "));
	}

}
