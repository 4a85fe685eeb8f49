package rushlight.sharing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

import rushlight.Browser;
import rushlight.Browser.Look;
import rushlight.Site;
import rushlight.SiteTest;

import static org.assertj.core.api.Assertions.assertThat;

/** A clip within a page of another site. */
@SiteTest
@TestPropertySource(properties = "rushlight.test-archive=sharing")
class EmbedInBrowserTests {

	private static final String SHOTS = System.getProperty("screenshots", "");

	@RegisterExtension
	static Browser browser = new Browser();

	@LocalServerPort
	private int port;

	private Site site;

	private String clip;

	@BeforeEach
	void site(@Autowired ApplicationContext context) {
		this.site = new Site(this.port);
		this.clip = "/clips/" + SharedSample.begin(context);
	}

	@Test
	void embeddedClipIsAccessibleAtAnySize() {
		for (Look look : Look.all()) {
			List<String> errors = new ArrayList<>();
			Page page = browser.open("about:blank", look);
			page.onConsoleMessage((message) -> {
				if (List.of("error", "warning").contains(message.type())) {
					errors.add(message.text());
				}
			});
			page.navigate(this.site.address(this.clip + "/embed"));
			for (int height : new int[] { 120, 200, 320, 600 }) {
				page.setViewportSize(look.width(), height);
				Browser.assertFitsItsWidth(page);
				assertThat(page.evaluate("document.documentElement.scrollHeight <= window.innerHeight"))
					.as("%s pixels high", height)
					.isEqualTo(true);
				assertThat(page.locator(".words").boundingBox().height).as("%s pixels high", height).isGreaterThan(30);
				assertThat(page.locator("footer a.home").boundingBox().y).isLessThan(height - 10);
				Browser.assertAccessible(page);
				if (!SHOTS.isEmpty()) {
					page.screenshot(new Page.ScreenshotOptions().setPath(java.nio.file.Path.of(SHOTS,
							"embed-" + look.width() + "-" + height + "-" + look.colours() + ".png")));
				}
			}
			assertThat(errors).isEmpty();
		}
	}

	@Test
	void embeddedClipHasTheWordsAndPlaysOnlyThem() {
		Page page = browser.open(this.site.address(this.clip + "/embed"), Look.PHONE.withoutJavaScript());
		List<String> said = this.site.page(this.clip).select(".said p").stream().map((p) -> p.ownText()).toList();
		assertThat(page.locator("blockquote p").allInnerTexts()).isEqualTo(said).isNotEmpty();
		assertThat(page.locator("audio").getAttribute("src"))
			.matches("/episodes/wick-tide-4/audio#t=[0-9.]+(,[0-9.]+)?");
		assertThat(page.locator("footer a").first().getAttribute("href"))
			.startsWith(SharedSample.EPISODE + "#clip-" + this.clip.substring("/clips/".length()) + ":~:text=");
		assertThat(page.locator("footer a.home").getAttribute("href")).isEqualTo(this.clip);
	}

	@Test
	void otherSitesMayFrameOnlyTheEmbeddedClip() throws IOException {
		byte[] html = ("<title>Elsewhere</title><iframe id=a src='" + this.site.address(this.clip + "/embed")
				+ "'></iframe><iframe id=b src='" + this.site.address(this.clip) + "'></iframe>")
			.getBytes(StandardCharsets.UTF_8);
		HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		elsewhere.createContext("/", (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "text/html");
			exchange.sendResponseHeaders(200, html.length);
			exchange.getResponseBody().write(html);
			exchange.close();
		});
		elsewhere.start();
		try {
			Page page = browser.open("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/", Look.DESKTOP);
			page.frameLocator("#a").locator("blockquote p").first().waitFor();
			List<String> shown = page.frames().stream().map(Frame::url).toList();
			assertThat(shown).anyMatch((url) -> url.endsWith("/embed")).noneMatch((url) -> url.endsWith(this.clip));
		}
		finally {
			elsewhere.stop(0);
		}
	}

	@Test
	void theLinkToItsWordsLeadsToThem() {
		String context = this.site.page(this.clip).select(".buttons a").attr("href");
		String words = context.substring(context.indexOf(":~:text="));
		Page page = browser.open(this.site.address(SharedSample.EPISODE) + "#" + words, Look.PHONE);
		// The address names only the words, and no anchor.
		page.waitForFunction("window.scrollY > 0");
		Object seen = page.evaluate(
				"key => { const box = document.getElementById('clip-' + key).getBoundingClientRect(); return box.top < innerHeight && box.bottom > 0; }",
				this.clip.substring("/clips/".length()));
		assertThat(seen).isEqualTo(true);
	}

}
