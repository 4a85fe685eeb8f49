package rushlight.database;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import javax.net.ssl.SSLException;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * The check, before the first migration, that the PostgreSQL can be reached and can hold
 * the archive. Each failure is a {@link DatabaseException}: one sentence says what is
 * wrong, and one what to do.
 */
final class DatabaseCheck {

	/**
	 * The migrations need 17, for the collation pg_c_utf8; 18 is the oldest version that
	 * is tested.
	 */
	static final int OLDEST_VERSION = 18;

	private static final String HISTORY_TABLE = "flyway_schema_history";

	private static final String CONNECT_TIMEOUT_SECONDS = "5";

	private static final String ANSWER_TIMEOUT_SECONDS = "20";

	/** The number of tables of another owner that a message names. */
	private static final int MAX_NAMED_TABLES = 3;

	private final String server;

	private final String database;

	private final String user;

	private DatabaseCheck(String url, String user) {
		Properties parts = Driver.parseURL(url, new Properties());
		if (parts == null) {
			throw unusableUrl(url);
		}
		this.server = parts.getProperty("PGHOST") + ":" + parts.getProperty("PGPORT");
		this.database = parts.getProperty("PGDBNAME", "");
		this.user = parts.getProperty("user", user);
	}

	/**
	 * Connects with the settings of the pool but outside the pool, which would log a
	 * stack trace.
	 * @throws DatabaseException if the archive cannot be stored there
	 */
	static void check(DataSource source) {
		if (source instanceof HikariDataSource pool) {
			Properties properties = new Properties();
			properties.putAll(pool.getDataSourceProperties());
			set(properties, "user", pool.getUsername());
			set(properties, "password", pool.getPassword());
			check(String.valueOf(pool.getJdbcUrl()), properties);
		}
	}

	/**
	 * Checks the PostgreSQL of a URL.
	 * @param properties user, password and other settings of the driver
	 * @throws DatabaseException if the archive cannot be stored there
	 */
	static void check(String url, Properties properties) {
		DatabaseCheck check = new DatabaseCheck(url, properties.getProperty("user", ""));
		Properties all = new Properties();
		all.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
		all.setProperty("socketTimeout", ANSWER_TIMEOUT_SECONDS);
		all.putAll(properties);
		try (Connection connection = DriverManager.getConnection(url, all)) {
			checkVersion(check.server, connection.getMetaData().getDatabaseMajorVersion(),
					connection.getMetaData().getDatabaseProductVersion());
			check.checkDatabase(connection);
		}
		catch (SQLException ex) {
			throw check.unreachable(ex);
		}
	}

	/**
	 * The refusal of a URL that is not one of PostgreSQL; it never shows the URL's
	 * password.
	 */
	static DatabaseException unusableUrl(String url) {
		return new DatabaseException(
				"SPRING_DATASOURCE_URL (spring.datasource.url) is not the address of a PostgreSQL: it begins with “%s”."
					.formatted(url.replaceFirst("(?s)(//|@).*", "")),
				"Write it as jdbc:postgresql://HOST:5432/DATABASE, and user and password into SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
	}

	private static void set(Properties properties, String name, @Nullable String value) {
		if (value != null) {
			properties.setProperty(name, value);
		}
	}

	static void checkVersion(String server, int major, String version) {
		if (major < OLDEST_VERSION) {
			throw new DatabaseException(
					"Rushlight needs PostgreSQL %d or newer, and the one at %s is %s.".formatted(OLDEST_VERSION, server,
							version),
					"Let SPRING_DATASOURCE_URL name a newer one, or leave it out to use the PostgreSQL that Rushlight brings.");
		}
	}

	/** The client's encoding needs no check: the driver always sets it to UTF-8. */
	private void checkDatabase(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("""
						select current_setting('server_encoding') as encoding, current_schema() as schema,
						pg_is_in_recovery() as standby, current_setting('transaction_read_only') = 'on' as read_only,
						has_schema_privilege(current_schema(), 'CREATE') as may_create,
						to_regclass(quote_ident(current_schema()) || '.%s') is not null as has_archive"""
					.formatted(HISTORY_TABLE))) {
			row.next();
			checkEncoding(row.getString("encoding"));
			if (row.getBoolean("standby")) {
				throw new DatabaseException(
						"The PostgreSQL at %s is a standby, which can only be read.".formatted(this.server),
						"Let SPRING_DATASOURCE_URL name the primary server.");
			}
			if (row.getBoolean("read_only")) {
				throw new DatabaseException(
						"The database “%s” at %s can only be read by “%s”: default_transaction_read_only is on."
							.formatted(this.database, this.server, this.user),
						"As a superuser run: ALTER DATABASE %s RESET default_transaction_read_only; ALTER ROLE %s RESET default_transaction_read_only; or correct postgresql.conf."
							.formatted(quoted(this.database), quoted(this.user)));
			}
			String schema = row.getString("schema");
			if (schema == null || !row.getBoolean("may_create")) {
				throw mayNotCreate(schema);
			}
			if (row.getBoolean("has_archive")) {
				checkOwner(connection, schema);
			}
		}
	}

	private void checkEncoding(String encoding) {
		if (!encoding.equals("UTF8")) {
			throw new DatabaseException(
					"The database “%s” at %s has the encoding %s; Rushlight needs UTF8.".formatted(this.database,
							this.server, encoding),
					"The encoding of a database cannot be changed. Create another one and let SPRING_DATASOURCE_URL name it: CREATE DATABASE rushlight OWNER %s ENCODING 'UTF8' TEMPLATE template0 LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C';"
						.formatted(quoted(this.user)));
		}
	}

	private DatabaseException mayNotCreate(@Nullable String schema) {
		return new DatabaseException(
				"The user “%s” may not create tables in the database “%s” at %s%s.".formatted(this.user, this.database,
						this.server, (schema != null) ? " (schema “" + schema + "”)" : ": it sees no schema there"),
				"Make it the owner, as a superuser: ALTER DATABASE %s OWNER TO %s; or let it create there: GRANT USAGE, CREATE ON SCHEMA %s TO %2$s;"
					.formatted(quoted(this.database), quoted(this.user), quoted((schema != null) ? schema : "public")));
	}

	/** Checks the owner, since migrations change tables and only their owner may. */
	private void checkOwner(Connection connection, String schema) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("""
				select count(*) as number, min(pg_get_userbyid(c.relowner)) as owner,
				array_to_string((array_agg(c.relname::text order by c.relname))[1:%d], ', ') as names
				from pg_class c where c.relnamespace = quote_ident(current_schema())::regnamespace
				and c.relkind in ('r', 'p') and not pg_has_role(c.relowner, 'USAGE')
				and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
				and d.objid = c.oid and d.deptype = 'e')""".formatted(MAX_NAMED_TABLES))) {
			row.next();
			int number = row.getInt("number");
			if (number > 0) {
				throw new DatabaseException(
						"%d tables of the database “%s” at %s belong to “%s” and not to “%s”: %s%s.".formatted(number,
								this.database, this.server, row.getString("owner"), this.user, row.getString("names"),
								(number > MAX_NAMED_TABLES) ? ", …" : ""),
						"Let “%s” own all that is in the schema “%s” (a dump that is restored by another user needs pg_restore --no-owner --role=%1$s), or start Rushlight as “%s”."
							.formatted(this.user, schema, row.getString("owner")));
			}
		}
	}

	/** Says in words why connecting failed. */
	private DatabaseException unreachable(SQLException ex) {
		String state = (ex.getSQLState() != null) ? ex.getSQLState() : "";
		String said = String.valueOf(ex.getMessage()).replaceFirst("^FATAL: +", "").replaceFirst("\\R(?s).*", "");
		return switch (state) {
			case "28P01" -> refusedPassword("refuses the password of", ex);
			case "08004" -> said.contains("password") ? refusedPassword("asks for the password of", ex)
					: failure("The PostgreSQL at %s refuses the connection: %s.".formatted(this.server, said),
							"Check what it allows in pg_hba.conf.", ex);
			case "28000" -> failure(
					"The PostgreSQL at %s does not let “%s” in: %s.".formatted(this.server, this.user, said),
					"Check SPRING_DATASOURCE_USERNAME, that this user exists and may log in, and the rules of pg_hba.conf.",
					ex);
			case "3D000" -> failure("The PostgreSQL at %s has no database “%s”.".formatted(this.server, this.database),
					"Correct SPRING_DATASOURCE_URL, or create it as a superuser: CREATE DATABASE %s OWNER %s ENCODING 'UTF8' TEMPLATE template0;"
						.formatted(quoted(this.database), quoted(this.user)),
					ex);
			case "42501" -> failure(
					"The user “%s” may not connect to the database “%s” at %s.".formatted(this.user, this.database,
							this.server),
					"As a superuser run: GRANT CONNECT ON DATABASE %s TO %s;".formatted(quoted(this.database),
							quoted(this.user)),
					ex);
			case "53300" -> failure("The PostgreSQL at %s has no free connection: %s.".formatted(this.server, said),
					"End what uses them, or raise max_connections.", ex);
			case "57P03" -> failure("The PostgreSQL at %s is not ready: %s.".formatted(this.server, said),
					"Start Rushlight again in a moment.", ex);
			default -> noAnswer(said, ex);
		};
	}

	private DatabaseException refusedPassword(String does, SQLException ex) {
		return failure("The PostgreSQL at %s %s “%s”.".formatted(this.server, does, this.user),
				"Set SPRING_DATASOURCE_PASSWORD to the password that this user has in the database. A PostgreSQL container takes POSTGRES_PASSWORD only when its volume is made; to change it afterwards, run in the database: ALTER ROLE %s PASSWORD '…';"
					.formatted(quoted(this.user)),
				ex);
	}

	private DatabaseException noAnswer(String said, SQLException ex) {
		Throwable root = ex;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		String start = "Start PostgreSQL there, or correct host and port in SPRING_DATASOURCE_URL.";
		return switch (root) {
			case UnknownHostException unknown ->
				failure("The host of PostgreSQL is not known: “%s”.".formatted(this.server.replaceFirst(":\\d+$", "")),
						"Correct SPRING_DATASOURCE_URL, or the name service of this machine.", ex);
			case ConnectException refused ->
				failure("No PostgreSQL listens at %s: %s.".formatted(this.server, refused.getMessage()), start, ex);
			case SocketTimeoutException slow -> failure(
					"The PostgreSQL at %s does not answer within %s seconds.".formatted(this.server,
							CONNECT_TIMEOUT_SECONDS),
					"Check that it runs, that host and port in SPRING_DATASOURCE_URL are right, and that no firewall is in between.",
					ex);
			case NoRouteToHostException away ->
				failure("There is no route to the PostgreSQL at %s: %s.".formatted(this.server, away.getMessage()),
						start, ex);
			case SSLException tls ->
				failure("The PostgreSQL at %s and this client have no TLS in common: %s.".formatted(this.server,
						tls.getMessage()), "Check sslmode and the certificates in SPRING_DATASOURCE_URL.", ex);
			default -> failure("The PostgreSQL at %s cannot be used: %s".formatted(this.server, said),
					"Check SPRING_DATASOURCE_URL, and the log of that PostgreSQL.", ex);
		};
	}

	private static DatabaseException failure(String what, String action, SQLException ex) {
		return new DatabaseException(what, action, ex);
	}

	private static String quoted(String name) {
		return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
	}

}
