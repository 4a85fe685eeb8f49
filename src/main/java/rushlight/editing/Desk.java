package rushlight.editing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.transcript.ProofreadingProgress;

/** Finds the work that waits for an editor. */
@Component
class Desk {

	private static final int MAX_TRANSCRIPTS_PER_LIST = 8;

	private static final int MAX_SHOWS = 24;

	/** An editor's newest revisions, which tell the transcripts of their latest work. */
	private static final int NEWEST_REVISIONS = 1000;

	private static final String TRANSCRIPT_SQL = """
			select e.slug, e.title, t.language, t.original, t.rushed, t.proofread, t.validated, %s
			from transcript t join episode e on e.id = t.episode_id %s""";

	private final JdbcTemplate jdbc;

	Desk(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A transcript in a list.
	 *
	 * @param at the time of the newest change; in an editor's own list, of their newest
	 * @param waiting the number of segments that the editor may validate; 0 if not
	 * counted
	 */
	record Item(String slug, String title, String language, boolean original, ProofreadingProgress progress, Instant at,
			int waiting) {

		/** "?lang=es", or nothing for the original. */
		public String query() {
			return this.original ? "" : "?lang=" + this.language;
		}

	}

	/** A show with the progress of its transcripts in the language that was spoken. */
	record ShowItem(String slug, String title, ProofreadingProgress progress) {
	}

	/**
	 * The lists of an editor's desk.
	 *
	 * @param mine transcripts that the editor changed, their newest change first
	 * @param others transcripts in progress that the editor never changed, the newest
	 * change first
	 * @param unread transcripts with segments that another editor has proofread, and this
	 * editor may validate
	 * @param shows the shows of the editor's latest work; all shows if there is none
	 */
	record Contents(List<Item> mine, List<Item> others, List<Item> unread, List<ShowItem> shows) {
	}

	@Transactional(readOnly = true)
	Contents of(long account) {
		List<Item> mine = this.jdbc.query(
				TRANSCRIPT_SQL
					.formatted("m.made_at, 0",
							"""
									join (select transcript_id, max(made_at) as made_at
										from (select transcript_id, made_at from revision where account_id = ? order by made_at desc limit %d) r
										group by transcript_id) m on m.transcript_id = t.id
									order by m.made_at desc, t.id limit %d"""
								.formatted(NEWEST_REVISIONS, MAX_TRANSCRIPTS_PER_LIST)),
				(row, i) -> item(row), account);
		List<Item> others = this.jdbc.query(TRANSCRIPT_SQL.formatted("r.made_at, 0", """
				join revision r on r.transcript_id = t.id and r.number = t.revision
				where t.proofread + t.validated > 0 and t.rushed + t.proofread > 0
					and not exists (select from revision m where m.transcript_id = t.id and m.account_id = ?)
				order by r.made_at desc, t.id limit %d""".formatted(MAX_TRANSCRIPTS_PER_LIST)), (row, i) -> item(row),
				account);
		List<Item> unread = this.jdbc.query(TRANSCRIPT_SQL.formatted("c.made_at, c.waiting",
				"""
						join (select w.id, r.made_at, (select count(*) from segment s where s.transcript_id = w.id
								and s.quality = 'proofread' and s.kind = 'speech' and s.proofread_by is distinct from ?) as waiting
							from transcript w join revision r on r.transcript_id = w.id and r.number = w.revision
							where w.proofread > 0 and exists (select from segment s where s.transcript_id = w.id
								and s.quality = 'proofread' and s.kind = 'speech' and s.proofread_by is distinct from ?)
							order by r.made_at desc, w.id limit %d) c on c.id = t.id
						order by c.made_at desc, t.id"""
					.formatted(MAX_TRANSCRIPTS_PER_LIST)),
				(row, i) -> item(row), account, account);
		List<ShowItem> shows = shows("exists (select from (select transcript_id from revision where account_id = ? "
				+ "order by made_at desc limit " + NEWEST_REVISIONS + ") r join transcript x on x.id = r.transcript_id "
				+ "join episode y on y.id = x.episode_id where y.show_id = w.id)", account);
		return new Contents(mine, others, unread, shows.isEmpty() ? shows("true") : shows);
	}

	private List<ShowItem> shows(String condition, Object... parameters) {
		return this.jdbc.query("""
				select w.slug, w.title, sum(t.rushed), sum(t.proofread), sum(t.validated)
				from show w join episode e on e.show_id = w.id join transcript t on t.episode_id = e.id and t.original
				where %s group by w.id order by lower(w.title), w.id limit %d""".formatted(condition, MAX_SHOWS),
				(row, i) -> new ShowItem(row.getString(1), row.getString(2),
						new ProofreadingProgress(row.getInt(3), row.getInt(4), row.getInt(5))),
				parameters);
	}

	private static Item item(ResultSet row) throws SQLException {
		return new Item(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4),
				new ProofreadingProgress(row.getInt(5), row.getInt(6), row.getInt(7)), row.getTimestamp(8).toInstant(),
				row.getInt(9));
	}

}
