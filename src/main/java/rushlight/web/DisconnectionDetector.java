package rushlight.web;

import java.sql.SQLException;
import java.util.regex.Pattern;

import org.hibernate.TransactionException;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Distinguishes a client that disconnected from a database that did: both fail with the
 * same network exceptions.
 */
public final class DisconnectionDetector {

	/**
	 * The SQL states "connection exception", and PostgreSQL's "shutdown" and
	 * "cannot_connect_now".
	 */
	private static final Pattern LOST_CONNECTION_STATE = Pattern.compile("08...|57P0[123]");

	private DisconnectionDetector() {
	}

	/** Checks whether the client disconnected before its answer was sent. */
	public static boolean isOfClient(Exception ex) {
		return !isOfDatabase(ex) && DisconnectedClientHelper.isClientDisconnectedException(ex);
	}

	/**
	 * Checks whether the database is unreachable or its connection broke during a
	 * statement.
	 */
	static boolean isOfDatabase(Exception ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			// A failing rollback hides the exception that caused the rollback.
			if (cause instanceof CannotCreateTransactionException || cause instanceof DataAccessResourceFailureException
					|| cause instanceof TransactionException) {
				return true;
			}
			if (cause instanceof SQLException failure && failure.getSQLState() != null
					&& LOST_CONNECTION_STATE.matcher(failure.getSQLState()).matches()) {
				return true;
			}
		}
		return false;
	}

}
