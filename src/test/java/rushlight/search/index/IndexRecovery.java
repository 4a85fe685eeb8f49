package rushlight.search.index;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;

import rushlight.Site;
import rushlight.TestDatabase;
import rushlight.ingest.ChildImport;
import rushlight.search.GeneratedQueries;
import rushlight.search.SearchSite;
import rushlight.search.scan.ScanText;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deletes and damages the index of a site, while the site runs and while it is stopped,
 * and kills the site between a commit and its indexing. Afterwards every query must be
 * answered as before.
 */
final class IndexRecovery implements AutoCloseable {

	private static final Duration RECOVERY_TIMEOUT = Duration.ofMinutes(5);

	private final TestDatabase database;

	private final Path folder;

	private final Path index;

	private final Random random;

	private final int port;

	private final Map<String, Object> figures = new LinkedHashMap<>();

	private List<String> queries = List.of();

	private List<String> answers = List.of();

	private @Nullable Process process;

	/** The status of the first answer to a search after a start; 0 before that answer. */
	private int firstStatus;

	/**
	 * @param folder for the index and for imported files
	 */
	IndexRecovery(Path folder, long seed) throws IOException {
		this.database = TestDatabase.fresh();
		this.folder = folder;
		this.index = folder.resolve("index");
		this.random = new Random(seed);
		this.figures.put("Seed", seed);
		try (ServerSocket socket = new ServerSocket(0)) {
			this.port = socket.getLocalPort();
		}
	}

	/** The ways in which an index is damaged. */
	enum Damage {

		DELETED, TRUNCATED, FLIPPED

	}

	Map<String, Object> figures() {
		return this.figures;
	}

	/** Imports files while no site runs. */
	void importFiles(Path... paths) throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(List.of("import"));
		Stream.of(paths).forEach((path) -> arguments.add(path.toString()));
		ChildImport.Result result = ChildImport.on(this.database).run(arguments.toArray(String[]::new));
		assertThat(result.status()).as(result.out() + result.err()).isZero();
	}

	void start() throws IOException {
		Process process = ChildImport.on(this.database)
			.start("--server.port=" + this.port, "--rushlight.seeds=false", "--rushlight.index=" + this.index,
					"--rushlight.index-check=1s", "--logging.level.root=warn", "--spring.main.banner-mode=off");
		this.process = process;
		this.firstStatus = 0;
		Path log = this.folder.resolve("site.log");
		Thread.ofVirtual().start(() -> copy(process, log));
		awaitAnswers();
	}

	private static void copy(Process process, Path log) {
		try {
			Files.write(log, process.getInputStream().readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitAnswers() {
		long deadline = System.nanoTime() + RECOVERY_TIMEOUT.toNanos();
		while (!isComplete()) {
			assertThat(System.nanoTime()).as("the site answers within %s", RECOVERY_TIMEOUT).isLessThan(deadline);
			assertThat(this.process.isAlive()).as("the site runs").isTrue();
			LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
		}
	}

	private boolean isComplete() {
		try {
			var answer = new Site(this.port).get("/search.json?q=a&page=1");
			if (this.firstStatus == 0) {
				this.firstStatus = answer.statusCode();
			}
			return answer.statusCode() == 200 && answer.body().contains("\"rebuilding\":null")
					&& answer.body().contains("\"pending\":0");
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/** Records the answers to queries of every kind. */
	void recordAnswers(int count, long seed) throws SQLException {
		try (Connection connection = this.database.connect()) {
			this.queries = new GeneratedQueries(ScanText.readAll(connection), seed).list(count)
				.stream()
				.map(GeneratedQueries.Case::text)
				.toList();
		}
		this.answers = answers();
		this.figures.put("Queries", count);
	}

	private List<String> answers() {
		return this.queries.stream()
			.map((query) -> new Site(this.port)
				.get("/search.json?sounds=off&sort=oldest&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
				.body()
				.replaceAll("\"(pending|rebuilding)\":[^,]*,", ""))
			.map(IndexRecovery::shorten)
			.toList();
	}

	/** Shortens an answer, which may be megabytes: its beginning and a hash. */
	private static String shorten(String answer) {
		return answer.substring(0, Math.min(300, answer.length())) + " … "
				+ DigestUtils.md5DigestAsHex(answer.getBytes(StandardCharsets.UTF_8));
	}

	private void assertAnswersAsBefore(String after) {
		assertThat(answers()).as("answers after %s", after).isEqualTo(this.answers);
	}

	/**
	 * Damages the index of a running site, which must notice, and serve pages meanwhile.
	 */
	void damageRunning(Damage damage) throws IOException {
		String before = currentIndex();
		damage(damage);
		long begun = System.nanoTime();
		int read = 0;
		while (currentIndex().isEmpty() || currentIndex().equals(before) || !isComplete()) {
			assertThat(System.nanoTime() - begun).as("recovered from %s in time", damage)
				.isLessThan(RECOVERY_TIMEOUT.toNanos());
			assertThat(this.process.isAlive()).as("the site runs on though its index is %s", damage).isTrue();
			assertThat(new Site(this.port).get("/episodes").statusCode()).isEqualTo(200);
			int search = new Site(this.port).get("/search?q=a").statusCode();
			assertThat(search).as("a search meanwhile").isIn(200, 503);
			read++;
			LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
		}
		this.figures.put("Running, " + damage.name().toLowerCase(Locale.ROOT) + ": recovered after",
				"%.1f s, %d pages read meanwhile".formatted((System.nanoTime() - begun) / 1e9, read));
		assertAnswersAsBefore("damage while running: " + damage);
	}

	/** Identifies the complete index in the folder; empty if there is none. */
	private String currentIndex() throws IOException {
		if (Files.notExists(this.index)) {
			return "";
		}
		List<String> whole = new ArrayList<>();
		try (Stream<Path> folders = Files.list(this.index)) {
			for (Path folder : folders.toList()) {
				Path about = folder.resolve("about.properties");
				if (Files.exists(about)) {
					BasicFileAttributes attributes = Files.readAttributes(about, BasicFileAttributes.class);
					whole.add(folder.getFileName() + " of " + attributes.lastModifiedTime());
				}
			}
		}
		return String.join(", ", whole);
	}

	void damageStopped(Damage damage) throws IOException, InterruptedException {
		stop();
		damage(damage);
		start();
		assertAnswersAsBefore("damage while stopped: " + damage);
		this.figures.merge("Stopped, damaged and started again", damage.name().toLowerCase(Locale.ROOT),
				(one, other) -> one + ", " + other);
	}

	private void damage(Damage damage) throws IOException {
		if (damage == Damage.DELETED) {
			FileSystemUtils.deleteRecursively(this.index);
			return;
		}
		List<Path> files;
		try (Stream<Path> all = Files.walk(this.index)) {
			files = all.filter(Files::isRegularFile)
				.filter((file) -> !file.toString().endsWith(".lock") && !file.endsWith("about.properties"))
				.toList();
		}
		if (damage == Damage.TRUNCATED) {
			for (Path file : files) {
				truncate(file);
			}
			return;
		}
		flip(files.get(this.random.nextInt(files.size())));
	}

	private static void truncate(Path file) throws IOException {
		try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
			bytes.setLength(bytes.length() / 2);
		}
	}

	/** Flips one bit of one byte. */
	private void flip(Path file) throws IOException {
		try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
			long at = (long) (this.random.nextDouble() * bytes.length());
			bytes.seek(at);
			int was = bytes.read();
			bytes.seek(at);
			bytes.write(was ^ 1);
		}
	}

	/**
	 * Kills the site right after another process has committed an episode, before or
	 * while it is indexed.
	 */
	void killBetweenCommitAndIndexing(int number) throws IOException, InterruptedException {
		String word = "quixotry" + Integer.toString(number, 36);
		Path show = Files.createDirectories(this.folder.resolve("Killed"));
		Path file = Files.writeString(show.resolve("killed-" + number + ".md"),
				"---\ntitle: Killed %d\n---\n\n**Ada Winter:** This is %s, and it must be found.\n\n**Ben Moss:** It will.\n"
					.formatted(number, word));
		Process importing = ChildImport.on(this.database).start("import", file.toString());
		awaitEpisode("Killed " + number);
		LockSupport.parkNanos(this.random.nextInt(40) * 1_000_000L);
		this.process.destroyForcibly().waitFor();
		assertThat(importing.waitFor()).isZero();
		start();
		assertThat(this.firstStatus).as("a whole index answers at once").isEqualTo(200);
		assertThat(new SearchSite(this.port).hits(word).total()).as("hits of what was committed before kill %d", number)
			.isEqualTo(1);
		this.figures.merge("Kills between commit and indexing, nothing missing", 1, (one, other) -> (Integer) one + 1);
	}

	/** Starts a second site on the same database, which must refuse. */
	void startSecondSite() throws IOException, InterruptedException {
		Path other = this.folder.resolve("index-of-second");
		ChildImport.Result result = ChildImport.on(this.database)
			.run("--server.port=0", "--rushlight.seeds=false", "--rushlight.index=" + other,
					"--rushlight.takeover-wait=0s", "--spring.main.banner-mode=off");
		assertThat(result.status()).as(result.out() + result.err()).isEqualTo(1);
		assertThat(result.out() + result.err())
			.contains("Another site runs on this database: process " + this.process.pid() + " on ",
					"End that one first")
			.doesNotContain("\tat ");
		assertThat(other).doesNotExist();
	}

	/**
	 * Restores the database to its state before an import, which the index must notice.
	 */
	void restoreOlderDatabase() throws IOException, InterruptedException {
		String name = this.database.url().replaceFirst(".*/([^/?]+).*", "$1");
		TestDatabase administration = TestDatabase.fresh();
		stop();
		administration.execute("create database " + name + "_older template " + name);
		start();
		Path show = Files.createDirectories(this.folder.resolve("Later"));
		importFiles(Files.writeString(show.resolve("later.md"),
				"---\ntitle: Later\n---\n\n**Ada Winter:** This is laterlyword, and it must be forgotten.\n"));
		awaitAnswers();
		assertThat(new SearchSite(this.port).hits("laterlyword").total()).isEqualTo(1);
		stop();
		administration.execute("drop database " + name);
		administration.execute("alter database " + name + "_older rename to " + name);
		start();
		assertThat(new SearchSite(this.port).hits("laterlyword").total()).isZero();
		assertAnswersAsBefore("an older database was restored");
		this.figures.put("An older database restored", "noticed, nothing found that it has not");
	}

	private void awaitEpisode(String title) {
		long deadline = System.nanoTime() + RECOVERY_TIMEOUT.toNanos();
		try (Connection connection = this.database.connect();
				var statement = connection.prepareStatement("select from episode where title = ?")) {
			statement.setString(1, title);
			while (true) {
				try (var rows = statement.executeQuery()) {
					if (rows.next()) {
						return;
					}
				}
				assertThat(System.nanoTime()).as("imported in time").isLessThan(deadline);
				LockSupport.parkNanos(200_000);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void stop() throws InterruptedException {
		if (this.process != null) {
			this.process.destroy();
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
	}

	@Override
	public void close() throws InterruptedException {
		stop();
	}

}
