package rushlight.search.index;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.FileSystemUtils;

import rushlight.Site;
import rushlight.SiteTest;
import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.search.SearchSite;

import static org.assertj.core.api.Assertions.assertThat;

/** While there is no index, every route that searches says so in words. */
@SiteTest
@Import(TestAccounts.class)
@TestPropertySource(properties = "rushlight.test-archive=todays-hits")
class IndexAwayTests {

	private static final String WORDS = "The index is being built: \\d+ %\\. Searching will work when it is done; "
			+ "episodes can be read meanwhile\\.";

	private static final List<String> SEARCHES = List.of("q=heron", "q=heron&view=kwic", "q=heron&view=counts",
			"q=heron&group=episode", "q=heron&page=1");

	@LocalServerPort
	private int port;

	@Autowired
	private Indexer indexer;

	@Autowired
	private DataSource database;

	@Value("${rushlight.index}")
	private Path index;

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void everyRouteSaysSoInWordsAndWhenToTryAgain(@Autowired TestAccounts accounts, CapturedOutput output)
			throws Exception {
		SearchSite search = new SearchSite(this.port);
		search.awaitIndexed(Duration.ofMinutes(1));
		assertThat(accounts.signIn(Role.ADMINISTRATOR, this.port).get("/admin/index").body())
			.contains("\"keeper\":\"process " + ProcessHandle.current().pid() + " on ")
			.contains("There was no index.");
		Site site = new Site(this.port);
		try (Connection connection = this.database.getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			// While this table is locked, no rebuild begins.
			statement.execute("lock table index_rebuild in access exclusive mode");
			try (var folders = Files.list(this.index)) {
				for (Path folder : folders.filter(Files::isDirectory).toList()) {
					FileSystemUtils.deleteRecursively(LuceneIndex.files(folder));
				}
			}
			this.indexer.suspect(new IllegalStateException("A test deleted the files."));
			// LargeScanTests expects that this is not logged.
			assertThat(output.getAll()).contains("so the index is checked");
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !this.indexer.state().available());
			for (String query : SEARCHES) {
				assertPage(site.get("/search?" + query));
				assertProblem(site.get("/search.json?" + query));
				assertProblem(site.get("/search.csv?" + query, "Accept", "*/*"));
				assertProblem(site.get("/search.csv?" + query));
			}
			assertProblem(site.get("/search.atom?q=heron", "Accept", "application/atom+xml, */*;q=0.5"));
			assertProblem(site.get("/search.json?q=heron", "Accept", "application/json"));
			assertProblem(site.get("/search.csv?q=heron", "Accept", "text/csv"));
			assertProblem(site.get("/check.json?q=the+heron+stood+on+one+leg", "Accept", "application/json"));
			assertPage(site.get("/check?q=the+heron+stood+on+one+leg"));
			assertPage(new Visitor(this.port).post("/check", "text", "the heron stood on one leg"));
			assertThat(site.get("/episodes").statusCode()).isEqualTo(200);
			assertThat(site.page("/search").text()).contains("The index is being rebuilt, 0 % so far");
			connection.rollback();
		}
		search.awaitIndexed(Duration.ofMinutes(1));
		assertThat(accounts.signIn(Role.ADMINISTRATOR, this.port).get("/admin/index").body())
			.contains("The index was damaged");
	}

	private static void assertPage(HttpResponse<String> answer) {
		assertThat(answer.headers().firstValue("Content-Type")).as(answer.uri().toString())
			.hasValue("text/html;charset=UTF-8");
		assertAway(answer);
	}

	private static void assertProblem(HttpResponse<String> answer) {
		assertThat(answer.headers().firstValue("Content-Type")).as(answer.uri().toString())
			.hasValue("application/problem+json");
		assertAway(answer);
	}

	private static void assertAway(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(503);
		assertThat(answer.body()).as(answer.uri().toString()).containsPattern(WORDS);
		assertThat(answer.headers().firstValue("Retry-After")).as(answer.uri().toString()).hasValue("10");
		assertThat(answer.headers().firstValue("Content-Disposition")).as(answer.uri().toString()).isEmpty();
		assertThat(answer.headers().firstValue("Cache-Control").orElse("")).as(answer.uri().toString())
			.doesNotContain("max-age");
	}

}
