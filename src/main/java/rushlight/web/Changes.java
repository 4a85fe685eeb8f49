package rushlight.web;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells every running site what has changed, so that pages which were rendered before are
 * rendered anew. What is announced in a transaction is heard when, and only if, it
 * commits: in this process before the commit returns, so that whoever changed something
 * sees it; in every other within moments.
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

	private final SharedPages pages;

	Changes(JdbcTemplate jdbc, SharedPages pages) {
		this.jdbc = jdbc;
		this.pages = pages;
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
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					Changes.this.pages.changed(scope);
				}
			});
		}
		else {
			this.pages.changed(scope);
		}
	}

}
