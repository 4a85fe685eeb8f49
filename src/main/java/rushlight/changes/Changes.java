package rushlight.changes;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Announces changes to every running site, so that cached pages are rendered again.
 * Observers are notified of an announcement when, and only if, its transaction commits:
 * in this process before the commit returns, so that editors see their own changes; in
 * every other process within moments.
 * <p>
 * An announcement of an episode or a reading also writes a dirty mark for the index in
 * the same transaction, since the index must not miss a change.
 */
@Component
public class Changes {

	/** The PostgreSQL channel. */
	static final String CHANNEL = "rushlight_changes";

	/**
	 * The scope of lists and counts: shows, episodes, speakers, clips and readings that
	 * are added, removed or renamed.
	 */
	public static final String ARCHIVE = "archive";

	private final JdbcTemplate jdbc;

	private final List<ChangeObserver> observers;

	Changes(JdbcTemplate jdbc, List<ChangeObserver> observers) {
		this.jdbc = jdbc;
		this.observers = observers;
	}

	/** The scope of the pages of one episode. */
	public static String episode(long id) {
		return "episode:" + id;
	}

	/** The scope of a reading, with its paragraphs. */
	public static String reading(long id) {
		return "reading:" + id;
	}

	/**
	 * Announces a change, and marks an episode or reading as dirty for the index.
	 * @param scope {@link #ARCHIVE}, one episode, or one reading
	 */
	public void announce(String scope) {
		if (!scope.equals(ARCHIVE)) {
			this.jdbc.update("insert into change_mark (scope) values (?)", scope);
		}
		announceNames(scope);
	}

	/**
	 * Announces a change of names only, without a dirty mark: the index holds no names.
	 */
	public void announceNames(String scope) {
		this.jdbc.queryForList("select pg_notify(?, ?)", CHANNEL, scope);
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					notifyObservers(scope);
				}
			});
		}
		else {
			notifyObservers(scope);
		}
	}

	private void notifyObservers(String scope) {
		this.observers.forEach((observer) -> observer.changed(scope));
	}

}
