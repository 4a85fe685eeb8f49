package rushlight.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The guarantees for the archive's data when processes end or are killed. The lock makes
 * its tests sequential, since they wait for servers, and several servers start more
 * slowly.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("servers of EmbeddedPostgresTests")
class EmbeddedPostgresTests {

	private static Path binaries;

	private String password = "";

	@TempDir
	private Path data;

	@BeforeAll
	static void unpackOnce() throws IOException {
		binaries = TestServer.FOLDER.resolve("postgres-bin").toAbsolutePath();
		Binaries.install(binaries);
	}

	@BeforeEach
	void shareBinaries() throws IOException {
		this.data = this.data.resolve("data");
		PrivateFiles.createFolder(this.data);
		Files.createSymbolicLink(this.data.resolve("postgres-bin"), binaries);
	}

	@AfterEach
	void endLeftServer() throws IOException {
		PostmasterFile.read(this.data.resolve("postgres/cluster"))
			.filter(PostmasterFile::isPostgres)
			.ifPresent((server) -> kill(server.process()));
	}

	@Test
	void keepsDataFromOneStartToTheNextAndStopsInBetween() throws SQLException {
		String url;
		try (EmbeddedPostgres postgres = open()) {
			url = postgres.url();
			execute(url, "create table note as select 'kept' as text");
		}
		assertThat(answers(url)).isFalse();
		try (EmbeddedPostgres postgres = open()) {
			assertThat(query(postgres.url(), "select text from note")).isEqualTo("kept");
		}
	}

	@Test
	void isDurableAndOpenOnlyToWhoKnowsThePassword() throws SQLException {
		try (EmbeddedPostgres postgres = open()) {
			assertThat(query(postgres.url(), "show fsync")).isEqualTo("on");
			assertThat(query(postgres.url(), "show synchronous_commit")).isEqualTo("on");
			assertThat(query(postgres.url(), "show data_checksums")).isEqualTo("on");
			assertThat(query(postgres.url(), "show server_encoding")).isEqualTo("UTF8");
			assertThat(query(postgres.url(), "show listen_addresses")).isEqualTo("127.0.0.1");
			assertThat(query(postgres.url(), "show unix_socket_directories")).isEmpty();
			assertThat(query(postgres.url(), "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
				.isEqualTo("scram-sha-256");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> DriverManager.getConnection(postgres.url(), Cluster.USER, "guess"))
				.withMessageContaining("password authentication failed");
		}
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no modes there")
	void hidesItsFilesFromOtherUsers() throws IOException {
		try (EmbeddedPostgres postgres = open()) {
			assertThat(mode(this.data)).isEqualTo("rwx------");
			assertThat(mode(this.data.resolve("postgres"))).isEqualTo("rwx------");
			assertThat(mode(this.data.resolve("postgres/cluster"))).isEqualTo("rwx------");
			assertThat(mode(this.data.resolve("postgres/password"))).isEqualTo("rw-------");
		}
	}

	@Test
	void lastOfSeveralProcessesStopsTheServer() throws Exception {
		String url;
		try (DatabaseUser other = DatabaseUser.start(this.data)) {
			try (EmbeddedPostgres postgres = open()) {
				url = postgres.url();
				assertThat(other.url()).as("both use one server").isEqualTo(url);
			}
			assertThat(answers(url)).as("while the other process uses it").isTrue();
		}
		assertThat(answers(url)).as("after the last process").isFalse();
	}

	@Test
	void lastOfSeveralUsersInOneProcessStopsTheServer() throws SQLException {
		EmbeddedPostgres first = open();
		EmbeddedPostgres second = open();
		first.close();
		assertThat(query(second.url(), "select 'there'")).isEqualTo("there");
		second.close();
		assertThat(answers(second.url())).isFalse();
	}

	@Test
	void attachesToTheServerThatAKilledProcessLeft() throws Exception {
		DatabaseUser killed = DatabaseUser.start(this.data);
		this.password = Files.readString(this.data.resolve("postgres/password"));
		execute(killed.url(), "create table note as select 'kept' as text");
		killed.kill();
		assertThat(answers(killed.url())).as("the server outlives its starter").isTrue();
		try (EmbeddedPostgres postgres = open()) {
			assertThat(postgres.url()).isEqualTo(killed.url());
			assertThat(query(postgres.url(), "select text from note")).isEqualTo("kept");
		}
		assertThat(answers(killed.url())).as("stopped by the process that attached").isFalse();
	}

	@Test
	void recoversWhenServerAndProcessAreKilled() throws Exception {
		DatabaseUser killed = DatabaseUser.start(this.data);
		this.password = Files.readString(this.data.resolve("postgres/password"));
		execute(killed.url(), "create table note as select 'kept' as text");
		ProcessHandle server = PostmasterFile.read(this.data.resolve("postgres/cluster")).orElseThrow().process();
		killed.kill();
		kill(server);
		try (EmbeddedPostgres postgres = open()) {
			assertThat(query(postgres.url(), "select text from note")).isEqualTo("kept");
		}
	}

	@Test
	void startsWhenTheServersProcessNumberBelongsToAnotherProgram() throws Exception {
		open().close();
		Files.write(this.data.resolve("postgres/cluster/postmaster.pid"),
				List.of(String.valueOf(ProcessHandle.current().pid()), this.data.resolve("postgres/cluster").toString(),
						"1700000000", "5432", "", "127.0.0.1", "0 0", "ready"));
		try (EmbeddedPostgres postgres = open()) {
			assertThat(query(postgres.url(), "select 'there'")).isEqualTo("there");
		}
	}

	@Test
	void isAnArchiveOfItsOwnWhenItIsACopyOfARunningOne() throws Exception {
		try (EmbeddedPostgres original = open()) {
			execute(original.url(), "create table note as select 'original' as text; checkpoint");
			Path copy = copyWithPostmasterFile();
			String copyUrl;
			try (EmbeddedPostgres copied = EmbeddedPostgres.open(copy, "test")) {
				copyUrl = copied.url();
				execute(copyUrl, "update note set text = 'copy'");
				assertThat(query(copyUrl, "show data_directory")).startsWith(copy.toString());
			}
			assertThat(answers(copyUrl)).as("the copy's server, which was stopped").isFalse();
			assertThat(query(original.url(), "select text from note")).isEqualTo("original");
		}
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "only there a server holds a lock")
	void refusesAFolderWhoseServerItCannotReach() throws Exception {
		open().close();
		ServerLock lock = new ServerLock(this.data.resolve("server.lock"));
		// Simulates a server in another container, whose process is invisible here.
		Process holder = new ProcessBuilder("flock", this.data.resolve("server.lock").toString(), "cat").start();
		try {
			await(() -> lock.state() == ServerLock.State.HELD);
			assertThatExceptionOfType(DatabaseException.class).isThrownBy(this::open)
				.withMessageContaining("runs on the data folder " + this.data)
				.withMessageContaining("\"test\" on host ")
				.withMessageContaining("(process " + ProcessHandle.current().pid() + ", since 2")
				.satisfies((ex) -> assertThat(ex.action()).contains("No second PostgreSQL was started"));
		}
		finally {
			holder.getOutputStream().close();
			holder.waitFor();
		}
		open().close();
	}

	@Test
	void startsAKilledServerAgainOnItsPort() throws Exception {
		try (EmbeddedPostgres postgres = open()) {
			execute(postgres.url(), "create table note as select 'kept' as text");
			// A busy process notices nothing, and keeps a new server from starting.
			Thread busy = Thread.startVirtualThread(
					() -> assertThatExceptionOfType(SQLException.class).isThrownBy(() -> query(postgres.url(),
							"select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b")));
			await(() -> query(postgres.url(), "select count(*) from pg_stat_activity where query like '%series%'")
				.equals("2"));
			kill(server());
			await(() -> answers(postgres.url()));
			assertThat(query(postgres.url(), "select text from note")).isEqualTo("kept");
			busy.join();
		}
		assertThat(this.data.resolve("postgres/cluster/postmaster.pid")).as("stopped at the end").doesNotExist();
	}

	@Test
	void takesOverFromAKilledProcessAndStartsItsServerAgain() throws Exception {
		DatabaseUser keeper = DatabaseUser.start(this.data);
		try (EmbeddedPostgres postgres = open()) {
			assertThat(postgres.url()).isEqualTo(keeper.url());
			execute(postgres.url(), "create table note as select 'kept' as text");
			keeper.kill();
			kill(server());
			await(() -> answers(postgres.url()));
			assertThat(query(postgres.url(), "select text from note")).isEqualTo("kept");
		}
	}

	@Test
	void keepsTheLogOfARunningServerSmall() throws Exception {
		Path log = this.data.resolve("log/postgres.log");
		try (EmbeddedPostgres postgres = open()) {
			Files.write(log, new byte[10_000_001], StandardOpenOption.APPEND);
			new Cluster(this.data, Tools.of(binaries, false)).limitLog();
			assertThat(answers(postgres.url("nowhere"))).isFalse();
			assertThat(Files.readString(log)).contains("database \"nowhere\" does not exist").hasSizeLessThan(1_000);
			assertThat(Files.size(log.resolveSibling("postgres.log.1"))).isGreaterThan(10_000_000);
		}
	}

	@Test
	void clearsAwayAnUnfinishedBeginning() throws IOException {
		Path unfinished = this.data.resolve("postgres-unfinished-1");
		Files.createDirectories(unfinished.resolve("cluster/base"));
		open().close();
		assertThat(unfinished).doesNotExist();
	}

	@Test
	void namesBothVersionsWhenTheDataAreOfAnotherPostgres() throws IOException {
		open().close();
		Files.writeString(this.data.resolve("postgres/cluster/PG_VERSION"), "17\n");
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(this::open)
			.withMessageContaining("is of PostgreSQL 17, and this build brings PostgreSQL 18")
			.satisfies((ex) -> assertThat(ex.action()).contains("backup FILE").contains("restore FILE"));
	}

	@Test
	@EnabledIfSystemProperty(named = "user.name", matches = "root", disabledReason = "only root gives files away")
	void namesTheUserWhoseArchiveItIs() throws IOException {
		open().close();
		Path postgres = this.data.resolve("postgres");
		UserPrincipal nobody = postgres.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
		Files.setOwner(postgres, nobody);
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(this::open)
			.withMessageContaining("belongs to user nobody, and this process runs as root")
			.satisfies((ex) -> assertThat(ex.action()).contains("runuser -u nobody"));
	}

	@Test
	void saysWhyPostgresDoesNotStart() throws IOException {
		open().close();
		Files.writeString(this.data.resolve("postgres/cluster/postgresql.conf"), "\nshared_buffers = lots\n");
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(this::open)
			.withMessageContaining("could not start")
			.satisfies((ex) -> assertThat(ex.action()).contains("postgres.log"));
	}

	private EmbeddedPostgres open() {
		EmbeddedPostgres postgres = EmbeddedPostgres.open(this.data, "test");
		this.password = postgres.password();
		return postgres;
	}

	private ProcessHandle server() throws IOException {
		return PostmasterFile.read(this.data.resolve("postgres/cluster")).orElseThrow().process();
	}

	/** Copies a folder as {@code cp -a} does, regardless of a running server. */
	private Path copyWithPostmasterFile() throws IOException {
		Path copy = this.data.resolveSibling("copy");
		try (Stream<Path> files = Files.walk(this.data)) {
			for (Path file : files.toList()) {
				Files.copy(file, copy.resolve(this.data.relativize(file)), LinkOption.NOFOLLOW_LINKS,
						StandardCopyOption.COPY_ATTRIBUTES);
			}
		}
		assertThat(copy.resolve("postgres/cluster/postmaster.pid")).exists();
		return copy;
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(condition);
	}

	private boolean answers(String url) {
		try (Connection connection = DriverManager.getConnection(url, Cluster.USER, this.password)) {
			return true;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private void execute(String url, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url, Cluster.USER, this.password);
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private String query(String url, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url, Cluster.USER, this.password);
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getString(1);
		}
	}

	private static void kill(ProcessHandle process) {
		process.destroyForcibly();
		process.onExit().join();
	}

	private static String mode(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

}
