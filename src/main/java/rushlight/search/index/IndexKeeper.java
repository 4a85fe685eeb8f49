package rushlight.search.index;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

import rushlight.changes.DedicatedConnection;
import rushlight.core.HostName;
import rushlight.system.SiteLock;

/**
 * The lock of an archive, which makes this process its one site and lets it maintain the
 * index: an advisory lock of a database session, which ends with the session however the
 * process ends (docs/decisions/0029). The state of the index in the database is written
 * only in that session, so a site whose session has ended cannot write it.
 */
@Component
@ConditionalOnWebApplication
class IndexKeeper implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(IndexKeeper.class);

	private static final String APPLICATION_NAME_PREFIX = "rushlight site: ";

	/** PostgreSQL cuts longer names. */
	private static final int MAX_NAME_BYTES = 63;

	private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

	private static final int VALIDATION_TIMEOUT_SECONDS = 5;

	/**
	 * The timeouts are those of the pool's connections. With these keepalives the server
	 * notices after about ten seconds, instead of two hours, that this host is gone.
	 */
	private static final String SETTINGS_SQL = """
			set statement_timeout = '10s'; set lock_timeout = '3s';
			set tcp_keepalives_idle = 4; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3""";

	private final JdbcConnectionDetails database;

	private final Duration takeoverWait;

	private @Nullable Session session;

	/**
	 * A session that holds the lock, or held it until it ended.
	 *
	 * @param jdbc for one thread at a time
	 */
	record Session(Connection connection, JdbcTemplate jdbc) {

		Session(Connection connection) {
			this(connection, new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
		}

		private boolean hasEnded() {
			try {
				return this.connection.isClosed();
			}
			catch (SQLException ex) {
				return true;
			}
		}

	}

	/**
	 * @param takeoverWait how long a starting site waits for another site to end
	 */
	@Autowired
	IndexKeeper(JdbcConnectionDetails database, @Value("${rushlight.takeover-wait}") Duration takeoverWait) {
		this.database = database;
		this.takeoverWait = takeoverWait;
	}

	/**
	 * Takes the lock before the database is migrated, so that the schema does not change
	 * under a site that runs. If the database cannot be reached, the migration reports
	 * it.
	 * @throws ArchiveInUseException if another site still holds the lock after the wait
	 */
	synchronized void takeEarly() {
		try {
			await();
		}
		catch (CannotGetJdbcConnectionException ex) {
			log.debug("The lock of the archive cannot be taken yet", ex);
		}
	}

	/**
	 * Takes the lock, after waiting for another site to end.
	 * @return the session that holds the lock
	 * @throws ArchiveInUseException if another site still holds the lock after the wait
	 * @throws CannotGetJdbcConnectionException if the database cannot be reached
	 */
	synchronized Session await() {
		long deadline = System.nanoTime() + this.takeoverWait.toNanos();
		boolean isLogged = false;
		while (true) {
			try {
				return hold();
			}
			catch (ArchiveInUseException ex) {
				if (System.nanoTime() >= deadline) {
					throw ex;
				}
				if (!isLogged) {
					log.warn("{} Waiting up to {} s for it to end", ex.getMessage(), this.takeoverWait.toSeconds());
					isLogged = true;
				}
				pause(ex);
			}
		}
	}

	private static void pause(ArchiveInUseException ex) {
		try {
			Thread.sleep(POLL_INTERVAL);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw ex;
		}
	}

	/**
	 * Takes the lock, unless a session holds it already.
	 * @return the session that holds the lock: the same as before unless it has ended
	 * @throws ArchiveInUseException if another site holds the lock
	 * @throws CannotGetJdbcConnectionException if the database cannot be reached
	 */
	synchronized Session hold() {
		Session session = this.session;
		if (session != null && !session.hasEnded()) {
			return session;
		}
		this.session = null;
		Connection connection = connect();
		try {
			Session taken = new Session(connection);
			try (Statement statement = connection.createStatement()) {
				statement.execute(SETTINGS_SQL);
			}
			if (!SiteLock.tryTake(taken.jdbc())) {
				throw inUse(taken.jdbc());
			}
			this.session = taken;
			return taken;
		}
		catch (SQLException ex) {
			throw new CannotGetJdbcConnectionException("The database did not answer", ex);
		}
		finally {
			if (this.session == null) {
				close(connection);
			}
		}
	}

	private Connection connect() {
		try {
			return DedicatedConnection.open(this.database, name());
		}
		catch (SQLException ex) {
			throw new CannotGetJdbcConnectionException("The database cannot be reached", ex);
		}
	}

	/** Gives up the session if it does not answer, after something failed. */
	synchronized void check() {
		Session session = this.session;
		if (session == null) {
			return;
		}
		try {
			if (session.connection().isValid(VALIDATION_TIMEOUT_SECONDS)) {
				return;
			}
		}
		catch (SQLException ex) {
			log.debug("The session that holds the lock of the archive does not answer, so it is closed", ex);
		}
		this.session = null;
		close(session.connection());
	}

	private record Holder(String name, @Nullable String address, String since, int session) {

		@Override
		public String toString() {
			return this.name + ((this.address == null) ? "" : ", connected from " + this.address) + ", since "
					+ this.since;
		}

	}

	private static List<Holder> holders(JdbcTemplate jdbc) {
		DateTimeFormatter format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
			.withZone(ZoneOffset.UTC);
		return jdbc.query("""
				select a.pid, coalesce(a.application_name, '') as name, host(a.client_addr) as address, a.backend_start
				from pg_locks l join pg_stat_activity a on a.pid = l.pid
				where l.locktype = 'advisory' and l.granted and l.objsubid = 2
					and l.database = (select oid from pg_database where datname = current_database())
					and l.classid = ? and l.objid = ?""", (row, number) -> {
			String name = row.getString("name");
			Timestamp since = row.getTimestamp("backend_start");
			return new Holder(
					name.startsWith(APPLICATION_NAME_PREFIX) ? name.substring(APPLICATION_NAME_PREFIX.length())
							: "a process of another database user",
					row.getString("address"), (since == null) ? "an unknown time" : format.format(since.toInstant()),
					row.getInt("pid"));
		}, (long) SiteLock.LOCK_CLASS, (long) SiteLock.LOCK_OBJECT);
	}

	private static ArchiveInUseException inUse(JdbcTemplate jdbc) {
		Holder holder = holders(jdbc).stream().findFirst().orElse(null);
		if (holder == null) {
			return new ArchiveInUseException("Another site kept this archive a moment ago.", "Start this one again.");
		}
		return new ArchiveInUseException("Another site runs on this database: " + holder + ".", """
				An archive has one site. End that one first, or give this one a database of its own \
				(SPRING_DATASOURCE_URL). Commands such as import and reindex may run beside a site. If that process \
				is gone and its session is not, end the session: select pg_terminate_backend(%d)"""
			.formatted(holder.session()));
	}

	/** Describes the site that holds the lock, for administrators. */
	static String describe(JdbcTemplate jdbc) {
		try {
			return holders(jdbc).stream().findFirst().map(Holder::toString).orElse("no site");
		}
		catch (DataAccessException ex) {
			return "unknown";
		}
	}

	/** The name of this process in the database's list of sessions. */
	private static String name() {
		String name = APPLICATION_NAME_PREFIX + "process " + ProcessHandle.current().pid() + " on " + HostName.get();
		while (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
			name = name.substring(0, name.length() - 1);
		}
		return name;
	}

	/** Releases the lock at once: the server may take a moment to end a session. */
	@Override
	public synchronized void close() {
		Session session = this.session;
		this.session = null;
		if (session == null || session.hasEnded()) {
			return;
		}
		try (Statement statement = session.connection().createStatement()) {
			statement.execute("select pg_advisory_unlock_all()");
		}
		catch (SQLException ex) {
			log.debug("The lock of the archive ends with its session", ex);
		}
		close(session.connection());
	}

	private static void close(Connection connection) {
		try {
			connection.close();
		}
		catch (SQLException ex) {
			log.debug("Closing a session failed", ex);
		}
	}

}
