package rushlight;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.TestcontainersConfiguration;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

import rushlight.database.TestServer;

/**
 * A new, empty database on a real PostgreSQL, one server per test JVM. {@code
 * TEST_DB=docker|embedded} selects the server; without it, the server is a container if
 * Docker answers and already has the images of PostgreSQL and Testcontainers, else the
 * application's embedded server.
 */
public record TestDatabase(String url, String user, String password) implements JdbcConnectionDetails {

	private static final String IMAGE = "postgres:18";

	private static final AtomicInteger COUNT = new AtomicInteger();

	private static @Nullable TestDatabase server;

	/** Creates a database for one caller. */
	public static TestDatabase fresh() {
		TestDatabase server = server();
		String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
		server.execute("create database " + name);
		return new TestDatabase(server.url.replaceFirst("/postgres(?=\\?|$)", "/" + name), server.user,
				server.password);
	}

	public Connection connect() throws SQLException {
		return DriverManager.getConnection(this.url, this.user, this.password);
	}

	/** Runs one statement that returns nothing. */
	public void execute(String sql) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql + ": " + ex.getMessage(), ex);
		}
	}

	@Override
	public String getJdbcUrl() {
		return this.url;
	}

	@Override
	public String getUsername() {
		return this.user;
	}

	@Override
	public String getPassword() {
		return this.password;
	}

	private static synchronized TestDatabase server() {
		if (server == null) {
			server = useDocker() ? docker() : embedded();
			server.dropLeftovers();
		}
		return server;
	}

	private static TestDatabase embedded() {
		TestServer postgres = TestServer.start();
		return new TestDatabase(postgres.url("postgres"), postgres.user(), postgres.password());
	}

	private static TestDatabase docker() {
		PostgreSQLContainer postgres = new PostgreSQLContainer(IMAGE).withDatabaseName("postgres")
			.withCommand("postgres", "-c", "fsync=off", "-c", "full_page_writes=off");
		postgres.start();
		return new TestDatabase(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
	}

	private static boolean useDocker() {
		String choice = System.getenv("TEST_DB");
		if (choice == null || choice.isBlank()) {
			Path socket = Path.of("/var/run/docker.sock");
			return dockerHasImage(socket, IMAGE)
					&& dockerHasImage(socket, TestcontainersConfiguration.getInstance().getRyukImage());
		}
		return switch (choice) {
			case "docker" -> true;
			case "embedded" -> false;
			default -> throw new IllegalArgumentException("TEST_DB is \"" + choice + "\": say docker or embedded");
		};
	}

	/**
	 * Asks Docker directly, since Testcontainers would try for minutes to pull a missing
	 * image.
	 */
	static boolean dockerHasImage(Path socket, String image) {
		if (Files.notExists(socket)) {
			return false;
		}
		try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			channel.connect(UnixDomainSocketAddress.of(socket));
			String request = "GET /images/" + image + "/json HTTP/1.0\r\nHost: docker\r\n\r\n";
			channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
			ByteBuffer answer = ByteBuffer.allocate(12);
			while (answer.hasRemaining() && channel.read(answer) >= 0) {
				continue;
			}
			return new String(answer.array(), StandardCharsets.US_ASCII).endsWith(" 200");
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Drops the databases of test runs that have ended. */
	private void dropLeftovers() {
		List<String> names = new ArrayList<>();
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				ResultSet found = statement.executeQuery("select datname from pg_database where datname ~ '^test_'")) {
			while (found.next()) {
				names.add(found.getString(1));
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		names.stream()
			.filter((name) -> ProcessHandle.of(Long.parseLong(name.split("_")[1])).isEmpty())
			.forEach((name) -> execute("drop database if exists " + name + " with (force)"));
	}

	/**
	 * Configuration of a Spring context with a {@link #fresh} database; see
	 * {@link RushlightTest}.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class Configuration {

		@Bean
		JdbcConnectionDetails testDatabase() {
			return fresh();
		}

		/**
		 * Gives each application its own index and withdrawal list, as it has its own
		 * database.
		 */
		@Bean
		DynamicPropertyRegistrar testIndex() {
			String folder = "target/test-index/" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
			return (properties) -> {
				properties.add("rushlight.index", () -> folder);
				properties.add("rushlight.withdrawal-list", () -> folder + "-withdrawals/withdrawals.list");
			};
		}

	}

}
