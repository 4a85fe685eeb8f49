package rushlight.transcript;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.core.Key;
import rushlight.core.NotFoundException;

/** Finder of passages by the keys in addresses. */
@Component
public class PassageFinder {

	private final JdbcTemplate jdbc;

	private final WithdrawalMarks withdrawn;

	PassageFinder(JdbcTemplate jdbc, WithdrawalMarks withdrawn) {
		this.jdbc = jdbc;
		this.withdrawn = withdrawn;
	}

	/**
	 * The location of a passage, or its last one.
	 *
	 * @param slug of its episode
	 * @param title of its episode
	 * @param there whether the passage exists today
	 */
	public record Located(long segment, long transcript, String slug, String title, String language, boolean original,
			boolean there) {

		public String key() {
			return Key.of(this.segment);
		}

		/**
		 * The query of its transcript's addresses: "?lang=es", or "" for the original.
		 */
		public String query() {
			return this.original ? "" : "?lang=" + this.language;
		}

		/** Address of the passage in the editor. */
		public String editor() {
			return editorAt(this.segment);
		}

		/** Address of another passage of the transcript in the editor. */
		public String editorAt(long segment) {
			return editorOfAll() + "#" + Key.of(segment);
		}

		/** Address of the transcript's editor. */
		public String editorOfAll() {
			return "/edit/episodes/" + this.slug + query();
		}

	}

	/** The id of a passage by its key. */
	public static long number(String key) {
		return Key.parse(key)
			.orElseThrow(() -> new NotFoundException(
					"“" + key + "” is not a valid passage key; keys have eight letters and digits."))
			.number();
	}

	/**
	 * @throws NotFoundException if there never was such a passage
	 * @throws rushlight.core.GoneException if its episode is withdrawn
	 */
	public Located find(String key) {
		long segment = number(key);
		return this.jdbc
			.query("""
					select t.id as transcript, e.id as episode, e.withdrawal_id, e.slug, e.title, t.language, t.original, s.there
					from (select transcript_id, true as there from segment where id = ?
						union all select transcript_id, false from segment_version where segment_id = ?) s
					join transcript t on t.id = s.transcript_id join episode e on e.id = t.episode_id
					order by s.there desc limit 1""",
					(row, i) -> located(row, segment), segment, segment)
			.stream()
			.findFirst()
			.orElseThrow(() -> new NotFoundException("There is no passage with the key “" + key + "”."));
	}

	private Located located(ResultSet row, long segment) throws SQLException {
		if (row.getObject("withdrawal_id") != null) {
			this.withdrawn.refuseEpisode(row.getLong("episode"));
		}
		return new Located(segment, row.getLong("transcript"), row.getString("slug"), row.getString("title"),
				row.getString("language"), row.getBoolean("original"), row.getBoolean("there"));
	}

}
