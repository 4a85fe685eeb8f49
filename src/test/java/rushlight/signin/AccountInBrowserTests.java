package rushlight.signin;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import rushlight.Browser;
import rushlight.Browser.Look;
import rushlight.Site;
import rushlight.account.OneTimeLinkStore;
import rushlight.account.Role;
import rushlight.account.TestAccounts;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of accounts in a browser, with JavaScript and without. */
@AccountTest

class AccountInBrowserTests {

	@RegisterExtension
	static Browser browser = new Browser();

	@LocalServerPort
	private int port;

	@Autowired
	private TestAccounts accounts;

	@Autowired
	private OneTimeLinkStore links;

	private final List<String> errors = new ArrayList<>();

	@BeforeEach
	void begin() {
		this.accounts.forgetTries();
	}

	private Page open(String path, Look look) {
		return browser.open(new Site(this.port).address(path), look, this.errors);
	}

	private static void signIn(Page page, String login) {
		Browser.signIn(page, login, TestAccounts.PASSWORD);
	}

	@Test
	void everyPageIsAccessibleAndFits() {
		String login = this.accounts.make(Role.ADMINISTRATOR);
		Page invited = open(this.links.invite(Role.EDITOR, null), Look.DESKTOP);
		Browser.assertGoodInEveryLook(invited, "account");
		invited.locator("#name").fill("Nell Okafor");
		invited.locator("#login").fill("nell@example.org");
		invited.locator("#password").fill("password1");
		invited.locator("main button").click();
		invited.locator("#password-problem").waitFor();
		Browser.assertGoodInEveryLook(invited, "account");

		Page page = open("/account", Look.DESKTOP);
		Browser.assertGoodInEveryLook(page, "account");
		Browser.signIn(page, login, "not it at all");
		page.locator("#problem").waitFor();
		Browser.assertGoodInEveryLook(page, "account");
		signIn(page, login);
		page.locator("#sessions-heading").waitFor();
		assertThat(page.url()).endsWith("/account");
		Browser.assertGoodInEveryLook(page, "account");
		page.navigate(new Site(this.port).address("/admin/accounts"));
		page.locator("main .button.main").click();
		page.locator("#invitation-link").waitFor();
		Browser.assertGoodInEveryLook(page, "account");
		assertThat(this.errors).isEmpty();
	}

	@Test
	void aPasskeySignsIn() {
		String login = this.accounts.make(Role.EDITOR);
		Page page = open("/account", Look.DESKTOP);
		CDPSession authenticator = page.context().newCDPSession(page);
		authenticator.send("WebAuthn.enable");
		authenticator.send("WebAuthn.addVirtualAuthenticator", JsonParser.parseString("""
				{"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
				"hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true}}""")
			.getAsJsonObject());
		signIn(page, login);
		page.locator("#label").fill("Telephone");
		page.locator("[data-passkey=add] button").click();
		page.locator(".rows bdi").waitFor();
		assertThat(page.locator(".rows bdi").innerText()).isEqualTo("Telephone");
		Browser.assertGoodInEveryLook(page, "account");
		page.locator("main button", new Page.LocatorOptions().setHasText("Sign out")).first().click();

		page.locator("[data-passkey=sign-in] button").click();
		page.locator("#sessions-heading").waitFor();
		assertThat(page.locator(".facts").first().innerText()).contains("Tess editor");
		assertThat(page.locator("strong", new Page.LocatorOptions().setHasText("This one")).count()).isOne();
		this.accounts.disable(login);
		page.navigate(new Site(this.port).address("/account"));
		page.locator("[data-passkey=sign-in] button").click();
		page.locator("[data-problem]", new Page.LocatorOptions().setHasText("not known here")).waitFor();
		assertThat(this.errors).isEmpty();
	}

	@Test
	void everythingWorksWithoutJavaScript() {
		String login = this.accounts.make(Role.ADMINISTRATOR);
		Page page = open("/", Look.PHONE.withoutJavaScript());
		page.locator(".site-footer a", new Page.LocatorOptions().setHasText("Account")).click();
		page.locator("#password").waitFor();
		assertThat(page.url()).endsWith("/account/sign-in?next=%2Faccount");
		signIn(page, login);
		page.locator("#sessions-heading").waitFor();
		assertThat(page.locator("form.passkey").isVisible()).isFalse();
		page.locator("main a", new Page.LocatorOptions().setHasText("Accounts and invitations")).click();
		page.locator("#invite-role").selectOption("CONTRIBUTOR");
		page.locator("main .button.main").click();
		String link = page.locator("#invitation-link").innerText();
		Browser.assertFitsItsWidth(page);

		Page invited = browser.open(link, Look.PHONE.withoutJavaScript());
		invited.locator("#name").fill("Nell Okafor");
		invited.locator("#login").fill("nell-without-javascript");
		invited.locator("#password").fill(TestAccounts.PASSWORD);
		invited.keyboard().press("Enter");
		assertThat(invited.locator(".notice").innerText()).contains("Your account is ready.");
		signIn(invited, "nell-without-javascript");
		assertThat(invited.locator(".facts").first().innerText()).contains("Nell Okafor", "contributor");
		invited.locator("main button", new Page.LocatorOptions().setHasText("Sign out")).first().click();
		assertThat(invited.locator(".notice").innerText()).isEqualTo("You are signed out.");
	}

}
