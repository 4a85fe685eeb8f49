package rushlight.account;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.Visitor;
import rushlight.signin.AccountTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Accounts are created by links that work once: the first administrator's, and
 * invitations.
 */
@AccountTest
@ExtendWith(OutputCaptureExtension.class)
class OneTimeLinkStoreTests {

	@LocalServerPort
	private int port;

	@Autowired
	private OneTimeLinkStore links;

	@Autowired
	private FirstAdministrator first;

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

	private HttpResponse<String> use(String link, String login) {
		return new Visitor(this.port).post(link, "name", "Nell Okafor", "login", login, "password",
				TestAccounts.PASSWORD);
	}

	private void disableAdministrators() {
		this.jdbc.update("update account set disabled_at = now() where role = 'administrator'");
	}

	@Test
	void aStartWithoutAdministratorPrintsALinkThatCreatesOne(CapturedOutput output) {
		disableAdministrators();
		this.first.printLink();
		this.first.printLink();
		Matcher printed = Pattern.compile("http://localhost:" + this.port + "(/account/links/[A-Za-z0-9_-]{43})\n")
			.matcher(output.getOut());
		assertThat(printed.find()).isTrue();
		String link = printed.group(1);
		assertThat(printed.find()).isTrue();
		String other = printed.group(1);
		assertThat(new Visitor(this.port).page(link).text()).contains("becomes its administrator.");
		assertThat(use(link, "nell.first@example.org").statusCode()).isEqualTo(302);
		Visitor nell = new Visitor(this.port).signIn("nell.first@example.org", TestAccounts.PASSWORD);
		assertThat(nell.get("/admin/accounts").statusCode()).isEqualTo(200);
		assertThat(use(link, "second@example.org").statusCode()).isEqualTo(410);
		assertThat(use(other, "third@example.org").statusCode()).as("there is an administrator now").isEqualTo(410);
		int length = output.getOut().length();
		this.first.printLink();
		assertThat(output.getOut().substring(length)).doesNotContain("/account/links/");
	}

	@Test
	void twoFirstAdministratorsCannotBeCreatedAtOnce() throws Exception {
		disableAdministrators();
		List<String> paths = IntStream.range(0, 4).mapToObj((i) -> this.links.createFirst()).toList();
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			List<Callable<Integer>> uses = IntStream.range(0, 4)
				.<Callable<Integer>>mapToObj(
						(i) -> () -> use(paths.get(i), "first" + i + "@race.example.org").statusCode())
				.toList();
			int made = 0;
			for (var answer : threads.invokeAll(uses)) {
				made += (answer.get() == 302) ? 1 : 0;
			}
			assertThat(made).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource
	void anInvitationGivesItsRole(Role role) {
		Visitor administrator = this.accounts.signIn(Role.ADMINISTRATOR, this.port);
		HttpResponse<String> answer = administrator.post("/admin/invitations", "role", role.name());
		assertThat(answer.statusCode()).isEqualTo(201);
		String link = Jsoup.parse(answer.body()).select("#invitation-link").text();
		assertThat(link).matches("http://localhost:" + this.port + "/account/links/[A-Za-z0-9_-]{43}");
		assertThat(this.jdbc.queryForList("select * from account_link").toString())
			.doesNotContain(link.substring(link.lastIndexOf('/') + 1));
		String path = link.replaceFirst("http://[^/]*", "");
		assertThat(new Visitor(this.port).page(path).select(".standfirst").text())
			.isEqualTo("Tess administrator invites you to this archive as " + (role == Role.CONTRIBUTOR ? "a " : "an ")
					+ role.key() + ".");
		String login = "invited-" + role.key();
		Visitor invited = new Visitor(this.port);
		HttpResponse<String> made = invited.post(path, "name", "Nell Okafor", "login", login, "password",
				TestAccounts.PASSWORD, "role", "ADMINISTRATOR", "id", "1", "development", "true");
		assertThat(invited.location(made)).isEqualTo("/account/sign-in?made");
		assertThat(this.jdbc.queryForMap("select role, name, development from account where login = ?", login))
			.containsEntry("role", role.key())
			.containsEntry("name", "Nell Okafor")
			.containsEntry("development", false);
		assertThat(use(path, login + "2").statusCode()).as("once").isEqualTo(410);
		assertThat(new Visitor(this.port).get(path).statusCode()).isEqualTo(410);
	}

	@Test
	void aLinkIsUsedUpByAnAccountAndByNothingElse() {
		String link = this.links.invite(Role.EDITOR, null);
		String taken = this.accounts.make(Role.EDITOR);
		Visitor visitor = new Visitor(this.port);
		visitor.page(link);
		visitor.page(link);
		HttpResponse<String> answer = visitor.post(link, "name", "", "login", "a b", "password", "password");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("Enter the name to show", "and no spaces", "tried first");
		assertThat(use(link, taken.toUpperCase()).body()).contains("Another account signs in with this already");
		assertThat(visitor.post(link, "name", "Nell\u202Eokafor", "login", "x", "password", TestAccounts.PASSWORD)
			.statusCode()).isEqualTo(422);
		assertThat(use(link, "żółć@example.org").statusCode()).isEqualTo(302);
		new Visitor(this.port).signIn("ŻÓŁĆ@example.org", TestAccounts.PASSWORD);
	}

	@Test
	void oneLinkCreatesOneAccountEvenIfManyUseIt() throws Exception {
		String link = this.links.invite(Role.EDITOR, null);
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			List<Callable<Integer>> uses = IntStream.range(0, 4)
				.<Callable<Integer>>mapToObj((i) -> () -> use(link, "race" + i + "@example.org").statusCode())
				.toList();
			int made = 0;
			for (var answer : threads.invokeAll(uses)) {
				made += (answer.get() == 302) ? 1 : 0;
			}
			assertThat(made).isOne();
		}
		assertThat(this.jdbc.queryForObject("select count(*) from account where login like 'race%@example.org'",
				Integer.class))
			.isOne();
	}

	@Test
	void linksExpireAndCanBeRevoked() {
		String old = this.links.invite(Role.EDITOR, null);
		this.clock.advance(Duration.ofDays(7).plusSeconds(1));
		assertThat(use(old, "late@example.org").statusCode()).isEqualTo(410);
		String unwanted = this.links.invite(Role.EDITOR, null);
		long id = this.links.findInvitations().getFirst().id();
		Visitor administrator = this.accounts.signIn(Role.ADMINISTRATOR, this.port);
		assertThat(administrator.post("/admin/invitations/" + id + "/withdraw").statusCode()).isEqualTo(302);
		assertThat(use(unwanted, "unwanted@example.org").statusCode()).isEqualTo(410);
		assertThat(use("/account/links/made-up", "x@example.org").body()).contains("Ask for a new one.");
	}

}
