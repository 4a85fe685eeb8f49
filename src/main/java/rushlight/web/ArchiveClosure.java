package rushlight.web;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * State of the archive after a restore: closed to visitors while withdrawals made since
 * the backup are unknown. An open archive stays open while the site runs, since a restore
 * refuses to run beside a site; the database is therefore asked only while the archive is
 * closed.
 */
@Component
public class ArchiveClosure {

	private static final DateTimeFormatter MOMENT_FORMAT = DateTimeFormatter
		.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final JdbcTemplate jdbc;

	private volatile boolean isOpen;

	ArchiveClosure(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Reason and time of a closure.
	 *
	 * @param knownUntil withdrawals made later are unknown
	 */
	public record Closure(String reason, Instant closedAt, Instant knownUntil) {
	}

	/** Formats a moment: "25 November 2026, 18:03 UTC". */
	public static String moment(Instant moment) {
		return MOMENT_FORMAT.format(moment);
	}

	/** Returns the closure; empty if the archive is open. */
	public Optional<Closure> find() {
		return this.jdbc
			.query("select reason, closed_at, known_until from archive_closure",
					(row, i) -> new Closure(row.getString(1), instant(row.getTimestamp(2)),
							instant(row.getTimestamp(3))))
			.stream()
			.findFirst();
	}

	private static Instant instant(Timestamp timestamp) {
		return timestamp.toInstant();
	}

	/** Opens the archive; does nothing if it is open. */
	public void open() {
		this.jdbc.update("delete from archive_closure");
	}

	boolean isClosed() {
		if (!this.isOpen) {
			this.isOpen = find().isEmpty();
		}
		return !this.isOpen;
	}

}
