package rushlight.backup;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.UUID;

/**
 * What a backup file says of itself, in its last part.
 *
 * @param format the version of the file's format, {@link #FORMAT} if this jar wrote it
 * @param archive the identity of the archive
 * @param application the version of the jar that wrote the file
 * @param schema the newest migration of the archive's database
 * @param moment of the snapshot, by the database's clock
 * @param withdrawalsKnownUntil the moment, or an earlier one if the archive was restored
 * and later withdrawals were unknown to it
 * @param lastKey the number of the last public key that was given out; 0 if none was
 */
record BackupManifest(int format, UUID archive, String application, String schema, Instant moment,
		Instant withdrawalsKnownUntil, long lastKey, List<TablePart> tables, List<SequencePosition> sequences,
		List<Reference> references) {

	/** Counts up with every change after which an older jar misreads the file. */
	static final int FORMAT = 1;

	/** The name of the part; it is the last one, so that a file without it is cut off. */
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
	 * @param called whether the last value was given out
	 */
	record SequencePosition(String name, long last, boolean called) {
	}

	/** A foreign key. */
	record Reference(String table, List<String> columns, String target, List<String> targetColumns) {
	}

	long rows() {
		return this.tables.stream().mapToLong(TablePart::rows).sum();
	}

	/** How many rows a table has; 0 if there is no such table. */
	long rows(String table) {
		return this.tables.stream().filter((part) -> part.table().equals(table)).mapToLong(TablePart::rows).sum();
	}

	/** "1 show, 2,084 episodes …": what the archive holds, for people. */
	String contents() {
		return Stream.of("show", "episode", "reading", "revision", "source").map((table) -> {
			long rows = rows(table);
			return "%,d %s%s".formatted(rows, table, (rows == 1) ? "" : "s");
		}).collect(Collectors.joining(", "));
	}

}
