package rushlight.browse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Media;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import rushlight.Browser;
import rushlight.Browser.Look;
import rushlight.Site;
import rushlight.SiteTest;
import rushlight.ingest.TestArchive;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page in a browser: light and dark, on a desktop and on the smallest phone.
 */
@SiteTest
class PagesInBrowserTests {

	private static final String FOG = "/episodes/wick-tide-4";

	private static final String LAMP = "/episodes/wick-tide-2";

	private static final List<String> PAGES = List.of("/", "/shows", "/shows/wick-tide", "/episodes",
			"/episodes?show=wick-tide&year=1999", "/episodes/wick-tide-1", LAMP, "/episodes/wick-tide-3?lang=es", FOG,
			FOG + "/cite", "/speakers", "/speakers/mara-kalnina", "/clips", "/clips/first", "/readings",
			"/readings/in-praise-of-enough-light", "/no-such-page");

	@RegisterExtension
	static Browser browser = new Browser();

	@LocalServerPort
	private int port;

	@BeforeAll
	static void sample(@Autowired ApplicationContext context) {
		TestArchive.importSample(context);
	}

	@Test
	void everyPageIsAccessibleAndFitsInEveryLook() {
		List<String> errors = new ArrayList<>();
		Page page = browser.open("about:blank", Look.DESKTOP);
		page.onConsoleMessage((message) -> note(message, errors));
		page.onPageError(errors::add);
		for (String path : PAGES) {
			Response answer = page.navigate(resolve(path));
			assertThat(answer.status()).as(path).isEqualTo(path.equals("/no-such-page") ? 404 : 200);
			Browser.assertGoodInEveryLook(page, path);
			assertThat(errors.stream().filter((error) -> !error.contains("status of 404"))).as("errors of %s", path)
				.isEmpty();
		}
	}

	@Test
	void everyPageIsReadableWithoutJavaScript() {
		Page page = browser.open("about:blank", Look.PHONE.withoutJavaScript());
		Set<String> links = new TreeSet<>();
		for (String path : PAGES) {
			String address = resolve(path);
			page.navigate(address);
			Browser.assertFitsItsWidth(page);
			assertThat(page.locator("main h1").isVisible()).as(path).isTrue();
			assertThat(page.locator("[data-theme-toggle]").isVisible()).as(path).isFalse();
			assertThat(page.locator(".said p").allInnerTexts()).as(path).noneMatch(String::isBlank);
			org.jsoup.Jsoup.parse(page.content(), address)
				.select("main a[href^=/]")
				.forEach((link) -> links.add(link.attr("href").replaceAll("#.*", "")));
		}
		assertThat(page.navigate(address(LAMP)).status()).isEqualTo(200);
		assertThat(page.locator(".said p").allInnerTexts()).isNotEmpty();
		for (String link : links) {
			assertThat(new Site(this.port).get(link).statusCode()).as(link).isIn(200, 302);
		}
	}

	@Test
	void aTimeIsFoundWithoutJavaScript() {
		Page page = browser.open(address(FOG), Look.DESKTOP.withoutJavaScript());
		assertThat(page.locator("audio[controls]").isVisible()).isTrue();
		assertThat(page.locator("[data-bar]").isVisible()).isFalse();
		page.locator("#t").fill("1:40");
		page.locator("form[data-moment] button").click();
		assertThat(page.url()).matches(".*wick-tide-4#[0-9a-z]{8}");
		assertThat(page.locator(":target").innerText()).startsWith("Sixty-one.");
		page = browser.open(address("/episodes"), Look.DESKTOP.withoutJavaScript());
		page.locator("#filter-year").selectOption("2026");
		page.locator(".filters button").click();
		assertThat(page.locator(".rows > li").count()).isOne();
	}

	@Test
	void theAudioCanBeFollowed() {
		Page page = browser.open(address(FOG), Look.DESKTOP);
		assertThat(page.locator("audio").isVisible()).isFalse();
		page.locator("#t").fill("1:40");
		page.locator("form[data-moment] button").click();
		assertThat(page.locator(".heard").innerText()).startsWith("Sixty-one.");
		until(page, "document.querySelector('audio').currentTime > 100");
		page.locator(".turn a.time[data-ms='35000']").click();
		until(page, "document.querySelector('.heard')?.textContent.startsWith('One blast')");
		until(page, "document.querySelector('audio').currentTime > 35.2");
		assertThat(page.url()).endsWith("?t=35");
		page.locator("[data-play]").click();
		assertThat(page.locator("[data-play]").getAttribute("aria-label")).isEqualTo("Play");
		assertThat(page.evaluate("document.querySelector('audio').error")).isNull();
	}

	@Test
	void anAddressWithATimeSetsThePlayer() {
		Page page = browser.open(address(FOG + "?t=97"), Look.DESKTOP);
		assertThat(page.url()).matches(".*#[0-9a-z]{8}");
		until(page, "document.querySelector('[data-at]').textContent === '1:37'");
		assertThat(page.evaluate("document.querySelector('audio').paused")).isEqualTo(true);
		assertThat(((Number) page.evaluate("scrollY")).intValue()).isPositive();
	}

	@Test
	void theLinkToAPassageIsCopied() {
		Page page = browser.open(address(LAMP), Look.DESKTOP);
		page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
		String key = page.locator(".said p").first().getAttribute("id");
		page.locator(".said p .mark").first().focus();
		page.keyboard().press("Enter");
		until(page, "document.querySelector('.copied') !== null");
		assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(address("/segments/" + key));
		assertThat(page.locator("[role=status].unseen").innerText()).isEqualTo("Link copied");
	}

	@Test
	void theChosenColoursAreRemembered() {
		Page page = browser.open(address("/"), Look.DESKTOP);
		Object light = page.evaluate("getComputedStyle(document.body).backgroundColor");
		page.locator("[data-theme-toggle]").click();
		Object dark = page.evaluate("getComputedStyle(document.body).backgroundColor");
		assertThat(dark).isNotEqualTo(light);
		page.navigate(address("/episodes"));
		assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor")).isEqualTo(dark);
		assertThat(page.locator("[data-theme-toggle]").getAttribute("aria-pressed")).isEqualTo("true");
	}

	@Test
	void theKeyboardReachesEverythingInOrder() {
		Page page = browser.open(address(FOG), Look.DESKTOP);
		page.keyboard().press("Tab");
		assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
		assertThat(page.locator(".skip").boundingBox().y).isNotNegative();
		page.keyboard().press("Tab");
		assertThat(page.evaluate("document.activeElement.className")).isEqualTo("wordmark");
		for (int i = 0; i < 40; i++) {
			page.keyboard().press("Tab");
			assertThat(page.evaluate("""
					(() => { const s = getComputedStyle(document.activeElement);
					return document.activeElement === document.body || s.outlineStyle !== 'none'
					|| s.boxShadow !== 'none'; })()"""))
				.as("focus is seen on " + page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
				.isEqualTo(true);
		}
		page.evaluate("document.activeElement.blur(); scrollTo(0, 0)");
		page.locator(".skip").focus();
		page.keyboard().press("Enter");
		assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
	}

	@Test
	void printShowsTheTextOnly() {
		Page page = browser.open(address(FOG), Look.DESKTOP);
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		for (String unseen : List.of(".player", ".site-header", ".site-footer", ".contents", ".mark")) {
			assertThat(page.locator(unseen).first().isVisible()).as(unseen).isFalse();
		}
		assertThat(page.locator(".said").first().isVisible()).isTrue();
	}

	/**
	 * Waits for a condition. Playwright's own waiting evaluates code, which the pages'
	 * content security policy forbids.
	 */
	private static void until(Page page, String expression) {
		Awaitility.await()
			.pollInSameThread()
			.atMost(Duration.ofSeconds(20))
			.until(() -> Boolean.TRUE.equals(page.evaluate(expression)));
	}

	private String address(String path) {
		return new Site(this.port).address(path);
	}

	private String resolve(String path) {
		return address(path.equals("/clips/first")
				? new Site(this.port).page("/clips").select(".rows h2 a").first().attr("href") : path);
	}

	private static void note(ConsoleMessage message, List<String> errors) {
		if ("error".equals(message.type()) || message.text().contains("Content Security Policy")) {
			errors.add(message.text());
		}
	}

}
