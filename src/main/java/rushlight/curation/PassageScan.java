package rushlight.curation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.query.Language;

/**
 * A scan of the current texts in a scope, in order. They are streamed, since those of a
 * large archive do not fit into memory.
 */
@Component
class PassageScan {

	/** An editor waits for the page. */
	private static final Duration SCAN_TIMEOUT = Duration.ofSeconds(8);

	private static final int FETCHED_ROWS = 1000;

	private final JdbcTemplate jdbc;

	PassageScan(JdbcTemplate jdbc) {
		// A template of its own, since it fetches a few rows at a time.
		this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
		this.jdbc.setFetchSize(FETCHED_ROWS);
	}

	/**
	 * A segment with its text.
	 *
	 * @param since the revision since which it has the text
	 * @param episode the title of the episode
	 * @param show the slug of the show
	 */
	record Passage(long segment, int since, boolean speech, String text, Language language, String episode,
			String show) {
	}

	/** Takes the segments of a scan one by one. */
	interface Visitor {

		/**
		 * Takes a segment.
		 * @return whether to continue
		 */
		boolean visit(Passage passage);

	}

	/**
	 * Passes each segment to a visitor.
	 * @param literal words that each has, in any case; null for all segments
	 * @return whether all were visited; false after {@link #SCAN_TIMEOUT}, too
	 */
	@Transactional(readOnly = true)
	public boolean visit(Scope scope, @Nullable String literal, Visitor visitor) {
		List<Object> parameters = new ArrayList<>(scope.parameters());
		String condition = scope.condition();
		if (literal != null) {
			condition += " and position(lower(?) in lower(s.text)) > 0";
			parameters.add(literal);
		}
		long end = System.nanoTime() + SCAN_TIMEOUT.toNanos();
		ResultSetExtractor<Boolean> each = (rows) -> {
			while (rows.next()) {
				if (System.nanoTime() > end || !visitor.visit(passage(rows))) {
					return false;
				}
			}
			return true;
		};
		return Boolean.TRUE.equals(this.jdbc.query("""
				select s.id, s.since_revision, s.kind = 'speech', s.text, t.language, e.title, w.slug
				from segment s join transcript t on t.id = s.transcript_id join episode e on e.id = t.episode_id
				join show w on w.id = e.show_id where e.withdrawal_id is null and %s
				order by t.id, s.position""".formatted(condition), each, parameters.toArray()));
	}

	private static Passage passage(ResultSet row) throws SQLException {
		return new Passage(row.getLong(1), row.getInt(2), row.getBoolean(3), row.getString(4),
				Language.of(row.getString(5)), row.getString(6), row.getString(7));
	}

}
