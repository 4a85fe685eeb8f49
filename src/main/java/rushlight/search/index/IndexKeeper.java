package rushlight.search.index;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
 * The right to be the one site of an archive, and so to keep its index: an advisory lock
 * that a database session holds, which ends with the session however the process ends
 * (docs/decisions/0029). All that is said of the index in the database is said in that
 * session; a site whose session has ended, without its noticing, cannot say anything.
 */
@Component
@ConditionalOnWebApplication
class IndexKeeper implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(IndexKeeper.class);

	private static final String NAME = "rushlight site: ";

	/** PostgreSQL cuts off the rest. */
	private static final int MAX_NAME_BYTES = 63;

	private static final Duration POLL = Duration.ofMillis(250);

	private static final int VALID_SECONDS = 5;

	/**
	 * The timeouts of the pool's connections; and a host that is gone without a word is
	 * noticed by the server after about ten seconds instead of two hours.
	 */
	private static final String SETTINGS = """
			set statement_timeout = '10s'; set lock_timeout = '3s';
			set tcp_keepalives_idle = 4; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3""";

	private final JdbcConnectionDetails database;

	private final Duration patience;

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
	 * @param patience how long a site that starts waits for another one to end
	 */
	@Autowired
	IndexKeeper(JdbcConnectionDetails database, @Value("${rushlight.takeover-wait}") Duration patience) {
		this.database = database;
		this.patience = patience;
	}

	/**
	 * Takes the lock before the database is migrated: the schema of a site that runs is
	 * not changed under it. A database that cannot be reached is left to the migration to
	 * report.
	 * @throws ArchiveInUseException if another site holds the lock and goes on holding it
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
	 * The session that holds the lock, after waiting for another site to end.
	 * @throws ArchiveInUseException if another site goes on holding the lock
	 * @throws CannotGetJdbcConnectionException if the database cannot be reached
	 */
	synchronized Session await() {
		long deadline = System.nanoTime() + this.patience.toNanos();
		boolean told = false;
		while (true) {
			try {
				return hold();
			}
			catch (ArchiveInUseException ex) {
				if (System.nanoTime() >= deadline) {
					throw ex;
				}
				if (!told) {
					log.warn("{} Waiting up to {} s for it to end", ex.getMessage(), this.patience.toSeconds());
					told = true;
				}
				pause(ex);
			}
		}
	}

	private static void pause(ArchiveInUseException ex) {
		try {
			Thread.sleep(POLL);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw ex;
		}
	}

	/**
	 * The session that holds the lock: the same as before unless that one has ended.
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
				statement.execute(SETTINGS);
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

	/** Something went wrong: a session that does not answer any more is given up. */
	synchronized void check() {
		Session session = this.session;
		if (session == null) {
			return;
		}
		try {
			if (session.connection().isValid(VALID_SECONDS)) {
				return;
			}
		}
		catch (SQLException ex) {
			log.debug("The session that holds the lock of the archive is given up", ex);
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
			java.sql.Timestamp since = row.getTimestamp("backend_start");
			return new Holder(
					name.startsWith(NAME) ? name.substring(NAME.length()) : "a process of another database user",
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

	/** Who keeps the index, as an administrator is told. */
	static String describe(JdbcTemplate jdbc) {
		try {
			return holders(jdbc).stream().findFirst().map(Holder::toString).orElse("no site");
		}
		catch (DataAccessException ex) {
			return "unknown";
		}
	}

	/** What the database's list of sessions shows of this process. */
	private static String name() {
		String name = NAME + "process " + ProcessHandle.current().pid() + " on " + HostName.get();
		while (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
			name = name.substring(0, name.length() - 1);
		}
		return name;
	}

	/** Gives the lock back at once: the server may take a moment to end a session. */
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
			log.debug("A session could not be closed in order", ex);
		}
	}

}
