package rushlight.editing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

import rushlight.Browser;
import rushlight.Browser.Look;
import rushlight.Site;
import rushlight.SiteTest;
import rushlight.ingest.TestArchive;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Correcting as a person does it: in its place, by keyboard, and without JavaScript. */
@SiteTest
@ActiveProfiles("dev")
@TestPropertySource(properties = "rushlight.test-archive=editor")
class EditorInBrowserTests {

	private static final String SHOTS = System.getProperty("screenshots", "");

	private static final String EDITOR = "/edit/episodes/wick-tide-1";

	@RegisterExtension
	static Browser browser = new Browser();

	@LocalServerPort
	private int port;

	private final List<String> errors = new ArrayList<>();

	@BeforeAll
	static void archive(@Autowired ApplicationContext context) throws IOException {
		TestArchive.importSample(context);
	}

	private Page signedIn(Look look, String path) {
		Page page = browser.open("about:blank", look);
		page.onPageError(this.errors::add);
		page.onConsoleMessage((message) -> {
			if (message.text().contains("Content Security Policy")) {
				this.errors.add(message.text());
			}
		});
		page.navigate(new Site(this.port).address(path));
		page.locator("#login").fill("editor@example.org");
		page.locator("#password").fill("rushed-to-proofread");
		page.keyboard().press("Enter");
		assertThat(page).hasURL(new Site(this.port).address(path));
		return page;
	}

	private static void shoot(Page page, String name) {
		if (!SHOTS.isEmpty()) {
			page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(SHOTS, name + ".png")));
		}
	}

	@Test
	void everyPageIsAccessibleAndFits() {
		for (Look look : List.of(Look.DESKTOP, Look.DESKTOP.dark())) {
			Page page = signedIn(look, EDITOR);
			String passage = page.locator("[data-editor] > li.speech").nth(3).getAttribute("id");
			for (String path : List.of(EDITOR, "/edit/segments/" + passage, "/segments/" + passage + "/history",
					"/episodes/wick-tide-1/revisions", "/episodes/wick-tide-1/revisions/1", "/changes",
					"/edit/replace?find=the&replace=a&scope=episode:wick-tide-1&words=true",
					"/edit/doubtful?scope=show:wick-tide", "/edit/episodes/wick-tide-1/restore?revision=1")) {
				page.navigate(new Site(this.port).address(path));
				page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)");
				for (int width : new int[] { 1280, 320 }) {
					page.setViewportSize(width, 900);
					Browser.assertFitsItsWidth(page);
					// Colours do not depend on the width, nor the structure on the
					// colours.
					if (width == ((look == Look.DESKTOP) ? 1280 : 320)) {
						Browser.assertAccessible(page);
					}
					shoot(page, path.replaceAll("[/?&:=]", "-") + width + look.colours());
				}
			}
		}
		assertThat(this.errors).isEmpty();
	}

	@Test
	void aPassageIsCorrectedInItsPlaceByKeyboardAlone() {
		Page page = signedIn(Look.DESKTOP, EDITOR);
		Locator passages = page.locator("[data-editor] > li.speech");
		Locator words = passages.nth(1).locator(".words");
		String before = words.innerText();
		passages.nth(0).focus();
		page.keyboard().press("ArrowDown");
		page.keyboard().press("Enter");
		Locator field = passages.nth(1).locator("textarea");
		assertThat(field).isFocused();
		page.keyboard().press("Control+Home");
		page.keyboard().type("Indeed: ");
		page.keyboard().press("Enter");
		assertThat(passages.nth(1).getByRole(AriaRole.STATUS)).hasText("Saved");
		assertThat(words).hasText("Indeed: " + before);
		assertThat(passages.nth(1)).isFocused();

		page.keyboard().press("Enter");
		page.keyboard().press("Control+Home");
		page.keyboard().press("Control+ArrowRight");
		page.keyboard().press("Control+ArrowRight");
		int passagesBefore = passages.count();
		page.keyboard().press("Alt+Enter");
		assertThat(passages).hasCount(passagesBefore + 1);
		assertThat(words).hasText(java.util.regex.Pattern.compile("^Indeed:?$"));

		passages.nth(2).focus();
		page.keyboard().press("Alt+Backspace");
		assertThat(passages).hasCount(passagesBefore);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
		assertThat(passages).hasCount(passagesBefore + 1);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Redo")).click();
		assertThat(passages).hasCount(passagesBefore);
		page.keyboard().press("?");
		assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
		Browser.assertAccessible(page);
		assertThat(this.errors).isEmpty();
	}

	@Test
	void whatTwoChangeAtOnceIsShownToTheSecond() {
		Page one = signedIn(Look.DESKTOP, EDITOR);
		Page other = signedIn(Look.DESKTOP, EDITOR);
		for (Page page : List.of(one, other)) {
			page.locator("[data-editor] > li.speech").nth(5).locator(".words").click();
		}
		Locator mine = one.locator("[data-editor] > li.speech").nth(5);
		Locator theirs = other.locator("[data-editor] > li.speech").nth(5);
		theirs.locator("textarea").fill("Theirs entirely.");
		theirs.locator("textarea").press("Enter");
		assertThat(theirs.getByRole(AriaRole.STATUS)).hasText("Saved");
		mine.locator("textarea").fill("Mine instead.");
		mine.locator("textarea").press("Enter");
		assertThat(mine.locator(".words")).hasText("Theirs entirely.");
		assertThat(mine.locator("textarea")).hasValue("Mine instead.");
		mine.locator("textarea").press("Enter");
		assertThat(mine.locator(".words")).hasText("Mine instead.");
		assertThat(this.errors).isEmpty();
	}

	@Test
	void everythingWorksWithoutJavaScript() {
		Page page = signedIn(Look.PHONE.withoutJavaScript(), "/edit/episodes/wick-tide-2");
		Locator passages = page.locator("[data-editor] > li.speech");
		int before = passages.count();
		passages.nth(2).locator(".tools a").click();
		String words = page.locator("#wording").inputValue();
		int cut = words.indexOf(' ', words.length() / 2);
		page.locator("#wording").fill("Well. " + words.substring(0, cut) + "\n\n" + words.substring(cut + 1));
		page.locator("#reason").fill("Heard again");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();
		assertThat(passages).hasCount(before + 1);
		assertThat(passages.nth(2).locator(".words")).hasText("Well. " + words.substring(0, cut));
		passages.nth(3).locator(".tools a").click();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Is proofread")).click();
		assertThat(passages.nth(3).locator(".badge")).hasText("proofread");
		page.navigate(new Site(this.port).address("/episodes/wick-tide-2/revisions"));
		assertThat(page.locator(".history tbody tr")).hasCount(3);
		assertThat(page.locator(".history")).containsText("Heard again");
		page.locator(".history tbody a").nth(1).click();
		assertThat(page.locator("ins").first()).hasText("Well. ");
		page.navigate(new Site(this.port).address("/episodes/wick-tide-2?rev=1"));
		assertThat(page.locator(".notice:not(.warning)")).containsText("revision 1");
		assertThat(page.locator(".transcript")).containsText(words);

		page.navigate(new Site(this.port).address("/episodes/wick-tide-2/revisions/1"));
		page.locator("a", new Page.LocatorOptions().setHasText("Restore it")).click();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Restore revision 1")).click();
		assertThat(passages).hasCount(before);
		assertThat(passages.nth(2).locator(".words")).hasText(words);
	}

}
