package rushlight.web;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.Site;
import rushlight.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An empty archive tells what to do, and an archive without its database reports that.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "rushlight.seeds=false", "rushlight.launch=compose",
				"spring.datasource.hikari.connection-timeout=500" })
@Import(EmptyArchiveTests.Database.class)
class EmptyArchiveTests {

	@TestConfiguration(proxyBeanMethods = false)
	static class Database {

		@Bean
		JdbcConnectionDetails database() {
			return TestDatabase.fresh();
		}

	}

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(strings = { "/", "/shows", "/episodes", "/speakers", "/clips", "/readings" })
	void everyListTellsWhatToDo(String path) {
		assertThat(new Site(this.port).page(path).select(".empty").text()).isNotEmpty();
		assertThat(new Site(this.port).page(path).select(".rows, .cards, .names")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/shows", "/episodes", "/readings" })
	void showsTheCommandForTheLaunchedSite(String path) {
		assertThat(new Site(this.port).page(path).select(".empty code").text()).startsWith("docker compose run --rm ");
	}

	@Test
	void reportsAnUnreachableDatabaseAndRecovers(@Autowired JdbcConnectionDetails details,
			@Autowired JdbcTemplate jdbc) {
		Site site = new Site(this.port);
		site.page("/shows");
		String name = jdbc.queryForObject("select current_database()", String.class);
		TestDatabase other = TestDatabase.fresh();
		other.execute("alter database " + name + " with allow_connections false");
		try {
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
				other.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
				return site.get("/shows").statusCode() == 503;
			});
			HttpResponse<String> page = site.get("/shows");
			assertThat(page.statusCode()).isEqualTo(503);
			assertThat(page.headers().firstValue("Retry-After")).hasValue("10");
			assertThat(page.body()).contains("The database does not answer").doesNotContain("Exception");
			HttpResponse<String> problem = site.get("/shows", "Accept", "application/json");
			assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(problem.headers().firstValue("Retry-After")).hasValue("10");
			assertThat(site.get("/segments/zzzzzzzz").statusCode()).isEqualTo(503);
			HttpResponse<String> signedIn = site.get("/account", "Cookie", "__Host-SESSION=some");
			assertThat(signedIn.statusCode()).isEqualTo(503);
			assertThat(signedIn.headers().firstValue("Retry-After")).hasValue("10");
			assertThat(signedIn.body()).contains("The database does not answer");
			assertThat(site.get("/css/base.css").statusCode()).isEqualTo(200);
		}
		finally {
			other.execute("alter database " + name + " with allow_connections true");
		}
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> site.get("/shows").statusCode() == 200);
	}

}
