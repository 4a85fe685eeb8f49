package rushlight.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import rushlight.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The refusals of a PostgreSQL that cannot hold the archive, on a real server. */
class DatabaseCheckTests {

	private static final String PASSWORD = "of the test";

	/**
	 * Databases and users are named after the process, as {@link TestDatabase} expects.
	 */
	private static final String PREFIX = "test_" + ProcessHandle.current().pid() + "_";

	private static final List<String> USERS = List.of("reader", "readonly", "guest");

	private static final List<String> DATABASES = List.of("latin1", "ascii", "closed", "restored");

	private static TestDatabase server;

	@BeforeAll
	static void make() {
		server = TestDatabase.fresh();
		USERS.forEach((user) -> server.execute("create role " + PREFIX + user + " login password '" + PASSWORD + "'"));
		server.execute("alter role " + PREFIX + "readonly set default_transaction_read_only = on");
		server.execute("create database " + PREFIX
				+ "latin1 encoding LATIN1 locale 'C' locale_provider libc template template0");
		server.execute("create database " + PREFIX
				+ "ascii encoding SQL_ASCII locale 'C' locale_provider libc template template0");
		server.execute("create database " + PREFIX + "closed");
		server.execute("revoke connect on database " + PREFIX + "closed from public");
		server.execute("create database " + PREFIX + "restored");
		TestDatabase restored = database("restored");
		restored.execute("create table flyway_schema_history (x int)");
		restored.execute("create table episode (x int)");
		restored.execute("grant create on schema public to " + PREFIX + "guest");
	}

	@AfterAll
	static void drop() {
		DATABASES.forEach((database) -> server.execute("drop database " + PREFIX + database + " with (force)"));
		USERS.forEach((user) -> server.execute("drop role " + PREFIX + user));
	}

	private static TestDatabase database(String name) {
		return new TestDatabase(server.url().replaceFirst("/test_\\d+_\\d+", "/" + PREFIX + name), server.user(),
				server.password());
	}

	@Test
	void acceptsAnEmptyDatabase() {
		assertThatCode(() -> check(server.url(), server.user(), server.password())).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					latin1   | -        | has the encoding LATIN1; Rushlight needs UTF8       | ENCODING 'UTF8' TEMPLATE template0
					ascii    | -        | has the encoding SQL_ASCII; Rushlight needs UTF8    | ENCODING 'UTF8' TEMPLATE template0
					none     | -        | has no database “test_                              | CREATE DATABASE test_
					closed   | reader   | may not connect to the database                     | GRANT CONNECT ON DATABASE
					-        | reader   | may not create tables in the database               | GRANT USAGE, CREATE ON SCHEMA public TO test_
					-        | readonly | can only be read by                                 | RESET default_transaction_read_only
					-        | nobody   | “test_                                              | SPRING_DATASOURCE_
					restored | guest    | 2 tables of the database                            | --no-owner
					""")
	void refusesWithASentenceAndWhatToDo(String database, String user, String what, String action) {
		String url = database.equals("-") ? server.url() : database(database).url();
		String name = user.equals("-") ? server.user() : PREFIX + user;
		assertThatExceptionOfType(DatabaseException.class)
			.isThrownBy(() -> check(url, name, user.equals("-") ? server.password() : PASSWORD))
			.withMessageContaining(what)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("\n", "null").endsWith("."))
			.satisfies((ex) -> assertThat(ex.action()).contains(action));
	}

	@Test
	void aWrongPasswordMayBeThatOfANewVolume() {
		assertThatExceptionOfType(DatabaseException.class)
			.isThrownBy(() -> check(server.url(), server.user(), "another"))
			.withMessageContaining("refuses the password of “" + server.user() + "”")
			.satisfies((ex) -> assertThat(ex.action()).contains("POSTGRES_PASSWORD", "ALTER ROLE"));
	}

	@Test
	void saysWhatKeepsItFromConnecting() throws IOException {
		int closed;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			closed = socket.getLocalPort();
		}
		assertThatExceptionOfType(DatabaseException.class)
			.isThrownBy(() -> check("jdbc:postgresql://127.0.0.1:" + closed + "/archive", "a", "b"))
			.withMessageContaining("No PostgreSQL listens at 127.0.0.1:" + closed);
		assertThatExceptionOfType(DatabaseException.class)
			.isThrownBy(() -> check("jdbc:postgresql://db.invalid:5432/archive", "a", "b"))
			.withMessage("The host of PostgreSQL is not known: “db.invalid”.");
		assertThatExceptionOfType(DatabaseException.class)
			.isThrownBy(() -> check("postgres://a:secret@db.invalid/archive", "a", "b"))
			.withMessageContaining("begins with “postgres:”")
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.action()).doesNotContain("secret"));
	}

	@Test
	void namesTheVersionThatIsNeededAndTheOneThatIsThere() {
		assertThatExceptionOfType(DatabaseException.class)
			.isThrownBy(() -> DatabaseCheck.checkVersion("db:5432", 15, "15.4 (Debian 15.4-1)"))
			.withMessage("Rushlight needs PostgreSQL 18 or newer, and the one at db:5432 is 15.4 (Debian 15.4-1).");
		assertThatCode(() -> DatabaseCheck.checkVersion("db:5432", 18, "18.0")).doesNotThrowAnyException();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void theStartEndsWithTheSentencesAndNoStackTrace(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> application.run("--spring.datasource.url=" + server.url(),
					"--spring.datasource.username=" + server.user(), "--spring.datasource.password=another"));
		assertThat(output).contains("APPLICATION FAILED TO START", "refuses the password of")
			.doesNotContain("\tat ", "Exception encountered");
	}

	private static void check(String url, String user, String password) {
		Properties properties = new Properties();
		properties.setProperty("user", user);
		properties.setProperty("password", password);
		DatabaseCheck.check(url, properties);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class })
	@Import(CheckedMigration.class)
	static class Application {

	}

}
