package rushlight.withdrawal;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import rushlight.Browser;
import rushlight.Browser.Look;
import rushlight.Site;
import rushlight.SiteTest;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.history.NewArchive;
import rushlight.history.RevisionReader;
import rushlight.suggestion.TestSuggestions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Withdrawals by an administrator: with the keyboard, and without JavaScript. */
@SiteTest
@Import({ NewArchive.class, TestSuggestions.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=withdrawals")
class WithdrawalInBrowserTests {

	@RegisterExtension
	static Browser browser = new Browser();

	@LocalServerPort
	private int port;

	@Autowired
	private NewArchive archive;

	@Autowired
	private TestAccounts accounts;

	@Autowired
	private RevisionReader reader;

	private final List<String> errors = new ArrayList<>();

	private Page signedIn(Look look, String path) {
		Page page = browser.open(address(path), look, this.errors);
		Browser.signIn(page, this.accounts.make(Role.ADMINISTRATOR), TestAccounts.PASSWORD);
		Browser.awaitPage(page, address(path));
		return page;
	}

	private String address(String path) {
		return new Site(this.port).address(path);
	}

	@Test
	void wordsAreHiddenAndComeBackByKeyboard() {
		long transcript = this.archive.transcript(List.of("Hector Vandermolen lives in the lighthouse.", "He does."));
		String key = this.reader.today(transcript).getFirst().key();
		Page page = signedIn(Look.DESKTOP, "/admin/withdrawals/new?passage=" + key);
		Browser.assertGoodInEveryLook(page, "withdraw-words");
		page.locator("#words").focus();
		page.keyboard().type("Hector Vandermolen");
		page.keyboard().press("Tab");
		page.keyboard().type("At the wish of Hector Vandermolen");
		page.keyboard().press("Enter");
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("Word it without them");
		assertThat(page.locator("#words")).hasValue("Hector Vandermolen");
		page.locator("#reason").fill("At the wish of a neighbour");
		page.locator("#reason").press("Enter");
		assertThat(page.getByRole(AriaRole.STATUS)).containsText("It is withdrawn, everywhere.");
		assertThat(page.locator("button.danger").first()).not().isVisible();
		page.locator("details > summary").first().press("Enter");
		assertThat(page.locator("button.danger").first()).isVisible();
		Browser.assertGoodInEveryLook(page, "withdrawals");

		Page passage = browser.open(address("/segments/" + key), Look.DESKTOP, this.errors);
		assertThat(passage.locator("#" + key)).containsText("lives in the lighthouse.");
		assertThat(passage.locator("#" + key)).not().containsText("Vandermolen");
		assertThat(passage.locator("#" + key)).containsText("█");
		Browser.assertGoodInEveryLook(passage, "withdrawn-words");

		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lift")).first().press("Enter");
		assertThat(page.getByRole(AriaRole.STATUS)).containsText("The withdrawal is lifted");
		passage.reload();
		assertThat(passage.locator("#" + key)).containsText("Hector Vandermolen lives in the lighthouse.");
		assertThat(this.errors).isEmpty();
	}

	@Test
	void aNameIsErasedEverywhereWithoutJavaScript() {
		long transcript = this.archive
			.transcript(List.of("Ask Petronella Quackenbush.", "Petronella Quackenbush? No."));
		Page page = signedIn(Look.PHONE.withoutJavaScript(), "/admin/withdrawals");
		page.locator("#words").fill("Petronella Quackenbush\nQuackenbush");
		page.locator("main form.line button").click();
		assertThat(page.locator("#found")).containsText("2 passages");
		assertThat(page.locator(".differences mark"))
			.hasText(new String[] { "Petronella Quackenbush", "Petronella Quackenbush" });
		Browser.assertFitsItsWidth(page);
		page.locator("#reason").fill("A court has said so");
		page.locator("input[name=erase][value=true]").check();
		page.locator("button.danger").click();
		assertThat(page.getByRole(AriaRole.STATUS)).containsText("It is withdrawn, everywhere.");
		assertThat(page.locator("ul.rows > li").first()).containsText("erased");
		assertThat(page.locator("ul.rows > li").first().locator("button")).hasCount(0);
		assertThat(this.reader.today(transcript).toString()).doesNotContain("Quackenbush").contains("Ask ██████████ ");
	}

}
