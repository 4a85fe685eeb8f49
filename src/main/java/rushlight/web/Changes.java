package rushlight.web;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells every running site what has changed, so that pages which were rendered before are
 * rendered anew. What is announced in a transaction is heard when, and only if, it
 * commits; in this process and in every other.
 */
@Component
public class Changes {

	/** The PostgreSQL channel. */
	static final String CHANNEL = "rushlight_changes";

	/**
	 * What lists and counts depend on: shows, episodes, speakers, clips and readings that
	 * come, go or are renamed.
	 */
	public static final String ARCHIVE = "archive";

	private final JdbcTemplate jdbc;

	Changes(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** What the pages of one episode depend on. */
	public static String episode(long id) {
		return "episode:" + id;
	}

	/**
	 * @param scope {@link #ARCHIVE}, or one episode
	 */
	public void announce(String scope) {
		this.jdbc.queryForList("select pg_notify(?, ?)", CHANNEL, scope);
	}

}
