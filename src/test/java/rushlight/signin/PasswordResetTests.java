package rushlight.signin;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.Visitor;
import rushlight.account.ResetPasswordCommand;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.account.TestClock;
import rushlight.system.Command;

import static org.assertj.core.api.Assertions.assertThat;

/** The command {@code reset-password}, its link, and the audit log. */
@AccountTest
@ExtendWith(OutputCaptureExtension.class)
class PasswordResetTests {

	private static final String OTHER = "an otter under the pier";

	@LocalServerPort
	private int port;

	@Autowired
	private ResetPasswordCommand command;

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

	private String link(String login, CapturedOutput output) {
		int before = output.getOut().length();
		assertThat(this.command.run(List.of(login))).isEqualTo(Command.DONE);
		Matcher printed = Pattern.compile("http://localhost:" + this.port + "(/account/resets/[A-Za-z0-9_-]{43})\n")
			.matcher(output.getOut().substring(before));
		assertThat(printed.find()).isTrue();
		return printed.group(1);
	}

	@Test
	void theLinkSetsAPasswordOnceAndEndsSessions(CapturedOutput output) {
		String login = this.accounts.make(Role.EDITOR);
		Visitor before = new Visitor(this.port).signIn(login, TestAccounts.PASSWORD);
		String link = link(login.toUpperCase(), output);
		assertThat(this.jdbc.queryForList("select * from password_reset").toString())
			.doesNotContain(link.substring(link.lastIndexOf('/') + 1));
		Visitor visitor = new Visitor(this.port);
		assertThat(visitor.page(link).select(".standfirst").text()).contains("Tess editor", "signed out everywhere");
		HttpResponse<String> weak = visitor.post(link, "password", "password1");
		assertThat(weak.statusCode()).isEqualTo(422);
		assertThat(weak.body()).contains("tried first");
		HttpResponse<String> set = visitor.post(link, "password", OTHER);
		assertThat(visitor.location(set)).isEqualTo("/account/sign-in?reset");
		assertThat(visitor.page("/account/sign-in?reset").select(".notice").text()).contains("Your password is set.");
		assertThat(before.get("/account").statusCode()).as("a session from before").isEqualTo(302);
		assertThat(new Visitor(this.port).post("/account/sign-in", "login", login, "password", TestAccounts.PASSWORD)
			.statusCode()).isEqualTo(422);
		assertThat(new Visitor(this.port).signIn(login, OTHER).get("/edit/x").statusCode()).as("the role stays")
			.isEqualTo(404);
		assertThat(visitor.get(link).statusCode()).isEqualTo(410);
		assertThat(visitor.post(link, "password", "another otter altogether").statusCode()).isEqualTo(410);
		assertThat(output).contains("Password set by a reset link: account " + this.accounts.id(login));
	}

	@Test
	void aLinkEndsAfterADayAndWithANewerLinkOrADisabledAccount(CapturedOutput output) {
		String login = this.accounts.make(Role.CONTRIBUTOR);
		Visitor visitor = new Visitor(this.port);
		String first = link(login, output);
		String second = link(login, output);
		assertThat(visitor.get(first).statusCode()).as("replaced").isEqualTo(410);
		assertThat(visitor.get(second).statusCode()).isEqualTo(200);
		this.jdbc.update("update account set disabled_at = now() where login = ?", login);
		assertThat(visitor.get(second).statusCode()).as("disabled").isEqualTo(410);
		this.jdbc.update("update account set disabled_at = null where login = ?", login);
		this.clock.advance(Duration.ofHours(25));
		assertThat(visitor.get(second).statusCode()).as("too old").isEqualTo(410);
		assertThat(visitor.get("/account/resets/guess").statusCode()).isEqualTo(410);
	}

	@Test
	void theCommandSaysWhyThereIsNoLink(CapturedOutput output) {
		assertThat(this.command.run(List.of())).isEqualTo(Command.WRONG_USAGE);
		assertThat(this.command.run(List.of("nobody@example.org"))).isEqualTo(Command.FAILED);
		assertThat(output.getErr()).contains("Usage: reset-password LOGIN",
				"No account signs in as “nobody@example.org”");
		String login = this.accounts.make(Role.EDITOR);
		this.jdbc.update("update account set disabled_at = now() where login = ?", login);
		assertThat(this.command.run(List.of(login))).isEqualTo(Command.FAILED);
		assertThat(output.getErr()).contains("is disabled. An administrator can enable it");
		this.jdbc.update("update account set disabled_at = null, development = true where login = ?", login);
		assertThat(this.command.run(List.of(login))).as("outside the dev profile").isEqualTo(Command.FAILED);
	}

	@Test
	void failedSignInsAreLoggedWithoutTheTypedText(CapturedOutput output) {
		String login = this.accounts.make(Role.EDITOR);
		Visitor visitor = new Visitor(this.port);
		visitor.post("/account/sign-in", "login", login, "password", "not it at all");
		visitor.post("/account/sign-in", "login", "typed-in-the-wrong-field", "password", "x");
		assertThat(output)
			.contains("Sign-in failed: wrong password, account " + this.accounts.id(login) + ", from 127.0.0.1",
					"Sign-in failed: wrong password, no account that may sign in, from 127.0.0.1")
			.doesNotContain("not it at all", "typed-in-the-wrong-field");
		for (int i = 0; i < 5; i++) {
			visitor.post("/account/sign-in", "login", login, "password", "guess" + i);
		}
		assertThat(output).contains("Sign-in failed: too many tries, account " + this.accounts.id(login));
	}

	@Test
	void actsOfAdministratorsAreLogged(CapturedOutput output) {
		String login = this.accounts.make(Role.ADMINISTRATOR);
		long by = this.accounts.id(login);
		long editor = this.accounts.id(this.accounts.make(Role.EDITOR));
		Visitor administrator = new Visitor(this.port).signIn(login, TestAccounts.PASSWORD);
		String invitation = administrator.post("/admin/invitations", "role", "EDITOR").body();
		administrator.post("/admin/accounts/" + editor + "/role", "role", "CONTRIBUTOR");
		administrator.post("/admin/accounts/" + editor + "/disable");
		administrator.post("/admin/accounts/" + editor + "/enable");
		administrator.post("/admin/withdrawals", "words", "aVerySecretName", "reason", "asked for");
		String end = ", by account " + by + " (Tess administrator), from 127.0.0.1";
		assertThat(output).contains("Invitation made: role editor" + end,
				"Role changed: account " + editor + " is contributor" + end,
				"Account disabled: account " + editor + end, "Account enabled: account " + editor + end,
				"Withdrawn: a name, everywhere" + end);
		assertThat(output).doesNotContain("aVerySecretName");
		Matcher secret = Pattern.compile("/account/links/([A-Za-z0-9_-]{43})").matcher(invitation);
		assertThat(secret.find()).isTrue();
		assertThat(output).doesNotContain(secret.group(1));
	}

}
