package rushlight.changes;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells every running site what has changed, so that pages which were rendered before are
 * rendered anew. What is announced in a transaction is heard when, and only if, it
 * commits: in this process before the commit returns, so that the editor who changed
 * something sees it; in every other within moments.
 * <p>
 * What was announced of an episode or a reading is also written down, in the same
 * transaction, as a dirty mark for the index, which must not miss a change.
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

	private final List<ChangeObserver> observers;

	Changes(JdbcTemplate jdbc, List<ChangeObserver> observers) {
		this.jdbc = jdbc;
		this.observers = observers;
	}

	/** What the pages of one episode depend on. */
	public static String episode(long id) {
		return "episode:" + id;
	}

	/** A reading, with its paragraphs. */
	public static String reading(long id) {
		return "reading:" + id;
	}

	/**
	 * @param scope {@link #ARCHIVE}, one episode, or one reading
	 */
	public void announce(String scope) {
		if (!scope.equals(ARCHIVE)) {
			this.jdbc.update("insert into change_mark (scope) values (?)", scope);
		}
		announceNames(scope);
	}

	/**
	 * The same where nothing but names has changed, which the index does not hold:
	 * without a mark.
	 */
	public void announceNames(String scope) {
		this.jdbc.queryForList("select pg_notify(?, ?)", CHANNEL, scope);
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					heard(scope);
				}
			});
		}
		else {
			heard(scope);
		}
	}

	private void heard(String scope) {
		this.observers.forEach((observer) -> observer.changed(scope));
	}

}
