package rushlight;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Chromium for one test class: {@code @RegisterExtension static Browser browser = new
 * Browser();}. Without Chromium on the machine the class is skipped with a warning, or
 * fails if {@code RUSHLIGHT_REQUIRE_BROWSER} is set.
 */
public final class Browser implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

	private static final List<String> PROGRAMS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
			"/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Chromium.app/Contents/MacOS/Chromium");

	private static final List<String> FLAGS = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	/** Axe's two highest impacts, which fail a test; the lower ones are hints. */
	private static final Set<String> FAILING_IMPACTS = Set.of("serious", "critical");

	/** Axe's rules whose result depends on the colour scheme or the width. */
	private static final List<String> RULES_OF_LOOKS = List.of("color-contrast", "link-in-text-block", "target-size",
			"scrollable-region-focusable");

	private static final String SCREENSHOT_FOLDER = System.getProperty("screenshots", "");

	private static final int DESKTOP_WIDTH = 1280;

	private static final int PHONE_WIDTH = 320;

	private static final int[] WINDOW_WIDTHS = { DESKTOP_WIDTH, 640, 390, PHONE_WIDTH };

	private static final int WINDOW_HEIGHT = 900;

	private final List<BrowserContext> contexts = new ArrayList<>();

	private @Nullable Playwright playwright;

	private com.microsoft.playwright.@Nullable Browser chromium;

	/**
	 * The conditions under which a page is opened.
	 *
	 * @param width the width of the window, in CSS pixels
	 */
	public record Look(int width, ColorScheme colours, boolean javaScript) {

		public static final Look DESKTOP = new Look(DESKTOP_WIDTH, ColorScheme.LIGHT, true);

		public static final Look PHONE = new Look(PHONE_WIDTH, ColorScheme.LIGHT, true);

		/**
		 * Returns a light phone and a dark desktop. Each colour scheme and width occurs
		 * once, since colours do not depend on the width, nor the layout on colours.
		 */
		public static List<Look> all() {
			return List.of(PHONE, DESKTOP.dark());
		}

		public Look dark() {
			return new Look(this.width, ColorScheme.DARK, this.javaScript);
		}

		public Look withoutJavaScript() {
			return new Look(this.width, this.colours, false);
		}

	}

	@Override
	public void beforeAll(ExtensionContext context) {
		Optional<Path> program = PROGRAMS.stream().map(Path::of).filter(Files::isExecutable).findFirst();
		if (program.isEmpty()) {
			String message = "SKIPPED: " + context.getDisplayName()
					+ " needs Chromium, which is not installed (on Debian: apt-get install chromium)";
			assertThat(System.getenv("RUSHLIGHT_REQUIRE_BROWSER")).as(message).isNull();
			System.out.println(message);
			Assumptions.abort(message);
		}
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.chromium = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(program.orElseThrow()).setArgs(FLAGS));
	}

	/** Opens an address in a new profile, which is closed after the test. */
	public Page open(String address, Look look) {
		return open(address, look, false);
	}

	/** Opens an address in a profile that ignores the site's content security policy. */
	public Page openWithoutPolicy(String address, Look look) {
		return open(address, look, true);
	}

	private Page open(String address, Look look, boolean withoutPolicy) {
		if (this.chromium == null) {
			throw new IllegalStateException("Browser is not registered as an extension");
		}
		BrowserContext context = this.chromium.newContext(
				new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(look.width(), WINDOW_HEIGHT)
					.setColorScheme(look.colours())
					.setJavaScriptEnabled(look.javaScript())
					.setBypassCSP(withoutPolicy));
		this.contexts.add(context);
		Page page = context.newPage();
		page.navigate(address);
		return page;
	}

	/**
	 * Opens an address, and records script errors, violations of the content security
	 * policy, and dialogs, which no page of the site should open.
	 */
	public Page open(String address, Look look, List<String> errors) {
		Page page = open("about:blank", look);
		page.onPageError(errors::add);
		page.onConsoleMessage((message) -> {
			if (message.text().contains("Content Security Policy")) {
				errors.add(message.text());
			}
		});
		page.onDialog((dialog) -> {
			errors.add("dialog (" + dialog.type() + "): " + dialog.message());
			dialog.accept();
		});
		page.navigate(address);
		return page;
	}

	/** Fills in and sends the sign-in form. */
	public static void signIn(Page page, String login, String password) {
		page.locator("#login").fill(login);
		page.locator("#password").fill(password);
		page.keyboard().press("Enter");
	}

	/**
	 * Waits for a page after a navigation. The address changes before the scripts of the
	 * page have run, and keys that are pressed in between would be lost.
	 */
	public static void awaitPage(Page page, String address) {
		PlaywrightAssertions.assertThat(page).hasURL(address);
		page.waitForLoadState();
	}

	/** Fails with axe's serious findings, each with its elements. */
	public static void assertAccessible(Page page) {
		assertAccessible(page, Map.of());
	}

	private static void assertAccessible(Page page, Map<String, ?> options) {
		// Axe runs in the page itself: its Java builder would open a second page, and
		// return
		// every passed rule, for each look.
		if (Boolean.TRUE.equals(page.evaluate("typeof axe === 'undefined'"))) {
			page.evaluate(AxeBuilder.getAxeScript());
		}
		Object findings = page.evaluate(
				"""
						([grave, options]) => axe.run({ resultTypes: ['violations'], ...options }).then((found) => found.violations
							.filter((rule) => grave.includes(rule.impact))
							.map((rule) => [rule.impact + ': ' + rule.help, ...rule.nodes.map((node) => node.html)].join('\\n  ')))""",
				List.of(List.copyOf(FAILING_IMPACTS), options));
		assertThat((List<?>) findings).as("axe on %s", page.url()).isEmpty();
	}

	/**
	 * Fails unless a page is usable in both colour schemes and in all widths. On a light
	 * desktop axe checks all its rules, on a dark phone those that depend on colours and
	 * sizes: the structure is the same. Axe needs JavaScript.
	 * @param name the name of the screenshots
	 */
	public static void assertGoodInEveryLook(Page page, String name) {
		page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)");
		for (int width : WINDOW_WIDTHS) {
			page.setViewportSize(width, WINDOW_HEIGHT);
			// Otherwise axe would see colours in the middle of a transition.
			page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE)
				.setColorScheme((width == PHONE_WIDTH) ? ColorScheme.DARK : ColorScheme.LIGHT));
			assertFitsItsWidth(page);
			if (width == DESKTOP_WIDTH) {
				assertAccessible(page);
			}
			else if (width == PHONE_WIDTH) {
				assertAccessible(page, Map.of("runOnly", RULES_OF_LOOKS));
			}
			takeScreenshot(page, name + "-" + width);
		}
	}

	/**
	 * Takes a screenshot for a person to check, if {@code -Dscreenshots=folder} is set.
	 */
	public static void takeScreenshot(Page page, String name) {
		if (!SCREENSHOT_FOLDER.isEmpty()) {
			page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(Path.of(SCREENSHOT_FOLDER, name.replaceAll("[^A-Za-z0-9]+", "-") + ".png")));
		}
	}

	/**
	 * Fails if the page is wider than its window, so that readers would have to scroll
	 * sideways.
	 */
	public static void assertFitsItsWidth(Page page) {
		Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
		assertThat(((Number) overflow).intValue()).as("pixels that %s is too wide", page.url()).isNotPositive();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.contexts.forEach(BrowserContext::close);
		this.contexts.clear();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		if (this.playwright != null) {
			this.playwright.close();
		}
	}

}
