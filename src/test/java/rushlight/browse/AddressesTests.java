package rushlight.browse;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import rushlight.Site;
import rushlight.SiteTest;
import rushlight.changes.Changes;
import rushlight.episode.EpisodeRepository;
import rushlight.episode.ShowRepository;
import rushlight.ingest.TestArchive;
import rushlight.speaker.SpeakerRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every public address: its answer, and the answer to invalid input.
 */
@SiteTest
class AddressesTests {

	private static final String FOG = "/episodes/wick-tide-4";

	private static final String TIDE = "/episodes/wick-tide-3";

	@LocalServerPort
	private int port;

	private Site site;

	@BeforeAll
	static void sample(@Autowired ApplicationContext context) {
		TestArchive.importSample(context);
	}

	@BeforeEach
	void site() {
		this.site = new Site(this.port);
	}

	@ParameterizedTest
	@CsvSource({ "/, 'Podcast transcripts, to read and to quote'", "/shows, Shows", "/shows/wick-tide, Wick & Tide",
			"/episodes, Episodes", "/episodes?page=1, Episodes", "/episodes?show=&year=, Episodes",
			FOG + ", Three Minutes of Fog", FOG + "?rev=1, Three Minutes of Fog",
			FOG + "?lang=en, Three Minutes of Fog", TIDE + "?lang=es, What the Tide Table Leaves Out",
			"/speakers, Speakers", "/speakers?letter=K, Speakers", "/speakers?letter=k, Speakers",
			"/speakers/mara-kalnina, Māra Kalniņa", "/clips, Clips", "/readings, Readings",
			"/readings/in-praise-of-enough-light, In Praise of Enough Light" })
	void pagesExist(String path, String heading) {
		assertThat(this.site.page(path).select("main h1").text()).isEqualTo(heading);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/shows/nobody", "/shows/Wick%20&%20Tide", "/shows?x/", "/episodes/none", FOG + "?rev=99",
			FOG + "?rev=x", FOG + "?rev=-1", FOG + "?lang=fr", FOG + "?lang=%22%3E", "/episodes?page=2",
			"/episodes?page=0", "/episodes?page=-1", "/episodes?page=one", "/episodes?page=999999999999",
			"/episodes?page=1&page=2", "/episodes?year=20x6", "/episodes?year=99999999999", "/shows/wick-tide?page=2",
			"/speakers/none", "/speakers?letter=%25", "/speakers?letter=KK", "/speakers/mara-kalnina?page=9",
			"/clips?page=2", "/clips/zzzzzzzz", "/clips/short", "/segments/zzzzzzzz", "/segments/!", "/readings/none",
			"/readings/none/source", "/episodes/none/source", "/episodes/none/transcript.txt",
			FOG + "/transcript.txt?lang=fr", FOG + "/transcript.exe", FOG + "/", "/episodes/none?t=10", TIDE + "/audio",
			"/css/none.css", "/error", "/styleguide" })
	void missingPagesAreReported(String path) {
		HttpResponse<String> answer = this.site.get(path);
		assertThat(answer.statusCode()).as(path).isEqualTo(path.equals("/shows?x/") ? 200 : 404);
		assertThat(answer.body()).contains("Rushlight").doesNotContain("Exception", "\tat ");
	}

	@Test
	void episodesAreFilteredByShowAndYear() {
		assertThat(this.site.page("/episodes?show=wick-tide&year=2025").select(".rows h2").eachText())
			.containsExactly("What the Tide Table Leaves Out", "The Last Night of the Lamp", "The Cheapest Candle");
		assertThat(this.site.page("/episodes?show=wick-tide&year=1999").select(".empty").text())
			.contains("No episodes");
		assertThat(this.site.page("/episodes?year=2026").select("option[selected]").eachAttr("value")).contains("2026");
		assertThat(this.site.page("/episodes").select(".rows h2").eachText()).hasSize(4)
			.startsWith("Three Minutes of Fog");
	}

	@Test
	void aPassageIsFoundByItsKey() {
		String key = this.site.page(FOG).select("[data-start]").first().id();
		assertThat(this.site.location(302, "/segments/" + key)).isEqualTo(FOG + "#" + key);
		assertThat(this.site.location(302, "/segments/" + key.toUpperCase(java.util.Locale.ROOT)))
			.isEqualTo(FOG + "#" + key);
		assertThat(this.site.get("/segments/" + key).headers().firstValue("Cache-Control")).hasValue("no-cache");
		String spanish = this.site.page(TIDE + "?lang=es").select(".said p").first().id();
		assertThat(this.site.location(302, "/segments/" + spanish)).isEqualTo(TIDE + "?lang=es#" + spanish);
		String read = this.site.page("/readings/in-praise-of-enough-light").select(".prose p[id]").first().id();
		assertThat(this.site.location(302, "/segments/" + read))
			.isEqualTo("/readings/in-praise-of-enough-light#" + read);
	}

	@Test
	void aRemovedPassageIsGone(@Autowired JdbcTemplate jdbc) {
		long minted = jdbc.queryForObject("select nextval('key_mint')", Long.class);
		String key = rushlight.core.Key.of(minted);
		assertThat(this.site.get("/segments/" + key).statusCode()).isEqualTo(410);
		assertThat(this.site.get("/clips/" + key).statusCode()).isEqualTo(410);
		jdbc.update("insert into gone_address values ('/episodes/lost', 'Withdrawn by its publisher', now())");
		HttpResponse<String> answer = this.site.get("/episodes/lost");
		assertThat(answer.statusCode()).isEqualTo(410);
		assertThat(answer.body()).contains("Withdrawn by its publisher");
	}

	@ParameterizedTest
	@CsvSource({ "35, One blast", "36, One blast", "0:36, One blast", "65, That's the low part",
			"99999, [THEME MUSIC]" })
	void aTimeLeadsToThePassageHeardThen(String time, String begins) {
		String location = this.site.location(302, FOG + "?t=" + time);
		assertThat(location).startsWith(FOG + "#");
		org.jsoup.nodes.Element passage = this.site.page(FOG).getElementById(location.substring(FOG.length() + 1));
		assertThat(time.equals("99999") || passage.text().startsWith(begins)).as(passage.text()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { FOG + "?t=0", FOG + "?t=soon", FOG + "?t=", TIDE + "?t=10" })
	void aTimeBeforeTheTextLeadsToItsTop(String path) {
		assertThat(this.site.location(302, path)).isEqualTo(path.substring(0, path.indexOf('?')));
	}

	@Test
	void sourcesAreUnchanged() throws Exception {
		for (String[] pair : List.of(new String[] { FOG + "/source", "04-three-minutes-of-fog.txt" },
				new String[] { FOG + "/source/sidecar", "04-three-minutes-of-fog.txt.yaml" },
				new String[] { TIDE + "/source?lang=es", "03-lo-que-calla-la-tabla-de-mareas.es.md" },
				new String[] { "/readings/in-praise-of-enough-light/source", "in-praise-of-enough-light.txt" },
				new String[] { FOG + "/audio", "04-three-minutes-of-fog.mp3" })) {
			HttpResponse<byte[]> answer = this.site.bytes(pair[0]);
			assertThat(answer.body()).as(pair[0])
				.isEqualTo(Files.readAllBytes(Path.of("seeds/wick-and-tide", pair[1])));
			assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		}
		assertThat(this.site.get(FOG + "/source").headers().firstValue("Content-Type"))
			.hasValue("text/plain;charset=UTF-8");
	}

	@Test
	void audioComesInRanges() throws Exception {
		HttpResponse<byte[]> part = this.site.bytes(FOG + "/audio", "Range", "bytes=100-199");
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).hasSize(100);
		assertThat(part.headers().firstValue("Content-Length")).hasValue("100");
	}

	@Test
	void audioIsNotSentTwice() throws Exception {
		HttpResponse<byte[]> whole = this.site.bytes(FOG + "/audio");
		String tag = whole.headers().firstValue("ETag").orElseThrow();
		assertThat(tag).matches("\"[0-9a-f]{64}\"");
		assertThat(whole.body())
			.isEqualTo(Files.readAllBytes(Path.of("seeds/wick-and-tide/04-three-minutes-of-fog.mp3")));
		assertThat(this.site.bytes(FOG + "/audio", "If-None-Match", tag).statusCode()).isEqualTo(304);
		int length = whole.body().length;
		// Across the border of two blocks that are read from the database.
		String range = "bytes=" + (256 * 1024 - 10) + "-" + (256 * 1024 + 9);
		HttpResponse<byte[]> part = this.site.bytes(FOG + "/audio", "Range", range, "If-Range", tag);
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.headers().firstValue("ETag")).hasValue(tag);
		assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 256 * 1024 - 10, 256 * 1024 + 10));
		HttpResponse<byte[]> changed = this.site.bytes(FOG + "/audio", "Range", range, "If-Range", "\"other\"");
		assertThat(changed.statusCode()).isEqualTo(200);
		assertThat(changed.headers().firstValueAsLong("Content-Length")).hasValue(length);
		assertThat(changed.body()).isEqualTo(whole.body());
		assertThat(this.site.bytes(FOG + "/audio", "Range", "bytes=" + length + "-").statusCode()).isEqualTo(416);
	}

	@Test
	void transcriptsComeAsFiles() {
		HttpResponse<String> text = this.site.get(FOG + "/transcript.txt");
		assertThat(text.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
		assertThat(text.body()).startsWith("Three Minutes of Fog").contains("[0:35] Māra Kalniņa: One blast");
		assertThat(this.site.get(FOG + "/transcript.md").body()).contains("**Māra Kalniņa:** One blast");
		HttpResponse<String> json = this.site.get(FOG + "/transcript.json");
		assertThat(json.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(json.body()).contains("\"title\":\"Three Minutes of Fog\"", "\"language\":\"en\"");
		assertThat(this.site.get(TIDE + "/transcript.json?lang=es").body()).contains("\"language\":\"es\"");
	}

	@Test
	void formerAddressesRedirectPermanently(@Autowired TransactionTemplate transactions,
			@Autowired ShowRepository shows, @Autowired EpisodeRepository episodes,
			@Autowired SpeakerRepository speakers, @Autowired JdbcTemplate jdbc, @Autowired Changes changes) {
		long episode = episodes.findBySlug("wick-tide-1").orElseThrow().id();
		transactions.executeWithoutResult((status) -> {
			changes.announce(Changes.ARCHIVE);
			changes.announce(Changes.episode(episode));
			shows.findBySlug("wick-tide").orElseThrow().renameTo("Wick & Tide", "tide-and-wick");
			episodes.findBySlug("wick-tide-1").orElseThrow().renameTo("The Cheapest Candle", "cheapest-candle");
			speakers.findBySlug("zdenek-rehor").orElseThrow().renameTo("Zdeněk Řehoř", "rehor");
			jdbc.update("""
					insert into reading_former_slug select 'enough-light', id from reading
					where slug = 'in-praise-of-enough-light'""");
		});
		try {
			assertThat(this.site.location(301, "/shows/wick-tide")).isEqualTo("/shows/tide-and-wick");
			assertThat(this.site.location(301, "/shows/wick-tide?page=1")).isEqualTo("/shows/tide-and-wick?page=1");
			assertThat(this.site.location(301, "/episodes/wick-tide-1")).isEqualTo("/episodes/cheapest-candle");
			assertThat(this.site.location(301, "/episodes/wick-tide-1?t=5")).isEqualTo("/episodes/cheapest-candle?t=5");
			assertThat(this.site.location(301, "/speakers/zdenek-rehor")).isEqualTo("/speakers/rehor");
			assertThat(this.site.location(301, "/readings/enough-light"))
				.isEqualTo("/readings/in-praise-of-enough-light");
			assertThat(this.site.page("/episodes/cheapest-candle").select("h1").text())
				.isEqualTo("The Cheapest Candle");
		}
		finally {
			transactions.executeWithoutResult((status) -> {
				changes.announce(Changes.ARCHIVE);
				changes.announce(Changes.episode(episode));
				shows.findBySlug("tide-and-wick").orElseThrow().renameTo("Wick & Tide", "wick-tide");
				episodes.findBySlug("cheapest-candle").orElseThrow().renameTo("The Cheapest Candle", "wick-tide-1");
				speakers.findBySlug("rehor").orElseThrow().renameTo("Zdeněk Řehoř", "zdenek-rehor");
			});
		}
	}

}
