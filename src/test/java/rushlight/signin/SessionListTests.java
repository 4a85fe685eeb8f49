package rushlight.signin;

import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.Rushlight;
import rushlight.TestDatabase;
import rushlight.Visitor;
import rushlight.account.DevelopmentEditor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions survive a restart, except that of the dev profile's editor without the
 * profile.
 */
class SessionListTests {

	@TestConfiguration(proxyBeanMethods = false)
	@Import(TestAccounts.class)
	static class Parts {

		static TestDatabase database = TestDatabase.fresh();

		@Bean
		JdbcConnectionDetails database() {
			return database;
		}

	}

	private static ConfigurableApplicationContext start(String... profiles) {
		return new SpringApplicationBuilder(Rushlight.class, Parts.class).web(WebApplicationType.SERVLET)
			.profiles(profiles)
			.run("--server.port=0", "--server.address=127.0.0.1", "--rushlight.seeds=false",
					"--rushlight.index=target/test-index/sessions-" + ProcessHandle.current().pid());
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@Test
	void surviveARestartAndTheDevelopmentEditorDoesNot() {
		String login;
		String session;
		String editorsSession;
		try (ConfigurableApplicationContext context = start("dev")) {
			TestAccounts accounts = context.getBean(TestAccounts.class);
			login = accounts.make(Role.CONTRIBUTOR);
			Visitor visitor = new Visitor(port(context)).signIn(login, TestAccounts.PASSWORD);
			session = visitor.cookie("SESSION");
			assertThat(session).as("no prefix without TLS").isNotNull();
			Visitor editor = new Visitor(port(context)).signIn(DevelopmentEditor.LOGIN, DevelopmentEditor.PASSWORD);
			assertThat(editor.get("/edit/none").statusCode()).isEqualTo(404);
			editorsSession = editor.cookie("SESSION");
		}
		try (ConfigurableApplicationContext context = start()) {
			Visitor visitor = new Visitor(port(context)).withCookie("__Host-SESSION", session);
			assertThat(visitor.page("/account").text()).contains(login);
			Visitor editor = new Visitor(port(context)).withCookie("__Host-SESSION", editorsSession);
			assertThat(editor.get("/account").statusCode()).isEqualTo(302);
			assertThat(editor
				.post("/account/sign-in", "login", DevelopmentEditor.LOGIN, "password", DevelopmentEditor.PASSWORD)
				.statusCode()).isEqualTo(422);
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			jdbc.update("update spring_session_attributes set attribute_bytes = decode('deadbeef', 'hex')");
			assertThat(visitor.get("/account").statusCode()).as("an unreadable session is ignored").isEqualTo(302);
			visitor.signIn(login, TestAccounts.PASSWORD);
		}
	}

}
