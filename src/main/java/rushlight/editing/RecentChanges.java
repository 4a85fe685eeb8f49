package rushlight.editing;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the newest revisions of the whole archive, or of one transcript. */
@Component
class RecentChanges {

	private final JdbcTemplate jdbc;

	RecentChanges(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** A revision and its episode. */
	record Change(String slug, String title, String show, String language, boolean original, int number, Instant madeAt,
			String madeBy, String reason) {

		public String address() {
			return "/episodes/" + this.slug + "/revisions/" + this.number
					+ (this.original ? "" : "?lang=" + this.language);
		}

	}

	/**
	 * Reads corrections, the newest first. A transcript's first revision, which imports
	 * it, is not one.
	 * @param before the moment that all are earlier than; null for no limit
	 */
	List<Change> read(@Nullable Instant before, int limit) {
		Timestamp end = (before == null) ? null : Timestamp.from(before);
		return find("(?::timestamptz is null or r.made_at < ?::timestamptz)", limit, end, end);
	}

	/** Reads the corrections of one transcript, the newest first. */
	List<Change> of(long transcript, int limit) {
		return find("r.transcript_id = ?", limit, transcript);
	}

	private List<Change> find(String condition, int limit, @Nullable Object... parameters) {
		return this.jdbc.query("""
				select e.slug, e.title, w.title, t.language, t.original, r.number, r.made_at, r.made_by, r.reason
				from revision r join transcript t on t.id = r.transcript_id join episode e on e.id = t.episode_id
				join show w on w.id = e.show_id
				where r.number > 1 and e.withdrawal_id is null and %s
				order by r.made_at desc, r.transcript_id, r.number desc limit %d""".formatted(condition, limit),
				(row, i) -> new Change(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
						row.getBoolean(5), row.getInt(6), row.getTimestamp(7).toInstant(), row.getString(8),
						row.getString(9)),
				parameters);
	}

}
