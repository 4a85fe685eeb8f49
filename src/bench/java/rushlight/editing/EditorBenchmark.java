package rushlight.editing;

import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import rushlight.BenchmarkProcess;
import rushlight.BenchmarkSheet;
import rushlight.Browser;
import rushlight.Browser.Look;
import rushlight.Visitor;
import rushlight.core.Key;
import rushlight.database.BenchmarkServer;

import static org.awaitility.Awaitility.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A transcript of 3,000 segments in the editor: the time to open it and to save a
 * segment, over HTTP with a session, compared with the reader's page and with the update
 * of one row by plain JDBC.
 */
@Tag("bench")
class EditorBenchmark {

	private static final Path DATA = Path.of("target", "editor-benchmark-data");

	private static final int PASSAGES = 3000;

	private static final int MAX_WORDS_PER_PASSAGE = 90;

	/** The saves before the measurement, in which Java compiles the code. */
	private static final int WARM_UP_SAVES = Integer.getInteger("rushlight.editor-benchmark.warm", 200);

	private static final int SAVES = Integer.getInteger("rushlight.editor-benchmark.saves", 600);

	/** A save precedes each, so that the reader's page is rendered again. */
	private static final int OPENINGS = Integer.getInteger("rushlight.editor-benchmark.openings", 40);

	private static final int OPENINGS_IN_BROWSER = 8;

	private static final long SEED = 20261125;

	@RegisterExtension
	static Browser browser = new Browser();

	private static BenchmarkServer server;

	private static Process site;

	private static int port;

	private final Random random = new Random(SEED);

	private Visitor editor;

	private String token;

	private List<Row> rows;

	private String slug;

	/** A segment of the transcript. */
	private record Row(long id, String text) {
	}

	@BeforeAll
	static void start() throws Exception {
		server = BenchmarkServer.open(DATA);
		Path file = DATA.resolve("long-talk.txt");
		Files.writeString(file, transcript(new Random(SEED)));
		Process brought = BenchmarkProcess
			.java(List.of("-Xmx512m", "-Drushlight.data=" + DATA.toAbsolutePath()), "rushlight.Rushlight", "import",
					"--show", "Long talks", file.toString())
			.redirectErrorStream(true)
			.redirectOutput(DATA.resolve("import.log").toFile())
			.start();
		assertThat(brought.waitFor()).as("see " + DATA.resolve("import.log")).isZero();
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		// This profile has an editor's account, and no TLS; the rest equals production.
		site = BenchmarkProcess
			.java(List.of("-Xmx512m", "--add-modules=jdk.incubator.vector",
					"-Drushlight.data=" + DATA.toAbsolutePath()), "rushlight.Start", "--spring.profiles.active=dev",
					"--spring.thymeleaf.cache=true", "--spring.web.resources.chain.strategy.content.enabled=true",
					"--spring.web.resources.cache.cachecontrol.max-age=365d", "--server.port=" + port,
					"--rushlight.seeds=" + DATA.resolve("no-seeds"))
			.redirectErrorStream(true)
			.redirectOutput(DATA.resolve("site.log").toFile())
			.start();
		await("an answer; see " + DATA.resolve("site.log")).atMost(Duration.ofMinutes(3))
			.failFast("the site has ended", () -> !site.isAlive())
			.ignoreExceptions()
			.until(() -> new Visitor(port).get("/actuator/health").statusCode() == 200);
	}

	@AfterAll
	static void stop() throws InterruptedException {
		if (site != null) {
			site.destroy();
			site.waitFor(60, TimeUnit.SECONDS);
		}
		if (server != null) {
			server.close();
		}
	}

	private static String transcript(Random random) {
		String[] words = new String[2000];
		for (int i = 0; i < words.length; i++) {
			words[i] = "etaoinshrdlu".chars()
				.limit(2 + random.nextInt(8))
				.mapToObj((c) -> "" + "etaoinshrdlucm".charAt(random.nextInt(14)))
				.reduce("", String::concat);
		}
		StringBuilder text = new StringBuilder("# A long talk\n\nTranscript\n");
		for (int i = 0; i < PASSAGES; i++) {
			text.append("\n**").append((i % 2 == 0) ? "Ada Fenwick" : "Tomé Vasconcelos").append(":** So");
			for (int n = 10 + random.nextInt(MAX_WORDS_PER_PASSAGE - 10); n > 0; n--) {
				text.append(' ').append(words[random.nextInt(words.length)]);
			}
			text.append(".\n");
		}
		return text.toString();
	}

	@Test
	void opensAndSaves() throws Exception {
		BenchmarkSheet sheet = new BenchmarkSheet("Editor");
		try (Connection connection = DriverManager.getConnection(server.url(BenchmarkServer.DATABASE), server.user(),
				server.password())) {
			prepare(connection);
			this.editor = new Visitor(port).signIn("editor@example.org", "rushed-to-proofread");
			this.token = this.editor.token();
			List<Double> saves = new ArrayList<>();
			List<Double> updates = new ArrayList<>();
			try (PreparedStatement update = connection
				.prepareStatement("update benchmark_row set text = ? where id = ?")) {
				for (int i = 0; i < WARM_UP_SAVES + SAVES; i++) {
					Row row = this.rows.get(this.random.nextInt(this.rows.size()));
					double save = millis(() -> save(row));
					double plain = millis(() -> update(update, row));
					if (i >= WARM_UP_SAVES) {
						saves.add(save);
						updates.add(plain);
					}
				}
			}
			String page = "/edit/episodes/" + this.slug;
			List<Double> openings = new ArrayList<>();
			List<Double> plain = new ArrayList<>();
			List<Double> cold = new ArrayList<>();
			List<Double> hot = new ArrayList<>();
			for (int i = 0; i < 2 * OPENINGS; i++) {
				save(this.rows.get(this.random.nextInt(this.rows.size())));
				double opening = millis(() -> get(page, true));
				double uncompressed = millis(() -> get(page, false));
				double rendered = millis(() -> get("/episodes/" + this.slug, true));
				double known = millis(() -> get("/episodes/" + this.slug, true));
				if (i >= OPENINGS) {
					openings.add(opening);
					plain.add(uncompressed);
					cold.add(rendered);
					hot.add(known);
				}
			}
			List<Double> inBrowser = inBrowser(page);
			int bytes = get(page, false);
			sheet
				.line("A transcript of %,d passages and %,d words, of invented words, by two voices; the page of its "
						+ "editor has %,d bytes. One client with a session, one request at a time; the site with "
						+ "`-Xmx512m` in a process of its own, the embedded PostgreSQL durable as a user has it; "
						+ "%,d requests before warm it up. A save is one word of a passage chosen at random, as the "
						+ "editor's script sends it: a revision with its lineage, and the answer. Milliseconds.",
						this.rows.size(), words(connection), bytes, WARM_UP_SAVES)
				.line("")
				.row("What", "median", "p95", "most", "of", "must (median)")
				.row("---", "--:", "--:", "--:", "--:", "--:");
			row(sheet, "**saving a passage**", saves, "< 100");
			row(sheet, "one row updated by plain JDBC, committed", updates, "");
			row(sheet, "**opening the editor**, gzip", openings, "< 1,000");
			row(sheet, "opening the editor, uncompressed", plain, "< 1,000");
			row(sheet, "reading page, rendered anew, gzip", cold, "");
			row(sheet, "reading page, known, gzip", hot, "");
			row(sheet, "opening the editor in Chromium, until it is loaded and its scripts have run", inBrowser,
					"< 1,000");
			sheet.line("")
				.row("Ratio of medians", "is")
				.row("---", "--:")
				.row("saving a passage against one row updated",
						BenchmarkSheet.number(percentile(saves, 50) / percentile(updates, 50)))
				.row("opening the editor against the reading page rendered anew",
						BenchmarkSheet.number(percentile(openings, 50) / percentile(cold, 50)));
			sheet.write();
		}
	}

	private void prepare(Connection connection) throws SQLException {
		this.rows = new ArrayList<>();
		try (Statement statement = connection.createStatement()) {
			try (ResultSet row = statement.executeQuery("""
					select e.slug, s.id, s.text from segment s join transcript t on t.id = s.transcript_id
					join episode e on e.id = t.episode_id where s.kind = 'speech' order by s.position""")) {
				while (row.next()) {
					this.slug = row.getString(1);
					this.rows.add(new Row(row.getLong(2), row.getString(3)));
				}
			}
			assertThat(this.rows).hasSize(PASSAGES);
			statement.execute("drop table if exists benchmark_row");
			statement.execute("create table benchmark_row as select id, text from segment");
			statement.execute("alter table benchmark_row add primary key (id)");
		}
	}

	private static long words(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select sum(words) from transcript")) {
			row.next();
			return row.getLong(1);
		}
	}

	private String reworded(Row row) {
		return row.text() + " and " + Integer.toString(this.random.nextInt(1_000_000), 36);
	}

	private void save(Row row) {
		HttpResponse<String> answer = this.editor.send("POST", "/edit/segments/" + Key.of(row.id()) + "/wording",
				"seen=2147483647&_csrf=" + URLEncoder.encode(this.token, StandardCharsets.UTF_8) + "&wording="
						+ URLEncoder.encode(reworded(row), StandardCharsets.UTF_8),
				"Accept", "application/json");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
	}

	private void update(PreparedStatement update, Row row) throws SQLException {
		update.setString(1, reworded(row));
		update.setLong(2, row.id());
		assertThat(update.executeUpdate()).isOne();
	}

	private int get(String path, boolean gzip) {
		HttpResponse<String> answer = gzip ? this.editor.get(path, "Accept-Encoding", "gzip") : this.editor.get(path);
		assertThat(answer.statusCode()).isEqualTo(200);
		return answer.body().length();
	}

	private List<Double> inBrowser(String path) {
		Page page = browser.open("http://localhost:" + port + path, Look.DESKTOP);
		page.locator("#login").fill("editor@example.org");
		page.locator("#password").fill("rushed-to-proofread");
		page.keyboard().press("Enter");
		page.waitForURL("**" + path);
		List<Double> times = new ArrayList<>();
		for (int i = 0; i < OPENINGS_IN_BROWSER; i++) {
			page.navigate("http://localhost:" + port + path);
			assertThat(page.locator("[data-editor] > li").count()).isGreaterThanOrEqualTo(PASSAGES);
			times.add(((Number) page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
				.doubleValue());
		}
		return times;
	}

	private interface Work {

		void run() throws Exception;

	}

	private static double millis(Work work) throws Exception {
		long start = System.nanoTime();
		work.run();
		return (System.nanoTime() - start) / 1e6;
	}

	private static void row(BenchmarkSheet sheet, String what, List<Double> times, String must) {
		sheet.row(what, BenchmarkSheet.number(percentile(times, 50)), BenchmarkSheet.number(percentile(times, 95)),
				BenchmarkSheet.number(percentile(times, 100)), times.size(), must);
	}

	private static double percentile(List<Double> times, int percent) {
		List<Double> sorted = times.stream().sorted().toList();
		return sorted.get(Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.size()) - 1));
	}

}
