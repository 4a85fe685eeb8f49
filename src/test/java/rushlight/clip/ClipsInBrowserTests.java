package rushlight.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeAll;
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
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.ingest.TestArchive;
import rushlight.transcript.Author;

import static org.assertj.core.api.Assertions.assertThat;

/** Quoting by pointer, by keyboard, by touch, and without scripts. */
@SiteTest
@TestPropertySource(properties = "rushlight.test-archive=clips-in-browser")
class ClipsInBrowserTests {

	private static final String EPISODE = "/episodes/wick-tide-1";

	private static final Pattern CLIP = Pattern.compile(".*/clips/[0-9a-z]{8}");

	@RegisterExtension
	static Browser browser = new Browser();

	@LocalServerPort
	private int port;

	@Autowired
	private RevisionReader reader;

	@Autowired
	private RevisionWriter writer;

	private final List<String> errors = new ArrayList<>();

	@BeforeAll
	static void sample(@Autowired ApplicationContext context) {
		TestArchive.importSample(context);
	}

	private Page open(Look look, String path) {
		return browser.open(new Site(this.port).address(path), look, this.errors);
	}

	/** Selects from the fifth character of the second passage to the end of the third. */
	private static void select(Page page) {
		page.evaluate(
				"""
						() => { const p = document.querySelectorAll('.said > p[id]');
						getSelection().setBaseAndExtent(p[1].firstChild, 5, p[2].firstChild, p[2].firstChild.data.length); }""");
	}

	@Test
	void selectedWordsBecomeAClip() {
		Page page = open(Look.DESKTOP, EPISODE);
		select(page);
		page.locator(".clip-selection").waitFor();
		Browser.takeScreenshot(page, "selection");
		page.locator(".clip-selection").click();
		page.waitForURL("**/clips/new**");
		String chosen = page.locator(".quoted .words").first().textContent();
		page.locator("button.main").click();
		page.waitForURL(CLIP);
		assertThat(page.locator(".cited .words").first().textContent()).isEqualTo(chosen);
		assertThat(page.locator(".excerpt-verdict").textContent()).contains("Unchanged.");
		assertThat(this.errors).isEmpty();
	}

	@Test
	void quotesByTouch() {
		Page page = open(new Look(390, com.microsoft.playwright.options.ColorScheme.LIGHT, true), EPISODE);
		select(page);
		page.locator(".clip-selection").waitFor();
		Browser.assertFitsItsWidth(page);
		page.locator(".clip-selection").dispatchEvent("click");
		page.waitForURL("**/clips/new**");
		Browser.assertFitsItsWidth(page);
	}

	@Test
	void quotesByKeyboardAndWithoutScripts() {
		Page page = open(Look.PHONE.withoutJavaScript(), EPISODE);
		page.locator("text=choose a passage").press("Enter");
		page.waitForURL("**/clips/new?episode**");
		page.locator("text=Begin here").nth(1).press("Enter");
		page.waitForURL("**/clips/new?from**");
		String before = page.locator(".quoted").textContent();
		page.locator("#ends + ul >> text=paragraph →").press("Enter");
		page.waitForURL("**/clips/new?from**to**");
		assertThat(page.locator(".quoted").textContent().length()).isGreaterThan(before.length());
		page.locator("button.main").press("Enter");
		page.waitForURL(CLIP);
		assertThat(page.locator("#copy-plain").textContent()).contains("/clips/");
	}

	@Test
	void everyPageIsAccessibleAndFits() {
		Page page = open(Look.DESKTOP, EPISODE);
		select(page);
		page.locator(".clip-selection").click();
		page.waitForURL("**/clips/new**");
		String choosing = page.url().replace(new Site(this.port).address(""), "");
		page.locator("button.main").click();
		page.waitForURL(CLIP);
		String clip = page.url().replace(new Site(this.port).address(""), "");
		String passage = page.locator(".cited figcaption a").getAttribute("href").replaceFirst(".*#", "");
		long segment = rushlight.core.Key.parse(passage).orElseThrow().number();
		long transcript = this.reader.transcriptOf(segment).orElseThrow();
		SegmentState state = this.reader.today(transcript, segment).orElseThrow();
		this.writer.change(transcript, new Author(1L, "Mirela"), "Heard again",
				(draft) -> draft.reword(segment, state.text().replaceFirst("(\\S+)$", "surely $1")));
		for (String path : List.of(choosing, clip, "/clips/new?episode=wick-tide-1")) {
			page.navigate(new Site(this.port).address(path));
			Browser.assertGoodInEveryLook(page, path.replaceFirst("(.{12}).*", "$1"));
		}
		assertThat(this.errors).isEmpty();
	}

}
