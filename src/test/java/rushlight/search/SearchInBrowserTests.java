package rushlight.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

import rushlight.Browser;
import rushlight.Browser.Look;
import rushlight.Site;
import rushlight.SiteTest;
import rushlight.ingest.TestArchive;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The search pages in a browser: light and dark, on a desktop and on the smallest
 * telephone, by keyboard, without JavaScript, and with a text that imitates markup. The
 * property creates a separate archive, where that text does not disturb other tests.
 */
@SiteTest
@TestPropertySource(properties = "rushlight.test-archive=search")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the archive of SearchInBrowserTests")
class SearchInBrowserTests {

	/** A text that runs if it is read as markup, and is visible if it is read as text. */
	private static final String POISON = "<script>document.title='ran'</script>"
			+ "<img src=x onerror=\"document.title='ran'\"></a></p></h3></td></title><mark>quaggy</mark>";

	private static final List<String> PAGES = List.of("/search", "/search?q=tide", "/search?q=kind:speech&page=2",
			"/search?q=tyde+tabel", "/search?q=%22the+tide+NEAR/999", "/search?q=the&group=episode&show=wick-tide",
			"/search?q=light&show=wick-tide&quality=rushed&from=2025", "/search?q=light&episode=wick-tide-2",
			"/search?q=kalnina", "/search?q=tide&view=kwic", "/search?q=light&view=kwic&context=25&sort=left&sample=5",
			"/search?q=zzzz&view=kwic", "/search?q=the+NEAR/20+light&view=kwic", "/search?q=speaker:mara&view=kwic",
			"/search?q=light&view=counts", "/search?q=light&view=counts&by=show", "/search?q=light&view=counts&by=year",
			"/search?q=light&q2=tide&q3=fog+OR+lamp&view=counts", "/search?q=quaggy",
			"/search?q=quaggy&view=kwic&sort=right", "/search?q=quaggy&view=counts&q2=%3Cmark%3E");

	@RegisterExtension
	static Browser browser = new Browser();

	@LocalServerPort
	private int port;

	@BeforeAll
	static void archive(@Autowired ApplicationContext context, @LocalServerPort int port, @TempDir Path folder)
			throws IOException {
		Path text = Files.writeString(folder.resolve("quaggy.txt"), """
				<b>Eve</b>: The quaggy ground is %s here.

				<b>Eve</b>: And a tide of <mark>quaggy</mark> &lt;script&gt; comes in.
				""".formatted(POISON));
		Files.writeString(folder.resolve("quaggy.txt.yaml"), """
				show: '<i>Marsh</i> %1$s'
				title: 'A title %1$s'
				date: 2024-03-01
				language: en
				speakers:
				  - name: <b>Eve</b>
				    role: host
				""".formatted(POISON.replace("'", "''")));
		TestArchive.importSample(context);
		TestArchive.importFolder(context, text);
		new SearchSite(port).awaitIndexed(Duration.ofMinutes(1));
	}

	@Test
	void everyPageIsAccessibleAndFitsInEveryLook() {
		List<String> errors = new ArrayList<>();
		Page page = open("about:blank", Look.DESKTOP, errors);
		for (String path : PAGES) {
			assertThat(page.navigate(address(path)).status()).as(path).isEqualTo(200);
			Browser.assertGoodInEveryLook(page, path);
			assertHeadingsInOrder(page);
			assertThat(errors).as("errors of %s", path).isEmpty();
		}
	}

	private static void assertHeadingsInOrder(Page page) {
		int last = 0;
		for (Object level : (List<?>) page
			.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map((each) => Number(each.tagName[1]))")) {
			assertThat(((Number) level).intValue()).as("headings of %s", page.url()).isLessThanOrEqualTo(last + 1);
			last = ((Number) level).intValue();
		}
	}

	@Test
	void matchesAreHighlighted() {
		for (Look look : List.of(Look.DESKTOP, Look.PHONE.dark())) {
			Page page = open("/search?q=fog", look, new ArrayList<>());
			Locator mark = page.locator("[data-hits] mark").first();
			assertThat(mark.innerText()).isEqualToIgnoringCase("fog");
			assertThat(mark.isVisible()).isTrue();
			assertThat(page.evaluate("getComputedStyle(document.querySelector('mark')).backgroundColor"))
				.isNotEqualTo(page.evaluate("getComputedStyle(document.body).backgroundColor"));
		}
	}

	@Test
	void soundAlikesAreListedApart() {
		Page page = open("/search?q=kalnina", Look.DESKTOP, new ArrayList<>());
		assertThat(page.locator(".sounds-like").innerText()).isEqualTo("Sounds like it");
		assertThat(page.locator(".sounds-like + ol mark").allInnerTexts()).contains("Kalninia");
		page.locator(".heard-as a").click();
		assertThat(page.url()).contains("sounds=off");
		assertThat(page.locator(".sounds-like").count()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 320, 1280 })
	void aSearchNeedsNoJavaScript(int width) {
		List<String> errors = new ArrayList<>();
		Page page = open("/", new Look(width, Look.DESKTOP.colours(), false), errors);
		page.locator("main [role=search] input[name=q]").fill("light");
		page.locator("main [role=search] button").click();
		assertThat(page.url()).endsWith("/search?q=light");
		String all = page.locator(".total").innerText();
		if (width < 1000) {
			assertThat(page.locator(".facets h3").first().isVisible()).isFalse();
			page.locator(".facets > summary").click();
		}
		Locator speaker = page.locator(".facets section:has(h3:text('Speaker')) a").first();
		String name = speaker.innerText();
		speaker.click();
		assertThat(page.url()).contains("speaker=");
		assertThat(page.locator(".total").innerText()).isNotEqualTo(all);
		assertThat(page.locator(".chosen a").innerText()).contains(name);
		page.locator(".chosen a").click();
		assertThat(page.locator(".total").innerText()).isEqualTo(all);
		page.locator(".views a:has-text('Concordance')").click();
		assertThat(page.locator(".kwic mark").first().innerText()).isEqualToIgnoringCase("light");
		page.locator(".views a:has-text('Counts')").click();
		page.locator("#q2").fill("dark");
		page.locator(".compare button").click();
		assertThat(page.locator(".legend li").allInnerTexts()).hasSize(2);
		assertThat(page.locator("svg.chart .series").count()).isEqualTo(2);
		assertThat(page.locator("[data-shortcut]").count()).isZero();
		assertThat(errors).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/episodes/wick-tide-2, episode=wick-tide-2", "/shows/wick-tide, show=wick-tide",
			"/speakers/tome-vasconcelos, speaker=tome-vasconcelos" })
	void aPageIsSearchedByItself(String pageAndFilter) {
		String[] parts = pageAndFilter.split(", ");
		Page page = open(parts[0], Look.PHONE.withoutJavaScript(), new ArrayList<>());
		page.locator(".within input[name=q]").fill("the");
		page.locator(".within button").click();
		assertThat(page.url()).endsWith("/search?" + parts[1] + "&q=the");
		assertThat(page.locator(".chosen a").count()).isOne();
		assertThat(page.locator(".hit").count()).isPositive();
	}

	@Test
	void everyPageHasOneBoxForTheArchive() {
		Page page = open("about:blank", Look.PHONE, new ArrayList<>());
		for (String path : List.of("/", "/episodes", "/episodes/wick-tide-1", "/readings", "/search", "/search?q=fog",
				"/no-such-page")) {
			page.navigate(address(path));
			Locator boxes = page.locator("[data-search]");
			assertThat(boxes.count()).as(path).isOne();
			assertThat(boxes.isVisible()).as(path).isTrue();
			page.evaluate("document.activeElement.blur()");
			page.keyboard().press("/");
			assertThat(page.evaluate("document.activeElement.matches('[data-search]')")).as(path).isEqualTo(true);
			page.keyboard().type("fog/x");
			assertThat(boxes.inputValue()).as(path).endsWith("fog/x");
		}
	}

	@Test
	void arrowKeysMoveBetweenHits() {
		Page page = open("/search?q=light", Look.DESKTOP, new ArrayList<>());
		page.keyboard().press("ArrowDown");
		assertThat(focused(page)).as("the page scrolls, unless the focus is where it counts").isEqualTo(-1);
		page.keyboard().press("/");
		page.keyboard().press("ArrowDown");
		assertThat(focused(page)).isZero();
		page.keyboard().press("ArrowDown");
		page.keyboard().press("ArrowDown");
		assertThat(focused(page)).isEqualTo(2);
		page.keyboard().press("ArrowUp");
		assertThat(focused(page)).isOne();
		page.keyboard().press("j");
		assertThat(focused(page)).isOne();
		page.keyboard().press("End");
		assertThat(focused(page)).isEqualTo(page.locator("[data-hit]").count() - 1);
		page.keyboard().press("ArrowDown");
		assertThat(focused(page)).isEqualTo(page.locator("[data-hit]").count() - 1);
		page.keyboard().press("Home");
		assertThat(focused(page)).isZero();
		page.keyboard().press("ArrowUp");
		assertThat(page.evaluate("document.activeElement.id")).isEqualTo("q");
		page.keyboard().press("ArrowDown");
		page.keyboard().press("Escape");
		assertThat(page.evaluate("document.activeElement.id")).isEqualTo("q");
		page.keyboard().press("ArrowDown");
		String words = page.locator("[data-hits] mark").first().innerText();
		page.waitForNavigation(() -> page.keyboard().press("Enter"));
		assertThat(page.url()).matches(".*/(episodes|readings)/.*#[0-9a-z]{8}");
		assertThat(page.locator(":target").innerText()).contains(words);
		page.goBack();
		page.navigate(address("/search?q=light&view=kwic"));
		page.keyboard().press("/");
		page.keyboard().press("ArrowDown");
		page.keyboard().press("ArrowDown");
		assertThat(focused(page)).isOne();
	}

	/** Returns which hit has the focus; -1 for none. */
	private static int focused(Page page) {
		return ((Number) page.evaluate("[...document.querySelectorAll('[data-hit]')].indexOf(document.activeElement)"))
			.intValue();
	}

	@Test
	void shortcutIsIgnoredInFields() {
		Page page = open("/search?q=light&view=kwic", Look.DESKTOP, new ArrayList<>());
		page.locator("#context").focus();
		page.keyboard().press("/");
		assertThat(page.evaluate("document.activeElement.id")).isEqualTo("context");
		page.locator("#sort").focus();
		page.keyboard().press("ArrowDown");
		assertThat(page.evaluate("document.activeElement.id")).isEqualTo("sort");
		page.locator(".wordmark").focus();
		for (String chord : List.of("Control+/", "Alt+/", "Meta+/")) {
			page.keyboard().press(chord);
			assertThat(page.evaluate("document.activeElement.className")).as(chord).isEqualTo("wordmark");
		}
	}

	@Test
	void shortcutCanBeSwitchedOff() {
		Page page = open("/search", Look.DESKTOP, new ArrayList<>());
		Locator box = page.locator("[data-shortcut] input");
		assertThat(box.isChecked()).isTrue();
		box.uncheck();
		page.navigate(address("/episodes"));
		page.keyboard().press("/");
		assertThat(page.evaluate("document.activeElement === document.body")).isEqualTo(true);
		page.navigate(address("/search"));
		assertThat(box.isChecked()).isFalse();
		box.check();
		page.keyboard().press("/");
		assertThat(page.evaluate("document.activeElement.id")).isEqualTo("q");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/search?q=quaggy", "/search?q=quaggy&group=episode", "/search?q=quaggy&view=kwic",
			"/search?q=quaggy&view=kwic&context=30", "/search?q=quaggy&view=counts",
			"/search?q=quaggy&view=counts&by=show", "/search?q=quaggy&view=counts&by=year" })
	void markupInTextsIsEscaped(String path) {
		List<String> errors = new ArrayList<>();
		Page page = open(path, Look.DESKTOP, errors);
		assertThat(page.locator("main script, main img, main b, main i").count()).isZero();
		assertThat(page.title()).isNotEqualTo("ran").contains("quaggy");
		if (!path.contains("counts")) {
			assertThat(page.locator("[data-hits]").innerText()).contains("<script>document.title='ran'</script>");
			assertThat(page.locator("[data-hits] mark").allInnerTexts()).isNotEmpty().allMatch("quaggy"::equals);
		}
		assertThat(page.locator("main").innerText()).doesNotContain("&lt;script&gt;&lt;");
		assertThat(errors).isEmpty();
	}

	@Test
	void markupInQueriesIsEscaped() {
		for (String view : List.of("", "&view=kwic", "&view=counts", "&view=counts&by=year&q2=")) {
			List<String> errors = new ArrayList<>();
			String poison = SearchSite.encode("\"" + POISON + "\" '><img src=x onerror=document.title='ran'>");
			Page page = open("/search?q=" + poison + "&show=" + poison + "&speaker=" + poison + "&from=" + poison + view
					+ (view.endsWith("=") ? poison : ""), Look.DESKTOP, errors);
			assertThat(page.locator("main script, main img").count()).isZero();
			assertThat(page.title()).isNotEqualTo("ran");
			assertThat(page.locator("#q").inputValue()).contains("<script>document.title='ran'</script>");
			Browser.assertFitsItsWidth(page);
			assertThat(errors).as(view).isEmpty();
		}
	}

	@Test
	void printedPagesShowOnlyTheResults() {
		Page page = open("/search?q=light", Look.DESKTOP, new ArrayList<>());
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		for (String unseen : List.of("form.search", ".site-header", ".facets", ".views", ".take-along")) {
			assertThat(page.locator(unseen).first().isVisible()).as(unseen).isFalse();
		}
		assertThat(page.locator(".understood").isVisible()).isTrue();
		assertThat(page.locator(".hit mark").first().isVisible()).isTrue();
		Browser.takeScreenshot(page, "print");
	}

	private Page open(String path, Look look, List<String> errors) {
		Page page = browser.open("about:blank", look);
		page.onConsoleMessage((message) -> note(message, errors));
		page.onPageError(errors::add);
		if (path.startsWith("/")) {
			page.navigate(address(path));
		}
		return page;
	}

	private static void note(ConsoleMessage message, List<String> errors) {
		if (("error".equals(message.type()) || message.text().contains("Content Security Policy"))) {
			errors.add(message.text());
		}
	}

	private String address(String path) {
		return new Site(this.port).address(path);
	}

}
