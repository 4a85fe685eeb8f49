package rushlight.editing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
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

/** Correction in a browser: in the text, by keyboard, and without JavaScript. */
@SiteTest
@ActiveProfiles("dev")
@TestPropertySource(properties = "rushlight.test-archive=editor")
class EditorInBrowserTests {

	private static final String EDITOR = "/edit/episodes/wick-tide-1";

	/** The episode with audio. */
	private static final String FOG = "/edit/episodes/wick-tide-4";

	@RegisterExtension
	static Browser browser = new Browser();

	@LocalServerPort
	private int port;

	private final List<String> errors = new ArrayList<>();

	@BeforeAll
	static void archive(@Autowired ApplicationContext context) throws IOException {
		// A page reloads slowly if the machine is busy.
		PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
		TestArchive.importSample(context);
	}

	private Page signedIn(Look look, String path) {
		Page page = browser.open(new Site(this.port).address(path), look, this.errors);
		Browser.signIn(page, "editor@example.org", "rushed-to-proofread");
		Browser.awaitPage(page, new Site(this.port).address(path));
		return page;
	}

	@Test
	void everyPageIsAccessibleAndFits() {
		Page page = signedIn(Look.DESKTOP, EDITOR);
		String passage = page.locator("[data-editor] > li.speech").nth(3).getAttribute("id");
		for (String path : List.of("/edit", EDITOR, FOG, "/edit/segments/" + passage,
				"/segments/" + passage + "/history", "/episodes/wick-tide-1/revisions",
				"/episodes/wick-tide-1/revisions/1", "/changes",
				"/edit/replace?find=the&replace=a&scope=episode:wick-tide-1&words=true",
				"/edit/doubtful?scope=show:wick-tide", "/edit/episodes/wick-tide-1/restore?revision=1")) {
			page.navigate(new Site(this.port).address(path));
			Browser.assertGoodInEveryLook(page, path);
		}
		assertThat(this.errors).isEmpty();
	}

	@Test
	void aSegmentIsCorrectedInTheTextByKeyboardAlone() {
		Page page = signedIn(Look.DESKTOP, EDITOR);
		Locator passages = page.locator("[data-editor] > li.speech");
		Locator words = passages.nth(1).locator(".words");
		// textContent, since the browser may skip its layout until it is scrolled to.
		String before = words.textContent();
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
		awaitKeyHandling(page);
		assertThat(words).hasText(Pattern.compile("^Indeed:?$"));

		passages.nth(2).focus();
		page.keyboard().press("Alt+Backspace");
		assertThat(passages).hasCount(passagesBefore);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
		assertThat(passages).hasCount(passagesBefore + 1);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Redo")).click();
		assertThat(passages).hasCount(passagesBefore);
		awaitKeyHandling(page);
		page.keyboard().press("?");
		assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
		Browser.assertAccessible(page);
		assertThat(this.errors).isEmpty();
	}

	/** Waits until the script of a reloaded page handles keys. */
	private static void awaitKeyHandling(Page page) {
		assertThat(page.locator("[data-open-keys]")).isVisible();
	}

	@Test
	void segmentsAreTickedAndGetAQualityByKeyboardAlone() {
		Page page = signedIn(Look.DESKTOP, "/edit/episodes/wick-tide-3");
		Locator passages = page.locator("[data-editor] > li.speech");
		Locator bar = page.locator("#chosen");
		assertThat(bar).isHidden();
		passages.nth(1).focus();
		page.keyboard().press("Shift+ArrowDown");
		page.keyboard().press("Shift+ArrowDown");
		page.keyboard().press("Shift+ArrowUp");
		assertThat(bar).containsText("2 passages are");
		Browser.assertAccessible(page);
		Browser.takeScreenshot(page, "chosen");
		page.keyboard().press("Escape");
		assertThat(bar).isHidden();
		page.keyboard().press("x");
		page.keyboard().press("ArrowUp");
		page.keyboard().press("x");
		assertThat(bar).containsText("2 passages are");
		bar.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("rushed")).press("Enter");
		assertThat(bar).isHidden();
		assertThat(passages.nth(1).locator(".badge")).hasText("rushed");
		assertThat(passages.nth(2).locator(".badge")).hasText("rushed");
		assertThat(passages.nth(3).locator(".badge")).hasText("proofread");
		// The quality of a single segment is set without a reload.
		passages.nth(2).focus();
		page.evaluate("window.same = true");
		page.keyboard().press("Alt+p");
		assertThat(passages.nth(2).locator(".badge")).hasText("proofread");
		assertThat(passages.nth(2).getByRole(AriaRole.STATUS)).hasText("Is proofread");
		page.keyboard().press("Alt+v");
		assertThat(passages.nth(2).getByRole(AriaRole.STATUS)).containsText("second person");
		assertThat(page.evaluate("window.same")).isEqualTo(true);
		assertThat(this.errors).isEmpty();
	}

	@Test
	void keysAreReassignedAndStored() {
		Page page = signedIn(Look.DESKTOP, FOG);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keys")).press("Enter");
		Locator dialog = page.getByRole(AriaRole.DIALOG);
		Locator tick = dialog.getByRole(AriaRole.BUTTON,
				new Locator.GetByRoleOptions().setName(Pattern.compile("^Tick the passage, or not:")));
		assertThat(tick).hasText("X");
		assertThat(dialog.locator("dd")).hasCount(26);
		tick.press("Enter");
		page.keyboard().press("Alt+p");
		assertThat(dialog.getByRole(AriaRole.STATUS)).containsText("Alt+P is “Is proofread");
		page.keyboard().press("c");
		assertThat(dialog.getByRole(AriaRole.STATUS)).hasText("“Tick the passage, or not” is C now.");
		assertThat(tick).hasText("C");
		Browser.assertAccessible(page);
		Browser.takeScreenshot(page, "keys");
		page.keyboard().press("Escape");
		assertThat(dialog).isHidden();

		page.reload();
		Locator first = page.locator("[data-editor] > li").first();
		first.focus();
		page.keyboard().press("x");
		assertThat(first.locator("[name=passage]")).not().isChecked();
		page.keyboard().press("c");
		assertThat(first.locator("[name=passage]")).isChecked();
		page.keyboard().press("?");
		dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Reset all")).press("Enter");
		assertThat(tick).hasText("X");
		assertThat(this.errors).isEmpty();
	}

	@Test
	void keysControlTheAudioAndSetTimes() {
		Page page = signedIn(Look.DESKTOP, FOG);
		Locator passage = page.locator("[data-editor] > li.speech").nth(2);
		String start = passage.getAttribute("data-start");
		passage.focus();
		page.keyboard().press("Alt+o");
		page.waitForFunction("start => !document.querySelector('audio').paused "
				+ "&& document.querySelector('audio').currentTime * 1000 > start", start);
		assertThat(passage).hasClass(Pattern.compile("heard"));
		page.keyboard().press("Alt+.");
		assertThat(page.locator("[data-speed]")).hasText("1.1×");

		page.locator("[data-typing]").selectOption("pause");
		passage.locator(".words").click();
		page.keyboard().press("Control+End");
		page.keyboard().type("!");
		assertThat(page.locator("[data-play]")).hasAttribute("aria-pressed", "false");
		assertThat(page.locator("[data-play]")).hasAttribute("aria-pressed", "true");
		page.keyboard().press("Alt+k");
		assertThat(page.locator("[data-play]")).hasAttribute("aria-pressed", "false");
		page.keyboard().press("Enter");
		assertThat(passage.getByRole(AriaRole.STATUS)).hasText("Saved");

		page.evaluate("document.querySelector('audio').currentTime = 25.25");
		page.keyboard().press("Alt+b");
		assertThat(passage.getByRole(AriaRole.STATUS)).hasText("Begins at 0:25");
		assertThat(passage).hasAttribute("data-start", "25250");
		page.keyboard().press("Alt+l");
		page.keyboard().press("Alt+l");
		page.keyboard().press("Alt+j");
		page.keyboard().press("Alt+n");
		assertThat(passage.getByRole(AriaRole.STATUS)).hasText("Ends at 0:28");
		page.reload();
		assertThat(passage).hasAttribute("data-start", "25250");
		assertThat(passage).hasAttribute("data-end", "28250");
		assertThat(page.locator("[data-typing]")).hasValue("pause");
		assertThat(page.locator("[data-at]")).hasText("0:28");
		assertThat(this.errors).isEmpty();
	}

	@Test
	void aConflictIsShownToTheSecondOfTwoEditors() {
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
