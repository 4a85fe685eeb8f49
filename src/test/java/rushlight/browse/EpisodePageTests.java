package rushlight.browse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

import rushlight.Site;
import rushlight.SiteTest;
import rushlight.ingest.TestArchive;

import static org.assertj.core.api.Assertions.assertThat;

/** Content of the pages of the sample show. */
@SiteTest
@TestPropertySource(properties = "rushlight.test-archive=episode-page")
class EpisodePageTests {

	private static final String CANDLE = "/episodes/wick-tide-1";

	private static final String LAMP = "/episodes/wick-tide-2";

	private static final String TIDE = "/episodes/wick-tide-3";

	private static final String FOG = "/episodes/wick-tide-4";

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

	@Test
	void voicesShareTheWords() {
		for (String address : List.of(CANDLE, LAMP, TIDE, FOG)) {
			Document page = this.site.page(address);
			List<Integer> shares = page.select(".voices tbody tr td.number:nth-of-type(3)")
				.eachText()
				.stream()
				.map((text) -> Integer.parseInt(text.replaceAll("\\D", "")))
				.toList();
			assertThat(shares).as(address).isNotEmpty();
			assertThat(shares.stream().mapToInt(Integer::intValue).sum()).as(address).isBetween(97, 103);
		}
	}

	@Test
	void unidentifiedVoicesHaveNoLink() {
		List<Element> rows = List.of(CANDLE, LAMP, TIDE, FOG)
			.stream()
			.flatMap((address) -> this.site.page(address).select(".voices tbody tr").stream())
			.filter((row) -> row.text().contains("not identified"))
			.toList();
		assertThat(rows).isNotEmpty().allMatch((row) -> row.select("a").isEmpty());
		assertThat(this.site.page(FOG).select(".voices th a").eachAttr("href")).contains("/speakers/mara-kalnina");
	}

	@Test
	void theTextIsGroupedByTurns() {
		Document page = this.site.page(FOG);
		assertThat(page.select(".turn")).hasSizeGreaterThan(15);
		assertThat(page.select(".turn .by").eachText()).allMatch((by) -> !by.isBlank());
		assertThat(page.select(".said p[id]").eachAttr("id")).doesNotHaveDuplicates()
			.allMatch((key) -> key.matches("[0-9a-z]{8}"));
		assertThat(page.select(".said p").first().select("a.mark").attr("href")).matches(FOG + "#[0-9a-z]{8}");
		assertThat(page.select(".event").eachText()).contains("[THEME MUSIC]", "[FOG SIGNAL]", "[laughter]");
		assertThat(page.text()).contains("[the whole] bay", "[unintelligible 00:03:29]");
	}

	@Test
	void playedClipsHaveAFrameAndAPage() {
		Element clip = this.site.page(LAMP).select("figure.played").first();
		Element inList = this.site.page("/clips").select(".rows li").first();
		assertThat(inList).isNotNull();
		Element figure = (clip != null) ? clip : this.site.page(CANDLE).select("figure.played").first();
		String address = figure.select("figcaption a[href^=/clips/]").attr("href");
		Document page = this.site.page(address);
		assertThat(page.select(".said p").eachText()).isEqualTo(figure.select(".said p").eachText()).isNotEmpty();
		String context = page.select(".button").attr("href");
		assertThat(this.site.page(context.replaceAll("#.*", ""))
			.getElementById(context.replaceAll(".*#", "").replaceAll(":~:.*", ""))).isNotNull();
		assertThat(page.select(".facts").text()).contains("words", "voice");
	}

	@Test
	void contentsAreChaptersAndClips() {
		Document page = this.site.page(FOG);
		assertThat(page.select(".contents li").eachText()).containsExactly("0:00 Nothing to see",
				"0:35 The breath before the horn", "1:34 Sixty-one horns", "2:29 Oars in", "3:22 Finding the shore");
		assertThat(page.select(".contents a[href^=#]").eachAttr("href"))
			.allMatch((anchor) -> page.getElementById(anchor.substring(1)) != null);
	}

	@Test
	void onlyTimedEpisodesHaveTimesAndPlayer() {
		Document timed = this.site.page(FOG);
		assertThat(timed.select("audio[src]").attr("src")).isEqualTo(FOG + "/audio");
		assertThat(timed.select("a.time, form[data-moment]")).isNotEmpty();
		Document untimed = this.site.page(TIDE);
		assertThat(untimed.select("audio, a.time, form[data-moment], [data-start]")).isEmpty();
		assertThat(untimed.text()).contains("The source gives no times");
	}

	@Test
	void qualityIsShown() {
		assertThat(this.site.page(FOG).select(".page-head .badge").text()).isEqualTo("Rushed");
		assertThat(this.site.page(FOG).select(".notice.warning").text()).contains("rushed transcript");
		assertThat(this.site.page(TIDE).select(".page-head .badge").text()).isEqualTo("Proofread");
		assertThat(this.site.page(TIDE).select(".notice.warning")).isEmpty();
	}

	@Test
	void linksStayInTheLanguage() {
		Document spanish = this.site.page(TIDE + "?lang=es");
		assertThat(spanish.select(".transcript").attr("lang")).isEqualTo("es");
		assertThat(spanish.select(".languages a[aria-current]").text()).isEqualTo("Español");
		assertThat(spanish.select(".languages a").eachAttr("href")).containsExactly(TIDE, TIDE + "?lang=es");
		assertThat(spanish.select("link[rel=canonical]").attr("href")).isEqualTo(TIDE + "?lang=es");
		assertThat(spanish.select(".said a.mark").eachAttr("href"))
			.allMatch((link) -> link.startsWith(TIDE + "?lang=es#"));
		assertThat(spanish.select("a[href*=/transcript.], a[href$=/source]").eachAttr("href"))
			.allMatch((link) -> link.endsWith("?lang=es"));
	}

	@Test
	void metadataIsShown() {
		Document page = this.site.page(FOG);
		assertThat(page.select("section[aria-labelledby=credits]").text()).contains("Producer", "Ludwika Szczęsna");
		assertThat(page.select("section[aria-labelledby=music]").text()).contains("Six Plucked Notes");
		assertThat(page.select("section[aria-labelledby=resources] a").eachAttr("href"))
			.contains("https://horns.example.org/");
		assertThat(page.select("section[aria-labelledby=readings] a").attr("href"))
			.isEqualTo("/readings/in-praise-of-enough-light");
		String provenance = page.select("section[aria-labelledby=provenance]").text();
		assertThat(provenance).contains("Lantern Commons", "Apache-2.0", "04-three-minutes-of-fog.txt");
		Document reading = this.site.page("/readings/in-praise-of-enough-light");
		assertThat(reading.select(".epigraph footer").text()).startsWith("—");
		assertThat(reading.select("details").text()).contains("Leave a Reply");
		assertThat(reading.select(".links a").eachAttr("href")).containsExactly(CANDLE, FOG);
	}

	@Test
	void aSpeakerPageListsTheirPassages() {
		Document page = this.site.page("/speakers/sunniva-brathen");
		assertThat(page.select(".page-head .facts").text()).contains("host in 4 episodes");
		assertThat(page.select(".figures div").eachText()).hasSize(4)
			.contains("episodes 4")
			.element(2)
			.asString()
			.contains("2025");
		assertThat(page.select("time.when").eachAttr("datetime"))
			.isSortedAccordingTo(java.util.Comparator.reverseOrder());
		assertThat(page.select(".pager").text()).contains("Page 1 of", "passages");
		Document second = this.site.page("/speakers/sunniva-brathen?page=2");
		assertThat(second.select(".snippet")).isNotEmpty();
		assertThat(second.select(".snippet").eachText())
			.doesNotContainAnyElementsOf(page.select(".snippet").eachText());
		String context = page.select(".snippets .facts a").first().attr("href");
		assertThat(this.site.page(context.replaceAll("#.*", ""))
			.getElementById(context.replaceAll(".*#", "").replaceAll(":~:.*", ""))).isNotNull();
	}

	@Test
	void markupInASourceIsText(@Autowired ApplicationContext context, @TempDir Path folder) throws Exception {
		String evil = "<script>alert(1)</script>";
		Path show = Files.createDirectory(folder.resolve("Evil Show"));
		Files.writeString(show.resolve("evil.txt"), """
				Ann Evil: Say %s and "quote" & 'so' on.

				Bo Evil: <b>No</b>.

				Ann Evil: Yes, &amp; again.
				""".formatted(evil));
		Files.writeString(show.resolve("evil.txt.yaml"), """
				title: "Title %s"
				summary: "Summary %s"
				credits:
				  - role: "Role %s"
				    names: "Name %s"
				""".formatted(evil, evil, evil, evil));
		TestArchive.importFolder(context, folder);
		try {
			String address = this.site.page("/shows/evil-show").select(".rows h2 a").attr("href");
			for (String path : List.of(address, "/shows/evil-show", "/episodes", "/", address.replaceAll("$", "?x="))) {
				assertThat(this.site.get(path).body()).doesNotContain("<script>alert", "<b>No");
			}
			Document page = this.site.page(address);
			assertThat(page.select("h1").text()).isEqualTo("Title " + evil);
			assertThat(page.select(".said p").first().ownText())
				.startsWith("Say " + evil + " and \"quote\" & 'so' on.");
			assertThat(page.select(".said p").last().text()).startsWith("Yes, &amp; again.");
		}
		finally {
			context.getBean(org.springframework.jdbc.core.JdbcTemplate.class)
				.update("delete from episode where show_id = (select id from show where slug = 'evil-show')");
			context.getBean(org.springframework.jdbc.core.JdbcTemplate.class)
				.update("delete from show where slug = 'evil-show'");
			context.getBean(rushlight.changes.Changes.class).announce(rushlight.changes.Changes.ARCHIVE);
		}
	}

}
