package rushlight.editing;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what has changed lately, over the whole archive. */
@Component
class RecentChanges {

	private final JdbcTemplate jdbc;

	RecentChanges(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** A revision, with the episode it is of. */
	record Change(String slug, String title, String show, String language, boolean original, int number, Instant madeAt,
			String madeBy, String reason) {

		public String address() {
			return "/episodes/" + this.slug + "/revisions/" + this.number
					+ (this.original ? "" : "?lang=" + this.language);
		}

	}

	/**
	 * Corrections, the newest first; what was brought in is none.
	 * @param before only earlier ones; null for all
	 */
	List<Change> read(@Nullable Instant before, int limit) {
		return this.jdbc.query(
				"""
						select e.slug, e.title, w.title, t.language, t.original, r.number, r.made_at, r.made_by, r.reason
						from revision r join transcript t on t.id = r.transcript_id join episode e on e.id = t.episode_id
						join show w on w.id = e.show_id
						where r.number > 1 and e.withdrawal_id is null and (?::timestamptz is null or r.made_at < ?::timestamptz)
						order by r.made_at desc, r.transcript_id, r.number desc limit ?""",
				(row, i) -> new Change(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
						row.getBoolean(5), row.getInt(6), row.getTimestamp(7).toInstant(), row.getString(8),
						row.getString(9)),
				(before == null) ? null : Timestamp.from(before), (before == null) ? null : Timestamp.from(before),
				limit);
	}

}
