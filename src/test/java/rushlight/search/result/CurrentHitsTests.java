package rushlight.search.result;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.core.Key;
import rushlight.ingest.TestArchive;
import rushlight.search.SearchSite;

import static org.assertj.core.api.Assertions.assertThat;

/** Hits show the current archive even while the index is behind. */
@SiteTest
@Import(TestAccounts.class)
@TestPropertySource(properties = "rushlight.test-archive=todays-hits")
class CurrentHitsTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TestAccounts accounts;

	@Autowired
	private DataSource database;

	@Autowired
	private HitContainers owners;

	@Test
	void hitsShowTheCurrentText(@Autowired ApplicationContext context, @TempDir Path folder)
			throws IOException, SQLException {
		for (String walk : List.of("first", "second")) {
			Path file = folder.resolve(walk + ".md");
			Files.writeString(file, """
					---
					show: Saltmarsh
					title: The %s walk
					date: 2025-02-01
					language: en
					---

					**Wilma Tern:** The heron of the %s walk stood on one leg.

					**Otto Crake:** %s
					""".formatted(walk, walk,
					walk.equals("first") ? "And the bittern of Penhaligon boomed." : "So there."));
			TestArchive.importFolder(context, file);
		}
		awaitIndexed();
		assertThat(texts("heron")).containsExactlyInAnyOrder("The heron of the first walk stood on one leg.",
				"The heron of the second walk stood on one leg.");
		Visitor editor = this.accounts.signIn(Role.EDITOR, this.port);
		Visitor administrator = this.accounts.signIn(Role.ADMINISTRATOR, this.port);
		String heron = key("The heron of the first%");
		String bittern = key("And the bittern%");
		String runningOn = "/search?q=leg+NEAR/9+boomed";
		assertThat(new Visitor(this.port).get(runningOn).body()).contains("And the bittern of Penhaligon");

		// Once to see that nothing changes, and once to read the names.
		this.owners.fill();
		this.owners.fill();
		assertThat(hits("heron").findValuesAsString("speaker")).containsOnly("Wilma Tern");
		ok(editor.post("/edit/speakers/wilma-tern/name", "seen", "Wilma Tern", "name", "Wilma Stern"));
		assertThat(hits("heron").findValuesAsString("speaker")).containsOnly("Wilma Stern");

		try (Connection connection = this.database.getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			// The first lock that the indexer takes, so that it gets no further.
			statement.execute("lock table index_rebuild in access exclusive mode");
			ok(editor.post("/edit/segments/" + heron + "/wording", "seen", "1", "wording",
					"The egret of the first walk stood on one leg."));
			assertThat(texts("heron")).containsExactlyInAnyOrder("The egret of the first walk stood on one leg.",
					"The heron of the second walk stood on one leg.");
			assertThat(hits("heron").findValues("revision").stream().map(JsonNode::asInt)).containsExactlyInAnyOrder(2,
					1);

			ok(administrator.post("/admin/withdrawals", "passage", bittern, "words", "Penhaligon", "reason",
					"Because of a test", "erase", "false"));
			for (String page : List.of("/search?q=bittern", "/search.json?q=bittern&page=1",
					"/search?q=bittern&group=episode", "/search.atom?q=bittern", runningOn)) {
				assertThat(new Visitor(this.port).get(page).body()).as(page)
					.contains("boomed")
					.doesNotContain("Penhaligon");
			}
			connection.rollback();
		}
		awaitIndexed();
		assertThat(texts("heron")).containsExactly("The heron of the second walk stood on one leg.");
		assertThat(texts("egret")).containsExactly("The egret of the first walk stood on one leg.");
	}

	private String key(String like) {
		return Key.of(this.jdbc.queryForObject("select min(id) from segment where text like ?", Long.class, like));
	}

	private JsonNode hits(String query) {
		return JSON.readTree(new Visitor(this.port).get("/search.json?q=" + query + "&page=1&sounds=off").body())
			.path("hits");
	}

	private List<String> texts(String query) {
		return hits(query).findValuesAsString("text");
	}

	private void awaitIndexed() {
		new SearchSite(this.port).awaitIndexed(Duration.ofMinutes(1));
	}

	private static void ok(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
	}

}
