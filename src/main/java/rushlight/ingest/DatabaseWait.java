package rushlight.ingest;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;

/**
 * The wait for a lost database, and the test that tells a lost database from one that
 * refuses a file. A restart of the server takes seconds, and need not end an import of
 * hours.
 */
@Component
class DatabaseWait {

	private static final Logger log = LoggerFactory.getLogger(DatabaseWait.class);

	/** Twice the longest restart. */
	private static final Duration RESTART_LIMIT = Duration.ofSeconds(20);

	private static final long RETRY_PAUSE_MS = 500;

	private final JdbcTemplate jdbc;

	private final Duration limit;

	@Autowired
	DatabaseWait(JdbcTemplate jdbc) {
		this(jdbc, RESTART_LIMIT);
	}

	/**
	 * Creates a wait with its own limit.
	 * @param limit the longest wait; the database is asked at least once
	 */
	DatabaseWait(JdbcTemplate jdbc, Duration limit) {
		this.jdbc = jdbc;
		this.limit = limit;
	}

	/**
	 * Whether a failure means that the connection is lost, or that none can be opened.
	 */
	static boolean isLost(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			// A failed rollback hides the failure that caused it.
			if (cause instanceof TransactionSystemException ex && isLost(ex.getApplicationException())) {
				return true;
			}
			if (cause instanceof SQLException ex && isLost(ex)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isLost(SQLException ex) {
		String state = ex.getSQLState();
		// The pool's own errors have no state: it closed a connection, or has none.
		return ex instanceof SQLTransientConnectionException || state == null || state.startsWith("08")
				|| state.startsWith("57P");
	}

	/**
	 * Waits until the database answers.
	 * @return whether the database answered within the limit
	 */
	boolean awaitAnswer() {
		long deadline = System.nanoTime() + this.limit.toNanos();
		while (true) {
			try {
				this.jdbc.queryForList("select 1");
				return true;
			}
			catch (DataAccessException ex) {
				log.warn("No connection to the database yet: {}", ex.getMostSpecificCause().getMessage());
			}
			if (System.nanoTime() > deadline || isInterruptedPausing()) {
				return false;
			}
		}
	}

	private static boolean isInterruptedPausing() {
		try {
			Thread.sleep(RETRY_PAUSE_MS);
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

}
