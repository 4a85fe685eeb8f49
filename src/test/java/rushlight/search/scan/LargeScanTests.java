package rushlight.search.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.Site;
import rushlight.SiteTest;
import rushlight.ingest.TestArchive;
import rushlight.search.GeneratedTalks;
import rushlight.search.SearchSite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The same as {@link ScanTests} with so many passages that cores share the work: each
 * searches and counts ranges of one leaf.
 */
@SiteTest
@TestPropertySource(properties = "rushlight.test-archive=large-scan")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the archive of LargeScanTests")
class LargeScanTests {

	private static final int QUERIES = 60;

	@LocalServerPort
	private int port;

	@BeforeAll
	void archive(@Autowired ApplicationContext context, @Autowired JdbcTemplate jdbc, @TempDir Path folder)
			throws Exception {
		GeneratedTalks.write(folder.resolve("longer-talks"), 40, 500, 12);
		TestArchive.importFolder(context, folder.resolve("longer-talks"));
		new SearchSite(this.port).awaitIndexed(Duration.ofMinutes(3));
		// As after a withdrawal: one leaf, where building the index leaves several.
		jdbc.update("insert into index_expunging default values");
		await().atMost(Duration.ofMinutes(1))
			.until(() -> jdbc.queryForObject("select count(*) from index_expunging", Long.class) == 0);
	}

	@Test
	void findsWhatAScanFinds(@Autowired JdbcConnectionDetails database) throws Exception {
		ScanComparison.runPages(this.port, database, QUERIES, 20_261_129);
	}

	@ParameterizedTest
	@ValueSource(strings = { "the+OR+a+OR+and+OR+of", "kind:speech&sort=newest", "kind:speech&sort=oldest" })
	void everyHitIsOnOnePageOfJson(String query) {
		List<String> walked = new ArrayList<>();
		String next = "/search.json?q=" + query;
		int pages = 0;
		long total = 0;
		while (next != null) {
			JsonNode page = JsonMapper.shared().readTree(get(next).body());
			total = page.path("total").asLong();
			page.path("hits").forEach((hit) -> walked.add(hit.path("address").asString()));
			assertThat(page.path("hits").size()).isLessThanOrEqualTo(1000);
			next = page.path("next").asString(null);
			pages++;
		}
		assertThat(pages).isGreaterThan(2);
		assertThat(walked).hasSize((int) total).doesNotHaveDuplicates();
		// The same hits in the same order as in the file that has all of them.
		assertThat(
				get("/search.csv?q=" + query).body().lines().skip(1).map((row) -> row.replaceFirst(",.*", "")).toList())
			.isEqualTo(walked);
	}

	@Test
	void pagesHaveALimitAndSayIt() {
		assertThat(get("/search?q=kind:speech&page=501").body()).contains("Pages end at page 500",
				"/search.csv?q=kind");
		assertThat(get("/search?q=kind:speech&page=500").body()).contains("Pages end here");
		for (String file : List.of("/search.json", "/search.csv")) {
			HttpResponse<String> answer = get(file + "?q=kind:speech&page=501");
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("Pages are numbered to 500");
		}
		assertThat(get("/search.json?q=kind:speech&after=nonsense").statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "q=(((", "q=*", "q=()", "q=-", "q=%F0%9F%98%80", "q=speaker:nobody-at-all",
			"q=(((&kind=speech", "show=no-such-show" })
	void searchesWithoutAnyKnownFilterFindNothing(String search) {
		JsonNode json = JsonMapper.shared().readTree(get("/search.json?" + search).body());
		assertThat(json.path("total").asLong(-1)).isZero();
		assertThat(json.path("notes").toString()).contains("nothing is found");
		assertThat(
				JsonMapper.shared().readTree(get("/search.json?view=counts&" + search).body()).path("total").asInt(-1))
			.isZero();
		assertThat(get("/search.csv?" + search).body().lines()).hasSize(1);
		assertThat(get("/search.csv?view=kwic&" + search).body().lines()).hasSize(1);
		assertThat(get("/search.atom?" + search).body()).doesNotContain("<entry>");
		assertThat(get("/search?" + search).body()).contains("nothing is found", "Nothing was found");
	}

	@Test
	void filtersAloneAreAList() {
		assertThat(JsonMapper.shared().readTree(get("/search.json?kind=speech").body()).path("total").asInt())
			.isGreaterThan(10_000);
	}

	/** Before the fix, each of them held a turn, and the checker got none. */
	@Test
	void slowDownloadsHoldNoTurn() throws IOException {
		try (Socket first = download(); Socket second = download()) {
			assertThat(get("/check.json?q=%22the+quick+brown+fox+jumps%22").statusCode()).isEqualTo(200);
			assertThat(get("/search.csv?q=kind:speech").body().lines().count()).isGreaterThan(10_000);
			assertThat(get("/search.json?view=counts&q=the").statusCode()).isEqualTo(200);
		}
	}

	/**
	 * Before the fix, the site took the disconnection for a damaged index, with a stack
	 * trace.
	 */
	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void disconnectedClientsAreLoggedInOneLine(CapturedOutput output) throws IOException {
		try (Socket socket = download()) {
			socket.setSoLinger(true, 0);
		}
		await().atMost(Duration.ofMinutes(1)).until(() -> output.getOut().contains("Client disconnected before"));
		assertThat(output.getAll()).doesNotContain("\tat ", "so the index is checked");
	}

	/** Before, it ended as if whole, with the reason appended. */
	@ParameterizedTest
	@ValueSource(strings = { "/search.csv?q=kind:speech", "/search.json?view=kwic&q=the+OR+a+OR+and+OR+of" })
	void anAnswerThatFailsMidwayIsCut(String path, @Autowired JdbcTemplate jdbc) throws IOException {
		try (Socket socket = download(path)) {
			jdbc.execute("alter table segment rename to segment_away");
			String rest;
			try {
				rest = new String(readUntilTheEnd(socket), StandardCharsets.UTF_8);
			}
			finally {
				jdbc.execute("alter table segment_away rename to segment");
			}
			assertThat(rest).contains("TTP/1.1 200")
				.doesNotContain("\"status\":", "Something went wrong")
				.doesNotEndWith("]}\r\n0\r\n\r\n")
				.doesNotEndWith("\r\n0\r\n\r\n");
		}
	}

	/** A reset connection is an end, too. */
	private static byte[] readUntilTheEnd(Socket socket) {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		try {
			socket.getInputStream().transferTo(read);
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageContaining("reset");
		}
		return read.toByteArray();
	}

	private Socket download() throws IOException {
		return download("/search.csv?q=kind:speech");
	}

	/** A download that has begun, and whose client does not read on. */
	private Socket download(String path) throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(4096);
		socket.connect(new InetSocketAddress("localhost", this.port));
		socket.getOutputStream()
			.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		assertThat(socket.getInputStream().read()).isEqualTo('H');
		return socket;
	}

	private HttpResponse<String> get(String path) {
		return new Site(this.port).get(path);
	}

}
