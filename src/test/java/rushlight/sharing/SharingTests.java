package rushlight.sharing;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.awaitility.Awaitility;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import rushlight.Site;
import rushlight.SiteTest;
import rushlight.changes.Changes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The data that other sites and search engines get of a clip, an episode, a show and a
 * speaker.
 */
@SiteTest
@TestPropertySource(properties = "rushlight.test-archive=sharing")
class SharingTests {

	@LocalServerPort
	private int port;

	private Site site;

	private String clip;

	@BeforeEach
	void site(@Autowired ApplicationContext context) {
		this.site = new Site(this.port);
		this.clip = "/clips/" + SharedSample.begin(context);
	}

	private HttpResponse<String> oembed(String address, String more) {
		return this.site.get("/oembed?url=" + URLEncoder.encode(address, StandardCharsets.UTF_8) + more);
	}

	@Test
	void picturesAreServedAndFollowTheWords(@Autowired JdbcTemplate jdbc, @Autowired Changes changes) throws Exception {
		for (String address : List.of(this.clip, SharedSample.EPISODE, "/episodes/wick-tide-3")) {
			HttpResponse<byte[]> picture = this.site.bytes(address + "/card.png");
			assertThat(picture.statusCode()).as(address).isEqualTo(200);
			assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
			assertThat(ImageIO.read(new ByteArrayInputStream(picture.body())).getWidth()).isEqualTo(1200);
			String tag = picture.headers().firstValue("ETag").orElseThrow();
			assertThat(this.site.get(address + "/card.png", "If-None-Match", tag).statusCode()).isEqualTo(304);
		}
		byte[] before = this.site.bytes(this.clip + "/card.png").body();
		String sql = "update segment s set text = ? where s.id = (select first_segment from played_clip c join transcript t on t.id = c.transcript_id join episode e on e.id = t.episode_id where e.slug = 'wick-tide-4')";
		String text = jdbc.queryForObject(
				"select s.text from segment s join played_clip c on c.first_segment = s.id join transcript t on t.id = c.transcript_id join episode e on e.id = t.episode_id where e.slug = 'wick-tide-4'",
				String.class);
		Long episode = jdbc.queryForObject("select id from episode where slug = 'wick-tide-4'", Long.class);
		jdbc.update(sql, "Other words.");
		changes.announce(Changes.episode(episode));
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> !java.util.Arrays.equals(before, this.site.bytes(this.clip + "/card.png").body()));
		jdbc.update(sql, text);
		changes.announce(Changes.episode(episode));
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> java.util.Arrays.equals(before, this.site.bytes(this.clip + "/card.png").body()));
	}

	@ParameterizedTest
	@CsvSource({ "/clips/zzzzzzzz, 404", "/clips/no, 404", "/episodes/none, 404" })
	void missingClipsHaveNoPicture(String address, int status) {
		assertThat(this.site.get(address + "/card.png").statusCode()).isEqualTo(status);
		assertThat(this.site.get(address + "/embed").statusCode()).isEqualTo(status);
	}

	@Test
	void deletedClipsAreGoneEverywhere(@Autowired JdbcTemplate jdbc) {
		String key = rushlight.core.Key.of(jdbc.queryForObject("select nextval('key_mint')", Long.class));
		assertThat(this.site.get("/clips/" + key + "/embed").statusCode()).isEqualTo(410);
		assertThat(this.site.get("/clips/" + key + "/card.png").statusCode()).isEqualTo(410);
		assertThat(oembed(this.site.address("/clips/" + key), "").statusCode()).isEqualTo(404);
	}

	@Test
	void pagesHavePreviewsForLinks() {
		for (String path : List.of(this.clip, SharedSample.EPISODE, "/episodes/wick-tide-3?lang=es", "/shows/wick-tide",
				"/speakers/mara-kalnina")) {
			Document page = this.site.page(path);
			assertThat(page.select("link[rel=canonical]").eachAttr("href")).containsExactly(path);
			assertThat(page.select("meta[property=og:url]").attr("content")).isEqualTo(this.site.address(path));
			assertThat(page.select("meta[property=og:title]").attr("content")).isEqualTo(page.select("h1").text());
			assertThat(page.select("meta[property=og:type]").attr("content")).isIn("article", "profile", "website");
			assertThat(page.select("meta[name=twitter:card]").attr("content")).startsWith("summary");
			for (String picture : page.select("meta[property=og:image], meta[name=twitter:image]")
				.eachAttr("content")) {
				assertThat(this.site.get(picture.replace(this.site.address(""), "")).statusCode()).isEqualTo(200);
			}
			for (String data : page.select("script[type=application/ld+json]")
				.stream()
				.map(script -> script.data())
				.toList()) {
				assertThat(new SchemaOrg().faults(data)).as(data).isEmpty();
			}
			assertThat(page.select("script[type=application/ld+json]")).hasSize(1);
		}
		assertThat(this.site.page(this.clip).select("meta[property=og:image:alt]").attr("content")).isNotEmpty();
	}

	@Test
	void structuredDataSaysWhatThePageSays() {
		JsonNode episode = data(SharedSample.EPISODE);
		assertThat(episode.at("/@type").asString()).isEqualTo("PodcastEpisode");
		assertThat(episode.at("/partOfSeries/name").asString()).isEqualTo("Wick & Tide");
		assertThat(episode.at("/datePublished").asString()).isEqualTo("2026-01-13");
		assertThat(episode.at("/duration").asString()).isEqualTo("PT217S");
		assertThat(episode.at("/license/name").asString()).isEqualTo("Apache-2.0");
		assertThat(episode.at("/associatedMedia/contentUrl").asString())
			.isEqualTo(this.site.address(SharedSample.EPISODE + "/audio"));
		assertThat(episode.at("/actor").findValuesAsString("name")).contains("Māra Kalniņa", "Sunniva Bråthen");
		assertThat(episode.at("/hasPart/0/url").asString()).isEqualTo(this.site.address(this.clip));
		JsonNode clip = data(this.clip);
		assertThat(clip.at("/@type").asString()).isEqualTo("Clip");
		assertThat(clip.at("/partOfEpisode/url").asString()).isEqualTo(this.site.address(SharedSample.EPISODE));
		assertThat(clip.at("/startOffset").asDouble()).isPositive();
	}

	private JsonNode data(String path) {
		return JsonMapper.shared()
			.readTree(this.site.page(path).select("script[type=application/ld+json]").first().data());
	}

	@Test
	void structuredDataCannotLeaveItsElement(@Autowired JsonLd data) {
		String evil = "</script><script>alert(1)</script> <!-- & \u2028 \u2029 \" \\";
		String script = data.script(JsonLd.thing("Clip", "name", evil)).toString();
		assertThat(script).doesNotContain("<", ">", "&", "\u2028", "\u2029");
		assertThat(JsonMapper.shared().readTree(script).at("/name").asString()).isEqualTo(evil);
		assertThat(new SchemaOrg().faults(script)).isEmpty();
	}

	@Test
	void unknownTypesAndPropertiesAreReported(@Autowired JsonLd data) {
		SchemaOrg schema = new SchemaOrg();
		assertThat(schema.faults(data.script(JsonLd.thing("Clipping", "name", "x")).toString())).isNotEmpty();
		assertThat(schema.faults(data.script(JsonLd.thing("Clip", "transcript", "x")).toString())).isNotEmpty();
		assertThat(schema.faults(data.script(JsonLd.thing("Clip", "startOffset", "soon")).toString())).isNotEmpty();
		assertThat(
				schema.faults(data.script(JsonLd.thing("Clip", "actor", JsonLd.thing("Clip", "name", "x"))).toString()))
			.isNotEmpty();
	}

	@Test
	void oembedAnswersInBothFormats() throws Exception {
		Document page = this.site.page(this.clip);
		HttpResponse<String> json = this.site.get(page.select("link[type=application/json+oembed]").attr("href"));
		assertThat(json.statusCode()).isEqualTo(200);
		assertThat(json.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
		JsonNode answer = JsonMapper.shared().readTree(json.body());
		assertThat(answer.at("/version").asString()).isEqualTo("1.0");
		assertThat(answer.at("/type").asString()).isEqualTo("rich");
		assertThat(answer.at("/width").isInt()).isTrue();
		assertThat(answer.at("/height").isInt()).isTrue();
		assertThat(answer.at("/title").asString()).isEqualTo(page.select("h1").text());
		assertThat(answer.at("/provider_name").asString()).isEqualTo("Rushlight");
		assertThat(answer.at("/thumbnail_url").asString()).isEqualTo(this.site.address(this.clip + "/card.png"));
		Document frame = org.jsoup.Jsoup.parse(answer.at("/html").asString());
		assertThat(frame.select("iframe").attr("src")).isEqualTo(this.site.address(this.clip + "/embed"));
		assertThat(frame.select("iframe").attr("title")).isEqualTo(page.select("h1").text());
		HttpResponse<String> xml = this.site.get(page.select("link[type=text/xml+oembed]").attr("href"));
		assertThat(xml.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
		org.w3c.dom.Element root = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(xml.body().getBytes(StandardCharsets.UTF_8)))
			.getDocumentElement();
		assertThat(root.getNodeName()).isEqualTo("oembed");
		answer.propertyNames()
			.forEach((name) -> assertThat(root.getElementsByTagName(name).item(0).getTextContent()).as(name)
				.isEqualTo(answer.at("/" + name).asString()));
	}

	@Test
	void oembedRespectsTheMaximumSize() {
		JsonNode answer = JsonMapper.shared()
			.readTree(oembed(this.site.address(this.clip), "&maxwidth=320&maxheight=150").body());
		assertThat(answer.at("/width").asInt()).isEqualTo(320);
		assertThat(answer.at("/height").asInt()).isEqualTo(150);
		assertThat(answer.at("/html").asString()).contains("width=\"320\" height=\"150\"");
		assertThat(answer.has("thumbnail_url")).as("a picture too large").isFalse();
	}

	@Test
	void oembedRefusesAsTheSpecificationSays() {
		String address = this.site.address(this.clip);
		assertThat(this.site.get("/oembed").statusCode()).isEqualTo(400);
		assertThat(oembed(address, "&format=yaml").statusCode()).isEqualTo(501);
		assertThat(oembed(address, "&maxwidth=wide").statusCode()).isEqualTo(400);
		assertThat(oembed(address, "&maxwidth=0").statusCode()).isEqualTo(400);
		for (String other : List.of("https://example.org" + this.clip, this.clip, "javascript:alert(1)", "http://[",
				this.site.address("/clips/zzzzzzzz"), this.site.address("/clips/x/y"),
				this.site.address(SharedSample.EPISODE), "ftp" + address.substring(4),
				address.replace("http://", "http://user@"))) {
			assertThat(oembed(other, "").statusCode()).as(other).isEqualTo(404);
		}
		assertThat(oembed(address + "?utm_source=letter#top", "").statusCode()).isEqualTo(200);
		assertThat(oembed(address, "").headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
	}

	@Test
	void onlyTheEmbeddedClipMayBeFramed(
			@Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
		for (int again = 0; again < 2; again++) {
			HttpResponse<String> embed = this.site.get(this.clip + "/embed");
			assertThat(embed.statusCode()).isEqualTo(200);
			assertThat(embed.headers().firstValue("X-Frame-Options")).isEmpty();
			assertThat(embed.headers().allValues("Content-Security-Policy")).hasSize(1)
				.first()
				.asString()
				.contains("frame-ancestors *")
				.doesNotContain("script-src");
			assertThat(embed.body()).doesNotContain("<script");
		}
		Set<String> paths = new java.util.TreeSet<>(List.of("/css/base.css", "/no-such-page", "/clips/zzzzzzzz/embed",
				this.clip, this.clip + "/card.png", SharedSample.EPISODE, "/shows/wick-tide", "/shows?x=%00"));
		routes.getHandlerMethods().keySet().forEach((route) -> route.getPatternValues().forEach((path) -> {
			if (!path.startsWith("/account/links")) {
				paths.add(path.replaceAll("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", "0"));
			}
		}));
		List<String> framed = new ArrayList<>();
		for (String path : paths) {
			HttpResponse<String> answer = this.site.get(path);
			if (!answer.headers().firstValue("X-Frame-Options").orElse("").equals("DENY") || !answer.headers()
				.firstValue("Content-Security-Policy")
				.orElse("")
				.contains("frame-ancestors 'none'")) {
				framed.add(path + " " + answer.statusCode());
			}
		}
		assertThat(framed).isEmpty();
		assertThat(paths).hasSizeGreaterThan(50);
	}

}
