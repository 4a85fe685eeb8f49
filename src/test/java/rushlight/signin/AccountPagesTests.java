package rushlight.signin;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.account.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of the signed-in account, and the administrators' page of all accounts. */
@AccountTest
class AccountPagesTests {

	private static final String OTHER = "an otter under the pier";

	@LocalServerPort
	private int port;

	@Autowired
	private TestAccounts accounts;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcTemplate jdbc;

	@BeforeEach
	void begin() {
		this.clock.reset();
		this.accounts.forgetTries();
	}

	@Test
	void sessionsAreListedAndCanBeEnded() {
		String login = this.accounts.make(Role.CONTRIBUTOR);
		Visitor here = new Visitor(this.port).signIn(login, TestAccounts.PASSWORD);
		Visitor there = new Visitor(this.port).signIn(login, TestAccounts.PASSWORD);
		Visitor somebody = this.accounts.signIn(Role.CONTRIBUTOR, this.port);
		Document page = here.page("/account");
		assertThat(page.select(".rows > li")).hasSize(2);
		assertThat(page.select(".rows > li:contains(This one)")).hasSize(1);
		assertThat(page.select(".rows").text()).contains("Firefox on Linux", "from 127.0.0.1");
		assertThat(page.html()).doesNotContain(here.cookie("__Host-SESSION"), there.cookie("__Host-SESSION"));
		String end = page.select(".rows form").attr("action");
		assertThat(somebody.post(end).statusCode()).as("another account's session").isEqualTo(404);
		assertThat(there.get("/account").statusCode()).isEqualTo(200);
		assertThat(here.location(here.post(end))).isEqualTo("/account?ended");
		assertThat(there.get("/account").statusCode()).isEqualTo(302);
		assertThat(here.page("/account?ended").select(".rows > li")).hasSize(1);
	}

	@Test
	void anotherPasswordEndsTheOtherSessions() {
		String login = this.accounts.make(Role.EDITOR);
		Visitor here = new Visitor(this.port).signIn(login, TestAccounts.PASSWORD);
		Visitor there = new Visitor(this.port).signIn(login, TestAccounts.PASSWORD);
		String before = here.cookie("__Host-SESSION");
		assertThat(here.post("/account/password", "present", "wrong", "password", OTHER).body())
			.contains("This is not your password.");
		HttpResponse<String> weak = here.post("/account/password", "present", TestAccounts.PASSWORD, "password",
				"password1");
		assertThat(weak.statusCode()).isEqualTo(422);
		assertThat(weak.body()).contains("tried first");
		HttpResponse<String> changed = here.post("/account/password", "present", TestAccounts.PASSWORD, "password",
				OTHER);
		assertThat(here.location(changed)).isEqualTo("/account?changed");
		assertThat(here.page("/account?changed").select(".notice").text()).contains("signed out everywhere else");
		assertThat(here.cookie("__Host-SESSION")).isNotEqualTo(before);
		assertThat(there.get("/account").statusCode()).isEqualTo(302);
		new Visitor(this.port).signIn(login, OTHER);
		assertThat(new Visitor(this.port).post("/account/sign-in", "login", login, "password", TestAccounts.PASSWORD)
			.statusCode()).isEqualTo(422);
	}

	@Test
	void triesOfTheCurrentPasswordAreLimited() {
		Visitor thief = this.accounts.signIn(Role.EDITOR, this.port);
		for (int i = 0; i < 5; i++) {
			assertThat(thief.post("/account/password", "present", "guess" + i, "password", OTHER).statusCode())
				.isEqualTo(422);
		}
		HttpResponse<String> refused = thief.post("/account/password", "present", TestAccounts.PASSWORD, "password",
				OTHER);
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Retry-After")).isPresent();
	}

	@Test
	void aSessionEndsAfterThirtyDays() {
		Visitor visitor = this.accounts.signIn(Role.EDITOR, this.port);
		this.clock.advance(Duration.ofDays(29));
		assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
		this.clock.advance(Duration.ofDays(2));
		assertThat(visitor.get("/account").statusCode()).isEqualTo(302);
		this.clock.reset();
		assertThat(visitor.get("/account").statusCode()).as("it is gone").isEqualTo(302);
	}

	@Test
	void anAdministratorDisablesAndEnables() {
		Visitor administrator = this.accounts.signIn(Role.ADMINISTRATOR, this.port);
		String login = this.accounts.make(Role.EDITOR);
		Visitor editor = new Visitor(this.port).signIn(login, TestAccounts.PASSWORD);
		String account = "/admin/accounts/" + this.accounts.id(login);
		HttpResponse<String> disabled = administrator.post(account + "/disable");
		assertThat(administrator.page(administrator.location(disabled)).text()).contains(login,
				"signed out everywhere");
		assertThat(editor.get("/account").statusCode()).isEqualTo(302);
		assertThat(new Visitor(this.port).post("/account/sign-in", "login", login, "password", TestAccounts.PASSWORD)
			.statusCode()).isEqualTo(422);
		assertThat(administrator.post(account + "/enable").statusCode()).isEqualTo(302);
		new Visitor(this.port).signIn(login, TestAccounts.PASSWORD);
		assertThat(administrator.post("/admin/accounts/0/disable").statusCode()).isEqualTo(404);
	}

	@Test
	void anotherRoleTakesEffectAtOnce() {
		Visitor administrator = this.accounts.signIn(Role.ADMINISTRATOR, this.port);
		String login = this.accounts.make(Role.EDITOR);
		Visitor editor = new Visitor(this.port).signIn(login, TestAccounts.PASSWORD);
		assertThat(editor.get("/edit/x").statusCode()).isEqualTo(404);
		String account = "/admin/accounts/" + this.accounts.id(login);
		assertThat(administrator.post(account + "/role", "role", "CONTRIBUTOR").statusCode()).isEqualTo(302);
		assertThat(editor.get("/edit/x").statusCode()).isEqualTo(302);
		editor.signIn(login, TestAccounts.PASSWORD);
		assertThat(editor.get("/edit/x").statusCode()).isEqualTo(403);
		assertThat(administrator.post(account + "/role", "role", "OWNER").statusCode()).isEqualTo(400);
	}

	@Test
	void aSessionThatSurvivedAChangeOfItsAccountEnds() {
		String login = this.accounts.make(Role.ADMINISTRATOR);
		Visitor visitor = new Visitor(this.port).signIn(login, TestAccounts.PASSWORD);
		this.jdbc.update("update account set role = 'editor' where login = ?", login);
		assertThat(visitor.get("/admin/accounts").statusCode()).isEqualTo(302);
		visitor.signIn(login, TestAccounts.PASSWORD);
		this.jdbc.update("update account set development = true where login = ?", login);
		assertThat(visitor.get("/account").statusCode()).as("outside the dev profile").isEqualTo(302);
	}

	@Test
	void thereIsAlwaysAnAdministrator() {
		this.jdbc.update("update account set disabled_at = now() where role = 'administrator'");
		String login = this.accounts.make(Role.ADMINISTRATOR);
		Visitor administrator = new Visitor(this.port).signIn(login, TestAccounts.PASSWORD);
		String account = "/admin/accounts/" + this.accounts.id(login);
		for (HttpResponse<String> answer : new HttpResponse[] { administrator.post(account + "/disable"),
				administrator.post(account + "/role", "role", "EDITOR") }) {
			assertThat(answer.statusCode()).isEqualTo(409);
			assertThat(answer.body()).contains("Make another account an administrator first.");
		}
		this.accounts.make(Role.ADMINISTRATOR);
		assertThat(administrator.post(account + "/role", "role", "EDITOR").statusCode()).isEqualTo(302);
	}

	@Test
	void browsersAreNamedInWords() {
		assertThat(
				SessionList.program("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
						+ "Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"))
			.isEqualTo("Edge on Windows");
		assertThat(SessionList.program("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
				+ "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"))
			.isEqualTo("Safari on iPhone");
		assertThat(SessionList.program(null)).isEqualTo(SessionList.program("curl/8")).isEqualTo("an unknown browser");
	}

}
