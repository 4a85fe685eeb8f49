package rushlight.signin;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.account.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in and out, the cookies, and the redirects. */
@AccountTest
class SignInTests {

	private static final String SESSION = "__Host-SESSION";

	private static final String CSRF = "__Host-CSRF";

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

	private HttpResponse<String> signIn(Visitor visitor, String login, String password, String... more) {
		String[] fields = new String[4 + more.length];
		System.arraycopy(new String[] { "login", login, "password", password }, 0, fields, 0, 4);
		System.arraycopy(more, 0, fields, 4, more.length);
		return visitor.post("/account/sign-in", fields);
	}

	@Test
	void anAccountIsKnownFromSigningInUntilSigningOut() {
		String login = this.accounts.make(Role.EDITOR);
		Visitor visitor = new Visitor(this.port);
		assertThat(visitor.location(visitor.get("/account"))).isEqualTo("/account/sign-in?next=%2Faccount");
		visitor.signIn("  " + login.toUpperCase() + " ", TestAccounts.PASSWORD);
		assertThat(visitor.page("/account").select(".facts").text()).contains("Tess editor", login);
		String session = visitor.cookie(SESSION);
		assertThat(session).isNotNull();
		HttpResponse<String> out = visitor.post("/account/sign-out");
		assertThat(visitor.location(out)).isEqualTo("/account/sign-in?signed-out");
		assertThat(visitor.cookie(SESSION)).isNull();
		assertThat(visitor.page("/account/sign-in?signed-out").select(".notice").text())
			.isEqualTo("You are signed out.");
		assertThat(new Visitor(this.port).withCookie(SESSION, session).get("/account").statusCode())
			.as("the old cookie")
			.isEqualTo(302);
	}

	@Test
	void theSessionIsNewAndItsIdChangesWithEverySignIn() {
		String login = this.accounts.make(Role.EDITOR);
		Visitor visitor = new Visitor(this.port).withCookie(SESSION, "planted-by-somebody-else");
		visitor.signIn(login, TestAccounts.PASSWORD);
		String first = visitor.cookie(SESSION);
		assertThat(first).isNotEqualTo("planted-by-somebody-else").hasSize(43);
		visitor.page("/account");
		String token = visitor.cookie(CSRF);
		visitor.signIn(login, TestAccounts.PASSWORD);
		visitor.page("/account");
		assertThat(visitor.cookie(SESSION)).isNotEqualTo(first);
		assertThat(visitor.cookie(CSRF)).isNotEqualTo(token);
		assertThat(new Visitor(this.port).withCookie(SESSION, first).get("/account").statusCode()).isEqualTo(302);
	}

	@Test
	void signingInAsAnotherAccountGivesOnlyItsRole() {
		Visitor visitor = this.accounts.signIn(Role.ADMINISTRATOR, this.port);
		assertThat(visitor.get("/admin/accounts").statusCode()).isEqualTo(200);
		visitor.signIn(this.accounts.make(Role.CONTRIBUTOR), TestAccounts.PASSWORD);
		assertThat(visitor.get("/admin/accounts").statusCode()).isEqualTo(403);
	}

	@Test
	void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() {
		String login = this.accounts.make(Role.EDITOR);
		String disabled = this.accounts.make(Role.EDITOR);
		this.jdbc.update("update account set disabled_at = now() where login = ?", disabled);
		List<HttpResponse<String>> answers = List.of(signIn(new Visitor(this.port), login, "not it at all"),
				signIn(new Visitor(this.port), "nobody@example.org", TestAccounts.PASSWORD),
				signIn(new Visitor(this.port), disabled, TestAccounts.PASSWORD),
				signIn(new Visitor(this.port), "nul\0@example.org", "a\0b"));
		for (HttpResponse<String> answer : answers) {
			assertThat(answer.statusCode()).isEqualTo(422);
			assertThat(answer.body()).contains("There is no account with this name and this password.");
			assertThat(answer.headers().allValues("Set-Cookie")).noneMatch((cookie) -> cookie.contains("SESSION"));
		}
	}

	@Test
	void manyTriesHaveToWaitAndOtherAccountsDoNot() {
		String login = this.accounts.make(Role.EDITOR);
		Visitor guesser = new Visitor(this.port);
		for (int i = 0; i < 5; i++) {
			assertThat(signIn(guesser, login, "guess " + i).statusCode()).isEqualTo(422);
			this.clock.advance(Duration.ofSeconds(5));
		}
		HttpResponse<String> refused = signIn(guesser, login, TestAccounts.PASSWORD);
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(241L, 275L);
		assertThat(refused.body()).contains("Too many passwords were tried from your network. Wait 5 minutes");
		signIn(guesser, this.accounts.make(Role.EDITOR), TestAccounts.PASSWORD);
		assertThat(guesser.cookie(SESSION)).as("another account from the same address").isNotNull();
		this.clock.advance(Duration.ofSeconds(276));
		assertThat(signIn(guesser, login, TestAccounts.PASSWORD).statusCode()).isEqualTo(302);
	}

	@Test
	void onlyRequestsFromTheFormAreAccepted() {
		String login = this.accounts.make(Role.EDITOR);
		Visitor visitor = new Visitor(this.port);
		String[] fields = { "login", login, "password", TestAccounts.PASSWORD };
		assertThat(visitor.postWithoutToken("/account/sign-in", fields).statusCode()).isEqualTo(403);
		String foreign = new Visitor(this.port).token();
		visitor.token();
		HttpResponse<String> answer = visitor.postWithoutToken("/account/sign-in", "login", login, "password",
				TestAccounts.PASSWORD, "_csrf", foreign);
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("Go back, load its page again");
		assertThat(visitor.cookie(SESSION)).isNull();
	}

	@Test
	void cookiesAreSafe() {
		Visitor visitor = new Visitor(this.port);
		HttpResponse<String> page = visitor.get("/account/sign-in");
		assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		assertThat(page.headers().allValues("Set-Cookie")).singleElement()
			.asString()
			.startsWith(CSRF + "=")
			.contains("Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
			.doesNotContain("Domain");
		HttpResponse<String> answer = signIn(visitor, this.accounts.make(Role.EDITOR), TestAccounts.PASSWORD);
		assertThat(answer.headers().allValues("Set-Cookie")).filteredOn((cookie) -> cookie.startsWith(SESSION + "="))
			.singleElement()
			.asString()
			.contains("Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
			.doesNotContain("Domain", "Max-Age");
	}

	@Test
	void publicPagesKnowNoAccount() {
		Visitor visitor = this.accounts.signIn(Role.ADMINISTRATOR, this.port);
		String last = this.jdbc.queryForObject("select max(last_access_time)::text from spring_session", String.class);
		for (String path : List.of("/", "/episodes", "/search", "/shows", "/none", "/css/base.css")) {
			HttpResponse<String> answer = visitor.get(path);
			assertThat(answer.headers().allValues("Set-Cookie")).as(path).isEmpty();
			assertThat(answer.body()).doesNotContain("Tess", "_csrf");
		}
		assertThat(this.jdbc.queryForObject("select max(last_access_time)::text from spring_session", String.class))
			.isEqualTo(last);
	}

	@Test
	void openingTheFormCreatesNoSession() {
		Integer before = this.jdbc.queryForObject("select count(*) from spring_session", Integer.class);
		Visitor visitor = new Visitor(this.port);
		visitor.get("/account");
		visitor.get("/account/sign-in");
		signIn(visitor, "nobody@example.org", "not it at all");
		visitor.get("/edit/episodes/x");
		assertThat(this.jdbc.queryForObject("select count(*) from spring_session", Integer.class)).isEqualTo(before);
	}

	@Test
	void requestingAChallengeCreatesNoSession() {
		Integer before = this.jdbc.queryForObject("select count(*) from spring_session", Integer.class);
		Visitor visitor = new Visitor(this.port);
		String token = visitor.token();
		for (int i = 0; i < 30; i++) {
			HttpResponse<String> answer = visitor.send("POST", "/account/passkeys/sign-in/options", "_csrf=" + token);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).contains("\"challenge\"");
			assertThat(answer.headers().allValues("Set-Cookie")).singleElement()
				.asString()
				.startsWith("__Host-PASSKEY=")
				.contains("Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax", "Max-Age=600");
		}
		assertThat(this.jdbc.queryForObject("select count(*) from spring_session", Integer.class)).isEqualTo(before);
	}

	@Test
	void signingInReturnsToTheRequestedAddress() {
		Visitor visitor = new Visitor(this.port);
		String form = visitor.location(visitor.get("/edit/episodes/wick-tide-4?segment=abc&x=1"));
		assertThat(form).isEqualTo("/account/sign-in?next=%2Fedit%2Fepisodes%2Fwick-tide-4%3Fsegment%3Dabc%26x%3D1");
		Document page = visitor.page(form);
		String next = page.select("input[name=next]").attr("value");
		HttpResponse<String> answer = signIn(visitor, this.accounts.make(Role.EDITOR), TestAccounts.PASSWORD, "next",
				next);
		assertThat(visitor.location(answer)).isEqualTo("/edit/episodes/wick-tide-4?segment=abc&x=1");
		assertThat(visitor.location(visitor.get(form))).isEqualTo(next);
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example",
			"https://evil.example", "https:evil.example", "https:/evil.example", "HTTPS://evil.example",
			"http:evil.example", "///evil.example", "////evil.example", "/\t/evil.example", "\t//evil.example",
			"/\n/evil.example", "\r\n//evil.example", " //evil.example", "/ /evil.example", "/\u0000/evil.example",
			"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
			"evil.example", "@evil.example", ":80", "?x", "#x", "", " ", ".", "..", "../x", "./x", "//", "/\\", "\\",
			"//evil.example/%2f..", "//user@evil.example", "//evil.example:80", "/\\/evil.example",
			"/\u2028/evil.example", "/\u3002evil", "\uFF0F\uFF0Fevil.example", "/\uFF0Fevil.example",
			"//\u0435vil.example", "http://", "//[::1]/", "//127.1/", "/\r\nSet-Cookie: x=y", "/%", "/%zz", "/x\r\n",
			"/x#fragment", "/x y", "/<script>", "/\"onload=", "mailto:x@evil.example", "ftp://evil.example", "blob:x",
			"about:blank", "/\u00A0/evil.example" })
	void redirectsNeverLeadToAnotherSite(String next) {
		assertThat(ReturnAddress.of(next)).isEqualTo(ReturnAddress.DEFAULT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/edit", "/edit/episodes/wick-tide-4?rev=3&x=%C3%A9", "/search?q=a+b", "/x//y" })
	void everyAddressOfThisSiteIsAccepted(String next) {
		assertThat(ReturnAddress.of(next)).isEqualTo(next);
	}

	@Test
	void programsGetASentenceInsteadOfARedirect() {
		Visitor program = new Visitor(this.port);
		for (String path : List.of("/account", "/edit/x", "/admin/accounts", "/suggestions")) {
			HttpResponse<String> answer = program.get(path, "Accept", "application/json");
			assertThat(answer.statusCode()).as(path).isEqualTo(401);
			assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
			assertThat(answer.body()).contains("Sign in to use this address.");
		}
		HttpResponse<String> page = this.accounts.signIn(Role.CONTRIBUTOR, this.port).get("/edit/x");
		assertThat(page.statusCode()).isEqualTo(403);
		assertThat(page.body()).contains("Your account may not do this", "<html");
	}

	@Test
	void theKeyOpensAdministratorsAddressesAndNoOthers() {
		Visitor program = new Visitor(this.port);
		String[] key = { "Authorization", "Bearer " + AccountTest.KEY };
		assertThat(program.get("/admin/accounts", key).statusCode()).isEqualTo(200);
		assertThat(program.get("/account", key).statusCode()).isEqualTo(302);
		HttpResponse<String> invitation = program.send("POST", "/admin/invitations", "role=EDITOR", key);
		assertThat(invitation.statusCode()).isEqualTo(201);
		assertThat(program.cookie(SESSION)).isNull();
		assertThat(program.get("/admin/accounts", "Authorization", "Bearer x").statusCode()).isEqualTo(302);
	}

}
