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
 * Tells a database that is gone from one that refuses a file, and waits until it answers
 * again: a server that is restarted takes seconds, and need not end an import of hours.
 */
@Component
class DatabaseWait {

	private static final Logger log = LoggerFactory.getLogger(DatabaseWait.class);

	/** Twice what a restart takes at most. */
	private static final Duration RESTART = Duration.ofSeconds(20);

	private static final long PAUSE_MILLIS = 500;

	private final JdbcTemplate jdbc;

	private final Duration limit;

	@Autowired
	DatabaseWait(JdbcTemplate jdbc) {
		this(jdbc, RESTART);
	}

	/**
	 * @param limit how long to wait at most; the database is asked at least once
	 */
	DatabaseWait(JdbcTemplate jdbc, Duration limit) {
		this.jdbc = jdbc;
		this.limit = limit;
	}

	/**
	 * Whether a failure means that there is no connection any more, or none to be had.
	 */
	static boolean isLost(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			// A failed rollback hides what it was for.
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
		// The pool's own complaints have no state: a connection it closed, or has none.
		return ex instanceof SQLTransientConnectionException || state == null || state.startsWith("08")
				|| state.startsWith("57P");
	}

	/**
	 * Waits until the database answers.
	 * @return whether it did within the limit
	 */
	boolean untilItAnswers() {
		long deadline = System.nanoTime() + this.limit.toNanos();
		while (true) {
			try {
				this.jdbc.queryForList("select 1");
				return true;
			}
			catch (DataAccessException ex) {
				log.warn("No connection to the database yet: {}", ex.getMostSpecificCause().getMessage());
			}
			if (System.nanoTime() > deadline || !isPaused()) {
				return false;
			}
		}
	}

	private static boolean isPaused() {
		try {
			Thread.sleep(PAUSE_MILLIS);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
