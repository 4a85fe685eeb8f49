package rushlight.suggestion;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
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

/** Suggestions and decisions in a browser. */
@SiteTest
@ActiveProfiles("dev")
@TestPropertySource(properties = "rushlight.test-archive=suggestions-in-browser")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the archive of SuggestionsInBrowserTests")
class SuggestionsInBrowserTests {

	private static final String EPISODE = "/episodes/wick-tide-1";

	@RegisterExtension
	static Browser browser = new Browser();

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private SuggestionStore suggestions;

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

	private Page signedIn(Look look, String path) {
		Page page = open(look, path);
		Browser.signIn(page, "editor@example.org", "rushed-to-proofread");
		page.waitForURL(new Site(this.port).address(path));
		return page;
	}

	/** Queues a suggestion of each kind but the redundant one. */
	private String fillQueue() {
		this.jdbc.update("delete from suggestion");
		long transcript = this.jdbc.queryForObject(
				"select t.id from transcript t join episode e on e.id = t.episode_id where e.slug = 'wick-tide-1'",
				Long.class);
		List<SegmentState> all = this.reader.today(transcript).stream().filter((s) -> s.voice() != null).toList();
		Author ben = new Author(7L, "Ben");
		for (int i = 1; i <= 4; i++) {
			SegmentState state = all.get(i);
			this.suggestions.suggest(transcript, state.id(), state.since(),
					"Otherwise, " + state.text() + ((i == 1) ? "\u202E" : ""), "x".repeat(300),
					(i == 1) ? "" : "A reader with a long name", null);
			String text = (i == 3) ? "Rather, " + state.text() : state.text() + " And so on.";
			if (i == 4) {
				this.writer.change(transcript, ben, "", (draft) -> draft.remove(state.id()));
			}
			else if (i > 1) {
				this.writer.change(transcript, ben, "", (draft) -> draft.reword(state.id(), text));
			}
		}
		return all.get(1).key();
	}

	@Test
	void everyPageIsAccessibleAndFits() {
		String key = fillQueue();
		Page page = open(Look.DESKTOP, EPISODE);
		for (String path : List.of("/suggestions/new?passage=" + key, "/suggestions/new?passage=" + key + "&sent",
				"/suggestions/new?episode=wick-tide-1", EPISODE)) {
			page.navigate(new Site(this.port).address(path));
			Browser.assertGoodInEveryLook(page, path);
		}
		Page queue = signedIn(Look.DESKTOP, "/suggestions");
		assertThat(queue.locator("article.suggestion").count()).isEqualTo(4);
		assertThat(queue.locator(".standing strong").allInnerTexts()).containsExactly(
				"It contains invisible characters:", "The text has changed.", "The same words were changed meanwhile.",
				"The passage is no longer there.");
		Browser.assertGoodInEveryLook(queue, "queue");
		queue.navigate(new Site(this.port).address("/edit" + EPISODE));
		assertThat(queue.locator(".facts a").innerText()).isEqualTo("4 suggestions");
		assertThat(this.errors).isEmpty();
	}

	@Test
	void aCorrectionIsSuggestedByKeyboard() {
		this.jdbc.update("delete from suggestion");
		Page page = open(Look.DESKTOP, EPISODE);
		page.locator(".said > p > .mark").nth(5).focus();
		page.keyboard().press("Tab");
		assertThat(page.evaluate("document.activeElement.getAttribute('aria-label')"))
			.isEqualTo("Suggest a correction");
		assertThat(page.evaluate("document.activeElement.parentElement.id"))
			.isEqualTo(page.locator(".said > p").nth(5).getAttribute("id"));
		page.keyboard().press("Enter");
		page.waitForURL("**/suggestions/new?passage=*");
		page.locator("#wording").focus();
		page.keyboard().press("End");
		page.keyboard().type(" Indeed.");
		page.keyboard().press("Tab");
		page.keyboard().type("I was there");
		page.keyboard().press("Tab");
		page.keyboard().type("Mara");
		page.keyboard().press("Tab");
		assertThat(page.evaluate("document.activeElement.textContent")).as("the hidden field is skipped")
			.isEqualTo("Send");
		page.keyboard().press("Enter");
		page.waitForURL("**/suggestions/new?*sent*");
		assertThat(page.locator("h1").innerText()).isEqualTo("Thank you");
		assertThat(this.jdbc.queryForObject("select name || ', ' || why from suggestion", String.class))
			.isEqualTo("Mara, I was there");
	}

	@Test
	void everythingWorksWithoutJavaScript() {
		this.jdbc.update("delete from suggestion");
		Page page = open(Look.PHONE.withoutJavaScript(), EPISODE);
		page.locator(".suggest-any a").click();
		page.locator(".tools a").nth(5).click();
		String words = page.locator("#wording").inputValue();
		page.locator("#wording").fill(words + " Indeed.");
		page.locator("main form button").click();
		assertThat(page.locator("h1").innerText()).isEqualTo("Thank you");
		Page queue = signedIn(Look.PHONE.withoutJavaScript(), "/suggestions");
		queue.locator("summary").first().click();
		queue.locator("article textarea").fill(words + " Well, indeed.");
		queue.locator("article form[class=edit-form] button").first().click();
		assertThat(queue.locator("[role=status]").innerText()).isEqualTo("The text has your words now.");
		assertThat(page.locator("article.suggestion").count()).isZero();
	}

}
