package rushlight.changes;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A database connection outside the pool, for uses that need one session for as long as
 * the site is up: notifications, and locks that belong to a session.
 */
public final class DedicatedConnection {

	/** A connection that does not answer within this time is treated as dead. */
	private static final int TIMEOUT_SECONDS = 10;

	private DedicatedConnection() {
	}

	/**
	 * Opens a connection; the caller closes it.
	 * @param name of the session, as {@code pg_stat_activity.application_name} shows it:
	 * at most 63 bytes
	 */
	public static Connection open(JdbcConnectionDetails database, String name) throws SQLException {
		Properties properties = new Properties();
		if (database.getUsername() != null) {
			properties.setProperty("user", database.getUsername());
		}
		if (database.getPassword() != null) {
			properties.setProperty("password", database.getPassword());
		}
		properties.setProperty("ApplicationName", name);
		properties.setProperty("connectTimeout", Integer.toString(TIMEOUT_SECONDS));
		properties.setProperty("socketTimeout", Integer.toString(TIMEOUT_SECONDS));
		return DriverManager.getConnection(database.getJdbcUrl(), properties);
	}

}
