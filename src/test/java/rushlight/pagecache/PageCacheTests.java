package rushlight.pagecache;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

import jakarta.persistence.EntityManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.Site;
import rushlight.SiteTest;
import rushlight.Statements;
import rushlight.ingest.TestArchive;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages are rendered once, and never shown after something on them has changed. */
@SiteTest
class PageCacheTests {

	private static final String FOG = "/episodes/wick-tide-4";

	private static final String LAMP = "/episodes/wick-tide-2";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private EntityManagerFactory entities;

	private Site site;

	@BeforeAll
	static void sample(@Autowired ApplicationContext context) {
		TestArchive.importSample(context);
	}

	@BeforeEach
	void site() {
		this.site = new Site(this.port);
		warm("/shows");
	}

	/** Requests a page until it is cached: nothing is, before changes are received. */
	private void warm(String path) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			this.site.get(path);
			return statementsOf(path) == 0;
		});
	}

	private int statementsOf(String path) {
		Statements statements = Statements.of(this.entities);
		statements.drain();
		assertThat(this.site.get(path).statusCode()).isEqualTo(200);
		return statements.drain().size();
	}

	private void change(String scope) {
		this.jdbc.queryForList("select pg_notify('rushlight_changes', ?)", scope);
	}

	private long id(String address) {
		return this.jdbc.queryForObject("select id from episode where slug = ?", Long.class,
				address.replace("/episodes/", ""));
	}

	private void renderAgain(String address) {
		change("episode:" + id(address));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> statementsOf(address) > 0);
	}

	@Test
	void anEpisodeOfAnyLengthTakesAFewStatementsAndACachedOneNone() {
		int[] cold = new int[2];
		String[] addresses = { FOG, LAMP };
		for (int i = 0; i < 2; i++) {
			this.site.get(addresses[i]);
			String address = addresses[i];
			change("episode:" + id(address));
			int index = i;
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> (cold[index] = statementsOf(address)) > 0);
			assertThat(statementsOf(address)).isZero();
		}
		assertThat(cold[0]).isEqualTo(cold[1]).isLessThanOrEqualTo(11);
	}

	@Test
	void anUnchangedPageIsNotSentAgain() {
		HttpResponse<String> page = this.site.get(FOG);
		String tag = page.headers().firstValue("ETag").orElseThrow();
		assertThat(page.headers().firstValue("Cache-Control")).hasValue("public, no-cache");
		assertThat(page.headers().firstValue("Vary").orElse("")).isEqualToIgnoringCase("Accept-Encoding");
		for (String[] headers : new String[][] { { "If-None-Match", tag }, { "If-None-Match", "\"x\", " + tag },
				{ "If-None-Match", tag, "Accept-Encoding", "gzip" } }) {
			HttpResponse<String> again = this.site.get(FOG, headers);
			assertThat(again.statusCode()).isEqualTo(304);
			assertThat(again.body()).isEmpty();
			assertThat(again.headers().firstValue("ETag")).hasValue(tag);
		}
		assertThat(this.site.get(FOG, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
	}

	@Test
	void aCompressedPageIsTheSamePage() throws Exception {
		byte[] plain = this.site.bytes(FOG).body();
		HttpResponse<byte[]> zipped = this.site.bytes(FOG, "Accept-Encoding", "br, gzip;q=0.8");
		assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
		assertThat(zipped.body().length).isLessThan(plain.length / 2);
		assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes()).isEqualTo(plain);
		HttpResponse<byte[]> refused = this.site.bytes(FOG, "Accept-Encoding", "gzip;q=0");
		assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
		assertThat(refused.body()).isEqualTo(plain);
	}

	@Test
	void headersCanBeRequestedAlone() {
		renderAgain(FOG);
		HttpResponse<String> cold = this.site.send("HEAD", LAMP);
		HttpResponse<String> hot = this.site.send("HEAD", LAMP);
		byte[] body = this.site.get(LAMP).body().getBytes(StandardCharsets.UTF_8);
		assertThat(cold.statusCode()).isEqualTo(hot.statusCode()).isEqualTo(200);
		assertThat(cold.body()).isEqualTo(hot.body()).isEmpty();
		assertThat(hot.headers().firstValue("Content-Length")).hasValue(String.valueOf(body.length));
	}

	@Test
	void aChangeInAnotherProcessIsShownAtOnce() {
		this.site.get(LAMP);
		warm(FOG);
		this.jdbc.update("update episode set title = 'Four Minutes of Fog' where id = ?", id(FOG));
		change("episode:" + id(FOG));
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> this.site.page(FOG).select("h1").text().equals("Four Minutes of Fog"));
		assertThat(statementsOf(LAMP)).as("another episode's page").isZero();
		this.jdbc.update("update episode set title = 'Three Minutes of Fog' where id = ?", id(FOG));
		renderAgainUntil("Three Minutes of Fog");
	}

	private void renderAgainUntil(String title) {
		change("episode:" + id(FOG));
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> this.site.page(FOG).select("h1").text().equals(title));
	}

	@Test
	void aChangeThatWasMissedIsShownAfterTheReconnection() {
		warm(FOG);
		this.jdbc.update("update episode set title = 'Two Minutes of Fog' where id = ?", id(FOG));
		this.jdbc.queryForList(
				"select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rushlight changes' and datname = current_database()");
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> this.site.page(FOG).select("h1").text().equals("Two Minutes of Fog"));
		this.jdbc.update("update episode set title = 'Three Minutes of Fog' where id = ?", id(FOG));
		warm(FOG);
		renderAgainUntil("Three Minutes of Fog");
	}

	@Test
	void parametersAppendedToALinkMakeNoOtherPage() {
		warm("/episodes?show=wick-tide&year=2025");
		assertThat(statementsOf("/episodes?utm_source=letter&year=2025&show=wick-tide&fbclid=abc")).isZero();
		assertThat(statementsOf("/episodes?%79ear=2026&utm_source=letter")).isPositive();
		assertThat(this.site.page("/episodes?%79ear=2026").select(".rows > li")).hasSize(1);
		assertThat(this.site.page("/episodes?year%5B%5D=2026").select(".rows > li")).hasSize(1);
		assertThat(this.site.page("/episodes").select(".rows > li")).hasSize(4);
	}

	@Test
	void theMemoryForChangesIsBounded() {
		PageCache pages = new PageCache();
		pages.connected();
		CachedPage page = new CachedPage(pages.currentTick(), java.util.List.of("episode:1"), java.util.Map.of(), "",
				new byte[0], new byte[0]);
		pages.add("/one", page);
		pages.changed("episode:2");
		assertThat(pages.find("/one")).isSameAs(page);
		pages.changed("episode:1");
		assertThat(pages.find("/one")).isNull();
		for (int i = 2; i < 20_002; i++) {
			pages.changed("episode:" + i);
			assertThat(pages.find("/one")).isNull();
		}
	}

}
