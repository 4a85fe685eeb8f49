package rushlight.ingest;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.RushlightTest;
import rushlight.core.Key;

import static org.assertj.core.api.Assertions.assertThat;

/** Markup in names, titles and text is text, on every page and in every file. */
@RushlightTest
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file name with markup cannot be there")
class ShownAsTextTests {

	private static final String EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'";

	@Autowired
	ImportCommand command;

	@Autowired
	JdbcTemplate jdbc;

	@LocalServerPort
	int port;

	@Test
	void nothingThatASourceSaysIsMarkup(@TempDir Path folder) throws Exception {
		String quoted = "'" + EVIL.replace("'", "''") + "'";
		String sidecar = """
				show: %1$s
				title: %1$s
				number: %1$s
				id: %1$s
				guid: %1$s
				licence: %1$s
				summary: %1$s
				source-url: https://example.org/?%2$s
				date: 2031-01-01
				speakers:
				  - name: %1$s
				    aliases: [Ada Winter, "Ada %3$s"]
				credits: [{role: %1$s, names: %1$s}]
				music: [%1$s]
				resources: [{text: %1$s, url: "https://example.org/?%2$s"}]
				audio: [{location: "https://example.org/?%2$s", duration: "1:00:00"}]
				chapters: [{at: "0:10", title: %1$s}]
				""".formatted(quoted, "<script>", "<b>");
		String file = "<script>alert(3)<&script>.txt";
		Files.writeString(folder.resolve(file), """
				Ada Winter: %1$s

				Ben <script>Moss: %1$s

				[CLIP BEGINS]

				Ada Winter: In the clip %1$s

				Ben Moss: Also %1$s

				[CLIP ENDS]

				Ada Winter: And so on.

				[<SCRIPT>ALERT(4)</SCRIPT>]
				""".formatted(EVIL));
		Files.writeString(folder.resolve(file + ".yaml"), sidecar);
		Files.writeString(folder.resolve("essay.md"), "# " + EVIL + "\n\nIt says " + EVIL + " and more.\n");
		Files.writeString(folder.resolve("essay.md.yaml"), """
				show: %1$s
				title: %1$s
				standfirst: %1$s
				summary: %1$s
				licence: %1$s
				speakers: [%1$s]
				resources: [%1$s]
				episodes: [%1$s]
				""".formatted(quoted));
		assertThat(this.command.run(List.of("--as", "transcript", folder.resolve(file).toString()))).isZero();
		assertThat(this.command.run(List.of("--as", "reading", folder.resolve("essay.md").toString()))).isZero();

		String episode = this.jdbc.queryForObject("select slug from episode where title = ?", String.class, EVIL);
		for (String page : pages(episode)) {
			HttpResponse<String> answer = new ChildSite(this.port).get(page);
			assertThat(answer.statusCode()).as(page).isEqualTo(200);
			if (answer.headers().firstValue("content-type").orElse("").startsWith("text/html")) {
				assertIsText(page, Jsoup.parse(answer.body(), StandardCharsets.UTF_8.name()));
			}
			else {
				assertThat(answer.headers().firstValue("x-content-type-options")).as(page).hasValue("nosniff");
			}
		}
	}

	private List<String> pages(String episode) {
		String show = this.jdbc.queryForObject("select slug from show where title = ?", String.class, EVIL);
		String reading = this.jdbc.queryForObject("select slug from reading where title = ?", String.class, EVIL);
		String speaker = this.jdbc.queryForObject("select slug from speaker where name = ?", String.class, EVIL);
		List<String> pages = new ArrayList<>(
				List.of("/", "/shows", "/shows/" + show, "/episodes", "/episodes?show=" + show, "/episodes/" + episode,
						"/speakers", "/speakers/" + speaker, "/clips", "/readings", "/readings/" + reading));
		for (String file : List.of("transcript.txt", "transcript.md", "transcript.json", "source", "source/sidecar")) {
			pages.add("/episodes/" + episode + "/" + file);
		}
		pages.add("/readings/" + reading + "/source");
		this.jdbc
			.queryForList("select c.id from played_clip c join transcript t on t.id = c.transcript_id "
					+ "join episode e on e.id = t.episode_id where e.slug = ?", Long.class, episode)
			.forEach((id) -> pages.add("/clips/" + Key.of(id)));
		assertThat(pages).as("a clip page among them").anyMatch((page) -> page.startsWith("/clips/"));
		return pages;
	}

	private static void assertIsText(String page, Document html) {
		assertThat(html.text() + html.title()).as(page + " shows the words").contains("alert(1)");
		assertThat(html.getAllElements()).as(page)
			.noneMatch((element) -> element.attributes()
				.asList()
				.stream()
				.anyMatch((attribute) -> attribute.getKey().startsWith("on")));
		for (Element script : html.select("script")) {
			assertThat(script.hasAttr("src") || script.attr("type").equals("application/ld+json")).as(page + script)
				.isTrue();
		}
		assertThat(html.select("img[src=x]")).as(page).isEmpty();
		for (Element link : html.select("[href], [src]")) {
			assertThat(link.attr("href") + link.attr("src")).as(page).doesNotStartWith("javascript:");
		}
	}

}
