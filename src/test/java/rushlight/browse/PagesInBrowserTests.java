package rushlight.browse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
 * Every page as it is seen: in light and dark, on a desk and on the smallest telephone.
 */
@SiteTest
class PagesInBrowserTests {

	private static final String SHOTS = System.getProperty("screenshots", "");

	@RegisterExtension
	static Browser browser = new Browser();

	@LocalServerPort
	private int port;

	@BeforeAll
	static void sample(@Autowired ApplicationContext context) {
		TestArchive.importSample(context);
	}

	static List<String> pages() {
		return List.of("/", "/shows", "/shows/wick-tide", "/episodes", "/episodes?show=wick-tide&year=1999",
				"/episodes/wick-tide-1-the-cheapest-candle", "/episodes/wick-tide-2-the-last-night-of-the-lamp",
				"/episodes/wick-tide-3-what-the-tide-table-leaves-out",
				"/episodes/wick-tide-3-what-the-tide-table-leaves-out?lang=es",
				"/episodes/wick-tide-4-three-minutes-of-fog", "/speakers", "/speakers/mara-kalnina", "/clips",
				"/clips/first", "/readings", "/readings/in-praise-of-enough-light", "/no-such-page");
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyPageIsAccessibleAndFitsInEveryLook(String path) {
		String address = resolve(path);
		for (Look look : Look.all()) {
			List<String> errors = new ArrayList<>();
			Page page = browser.open("about:blank", look);
			page.onConsoleMessage((message) -> note(message, errors));
			page.onPageError(errors::add);
			page.navigate(address);
			Browser.assertFitsItsWidth(page);
			Browser.assertAccessible(page);
			assertThat(errors.stream().filter((error) -> !error.contains("404"))).as("errors of %s", address).isEmpty();
			shoot(page, path, look);
		}
		shoot(browser.open(address, new Look(390, ColorScheme.LIGHT, true)), path,
				new Look(390, ColorScheme.LIGHT, true));
	}

	private String resolve(String path) {
		Site site = new Site(this.port);
		return site.address(path.equals("/clips/first") ? site.page("/clips")
			.select(".rows h2 a")
			.stream()
			.map((Element link) -> link.attr("href"))
			.findFirst()
			.orElseThrow() : path);
	}

	private static void note(ConsoleMessage message, List<String> errors) {
		if ("error".equals(message.type()) || message.text().contains("Content Security Policy")) {
			errors.add(message.text());
		}
	}

	private static void shoot(Page page, String path, Look look) {
		if (!SHOTS.isEmpty()) {
			page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(Path.of(SHOTS, path.replaceAll("[^a-z0-9]+", "-") + look.width() + look.colours() + ".png")));
		}
	}

}
