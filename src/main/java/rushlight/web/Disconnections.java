package rushlight.web;

import java.sql.SQLException;
import java.util.regex.Pattern;

import org.hibernate.TransactionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Tells a client that has gone from a database that has: both end with the same
 * exceptions of the network.
 */
public final class Disconnections {

	/** "Connection exception", and PostgreSQL's "shutdown" and "cannot_connect_now". */
	private static final Pattern LOST = Pattern.compile("08...|57P0[123]");

	private Disconnections() {
	}

	/** Whether the client went away before its answer was sent. */
	public static boolean isOfClient(Exception ex) {
		return !isOfDatabase(ex) && DisconnectedClientHelper.isClientDisconnectedException(ex);
	}

	/** Whether the database cannot be reached, or went away in the midst of something. */
	static boolean isOfDatabase(Exception ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			// A rollback that fails hides the exception for which it was made.
			if (cause instanceof CannotCreateTransactionException || cause instanceof DataAccessResourceFailureException
					|| cause instanceof TransactionException) {
				return true;
			}
			if (cause instanceof SQLException failure && failure.getSQLState() != null
					&& LOST.matcher(failure.getSQLState()).matches()) {
				return true;
			}
		}
		return false;
	}

}
