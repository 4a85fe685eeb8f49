package rushlight.citation;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

import rushlight.Site;
import rushlight.SiteTest;
import rushlight.ingest.TestArchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The citations of the sample show, and of two real transcripts, compared with entries
 * that were written by hand from the manuals; and the metadata that reference managers
 * find on the pages.
 */
@SiteTest
@TestPropertySource(properties = { "rushlight.test-archive=cite", "rushlight.url=https://rushlight.example.org" })
class CitePageTests {

	private static final Path SEEDS = Path.of("../shared/seeds");

	private static final String URL = "https://rushlight.example.org/episodes/";

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

	private List<String> citations(String address) {
		return this.site.page(address).select(".cite-text").eachText();
	}

	@Test
	void theSampleShow() {
		assertThat(citations("/episodes/wick-tide-1/cite")).containsExactly(
				"Bråthen, S., & Vasconcelos, T. (Hosts). (2025, September 23). The Cheapest Candle (No. 1) [Audio podcast"
						+ " transcript, rushed, revision 1]. In Wick & Tide. Rushlight. " + URL + "wick-tide-1?rev=1",
				"(Bråthen & Vasconcelos, 2025)",
				"“The Cheapest Candle.” Wick & Tide, hosted by Sunniva Bråthen and Tomé Vasconcelos, with Aoife Ní"
						+ " Dhuibhir, episode 1, Rushlight, 23 Sept. 2025, " + URL
						+ "wick-tide-1?rev=1. Podcast transcript, rushed, revision 1.",
				"(“The Cheapest Candle”)",
				"Bråthen, Sunniva, and Tomé Vasconcelos, hosts. Wick & Tide. Episode 1, “The Cheapest Candle,” with Aoife"
						+ " Ní Dhuibhir. Rushlight, September 23, 2025. Podcast transcript, rushed, revision 1. " + URL
						+ "wick-tide-1?rev=1.",
				"Sunniva Bråthen and Tomé Vasconcelos, hosts, Wick & Tide, episode 1, “The Cheapest Candle,” with Aoife"
						+ " Ní Dhuibhir, Rushlight, September 23, 2025, podcast transcript, rushed, revision 1, " + URL
						+ "wick-tide-1?rev=1.");
		assertThat(citations("/episodes/wick-tide-2/cite").get(4)).startsWith(
				"Bråthen, Sunniva, and Tomé Vasconcelos, hosts. Wick & Tide. Episode 2, “The Last Night of the Lamp,” with"
						+ " ");
		assertThat(citations("/episodes/wick-tide-3/cite").get(0)).isEqualTo(
				"Bråthen, S., & Vasconcelos, T. (Hosts). (2025, November 4). What the Tide Table Leaves Out (No. 3) [Audio"
						+ " podcast transcript, proofread by Ludwika Szczęsna, revision 1]. In Wick & Tide. Rushlight. "
						+ URL + "wick-tide-3?rev=1");
		assertThat(citations("/episodes/wick-tide-3/cite").get(2))
			.contains("with Itziar Etxeandía and Thu Hà Nguyễn, episode 3");
		assertThat(citations("/episodes/wick-tide-3/cite?lang=es").get(2)).endsWith(
				URL + "wick-tide-3?rev=1&lang=es. Podcast transcript in Spanish translation, proofread, revision 1.");
		assertThat(citations("/episodes/wick-tide-4/cite").get(0)).startsWith(
				"Bråthen, S., & Vasconcelos, T. (Hosts). (2026, January 13). Three Minutes of Fog (No. 4) [Audio podcast");
	}

	@Test
	void showsAreInItalics() {
		Document page = this.site.page("/episodes/wick-tide-4/cite");
		assertThat(page.select(".cite-text i").eachText()).hasSize(4).containsOnly("Wick & Tide");
	}

	@Test
	void theSampleShowAsFiles() {
		HttpResponse<String> bib = this.site.get("/episodes/wick-tide-4/cite.bib");
		assertThat(bib.headers().firstValue("Content-Type")).hasValue("application/x-bibtex;charset=UTF-8");
		assertThat(bib.headers().firstValue("Content-Disposition").orElseThrow()).contains("wick-tide-4-r1.bib");
		assertThat(bib.body()).isEqualTo("""
				@audio{wick-tide-4-r1,
				  entrysubtype = {podcast episode},
				  author = {Bråthen, Sunniva and Vasconcelos, Tomé},
				  authortype = {host},
				  editor = {Kalniņa, Māra},
				  editortype = {guest},
				  title = {{Three Minutes of Fog}},
				  titleaddon = {Podcast transcript, rushed, revision 1},
				  maintitle = {{Wick \\& Tide}},
				  number = {4},
				  date = {2026-01-13},
				  publisher = {Rushlight},
				  url = {https://rushlight.example.org/episodes/wick-tide-4?rev=1},
				  version = {1},
				  language = {en},
				}
				""");
		assertThat(this.site.get("/episodes/wick-tide-4/cite.bibtex.bib").body()).startsWith("@misc{wick-tide-4-r1,\n")
			.contains("\\emph{Wick \\& Tide}, episode 4", "note = {With Māra Kalniņa.}");
		HttpResponse<String> ris = this.site.get("/episodes/wick-tide-4/cite.ris");
		assertThat(ris.headers().firstValue("Content-Type"))
			.hasValue("application/x-research-info-systems;charset=UTF-8");
		assertThat(ris.body().lines()).contains("AU  - Bråthen, Sunniva", "A2  - Kalniņa, Māra", "T2  - Wick & Tide");
		HttpResponse<String> json = this.site.get("/episodes/wick-tide-4/cite.json");
		assertThat(json.headers().firstValue("Content-Type").orElseThrow())
			.startsWith("application/vnd.citationstyles.csl+json");
		JsonNode item = JsonMapper.shared().readTree(json.body()).get(0);
		assertThat(item.get("host").get(1).get("family").asString()).isEqualTo("Vasconcelos");
		assertThat(item.get("guest").get(0).get("given").asString()).isEqualTo("Māra");
		assertThat(item.get("dimensions").asString()).isEqualTo("3:37");
		assertThat(item.get("note").asString()).isEqualTo("Licence: Apache-2.0");
	}

	@Test
	void dateOfAccessIsAddedOnRequest() {
		assertThat(citations("/episodes/wick-tide-4/cite")).noneMatch((text) -> text.contains("ccessed"));
		assertThat(citations("/episodes/wick-tide-4/cite?accessed=2026-11-25").get(2))
			.contains("Accessed 25 Nov. 2026.");
		Document page = this.site.page("/episodes/wick-tide-4/cite?accessed=2026-11-25");
		for (String link : page.select("a[download]").eachAttr("href")) {
			assertThat(this.site.get(link).body()).as(link)
				.containsAnyOf("2026-11-25", "2026/11/25", "25, 2026", "11,");
		}
		assertThat(this.site.get("/episodes/wick-tide-4/cite?accessed=yesterday").statusCode()).isEqualTo(404);
		assertThat(this.site.get("/episodes/wick-tide-4/cite?accessed=0001-01-01").statusCode()).isEqualTo(404);
		assertThat(this.site.get("/episodes/wick-tide-4/cite?rev=2").statusCode()).isEqualTo(404);
		assertThat(this.site.get("/episodes/no-such/cite").statusCode()).isEqualTo(404);
		assertThat(this.site.get("/episodes/wick-tide-4/cite").headers().allValues("Set-Cookie")).isEmpty();
	}

	@Test
	void zoteroFindsAPodcast() {
		Document page = this.site.page("/episodes/wick-tide-4");
		assertThat(page.select("head meta[name^=z:], head meta[name^=dcterms.]")
			.stream()
			.map((Element tag) -> tag.attr("name") + " " + tag.attr("content"))
			.filter((tag) -> !tag.startsWith("dcterms.abstract"))
			.toList()).containsExactly("z:itemType podcast", "dcterms.title Three Minutes of Fog",
					"z:seriesTitle Wick & Tide", "z:episodeNumber 4", "z:podcasters Bråthen, Sunniva",
					"z:podcasters Vasconcelos, Tomé", "z:guests Kalniņa, Māra", "dcterms.issued 2026-01-13",
					"z:audioFileType audio/mpeg", "z:runningTime 3:37", "dcterms.publisher Rushlight",
					"dcterms.language en", "dcterms.rights Apache-2.0", "z:url " + URL + "wick-tide-4?rev=1",
					"z:extra Podcast transcript, rushed, revision 1.");
		assertThat(page.select("head meta[name=dcterms.abstract]").attr("content")).startsWith("A rowing boat");
		assertThat(page.select("a[href$=/cite]").eachAttr("href")).containsExactly("/episodes/wick-tide-4/cite");
		assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo("/episodes/wick-tide-4");
	}

	@Test
	void realTranscripts(@Autowired ApplicationContext context, @TempDir Path folder) throws IOException {
		boolean there = Files.isDirectory(SEEDS);
		if (!there) {
			System.out
				.println("SKIPPED: there is no " + SEEDS + ", so citations of the real transcripts are not checked");
		}
		assumeTrue(there, "There is no " + SEEDS);
		bringIn(folder, "000_c738344ed0b057bd.txt", """
				show: Solidarity Without Exception
				title: Closing the first season
				id: swe-last
				speakers:
				  - {name: Blanca Missé, role: host}
				  - {name: Ashley Smith, role: host}
				  - {name: Maximillian Alvarez, role: guest}
				""");
		bringIn(folder, "001_c380ebf5283530c1.txt", """
				show: Solidarity Without Exception
				id: swe-0
				speakers:
				  - {name: Blanca Missé, role: host}
				  - {name: Ashley Smith, role: host}
				""");
		TestArchive.importFolder(context, folder);
		List<String> addresses = this.site.page("/shows/solidarity-without-exception")
			.select(".rows h2 a")
			.eachAttr("href");
		// Titles are the publisher's own words, which this repository does not contain.
		List<String> written = new ArrayList<>();
		for (String address : addresses) {
			List<String> lines = new ArrayList<>(List.of(address));
			lines.addAll(citations(address + "/cite"));
			for (String file : List.of(".bib", ".bibtex.bib", ".ris", ".json")) {
				lines.addAll(this.site.get(address + "/cite" + file).body().lines().toList());
			}
			Document page = this.site.page(address);
			page.select("head meta[name^=z:], head meta[name^=dcterms.]:not([name$=abstract])")
				.forEach((tag) -> lines.add(tag.outerHtml()));
			String title = page.select("h1").text();
			assertThat(title).hasSizeGreaterThan(20);
			String slug = address.replaceFirst(".*/", "");
			lines.forEach((line) -> written.add(line.replace(title, "{title}").replace(slug, "{slug}")));
		}
		assertThat(written.stream().map(String::stripTrailing).filter((line) -> !line.isEmpty()).toList())
			.isEqualTo(Files.readAllLines(Path.of("src/test/resources/rushlight/citation/real-transcripts.txt")));
	}

	private static void bringIn(Path folder, String name, String sidecar) throws IOException {
		Files.copy(SEEDS.resolve(name), folder.resolve(name));
		Files.writeString(folder.resolve(name + ".yaml"), sidecar);
	}

}
