package rushlight.search;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.ingest.TestArchive;

import static org.awaitility.Awaitility.await;

/**
 * The same as {@link ScanTests} where there is so much to find that cores share the work:
 * each looks at, and counts, stretches of one part of the index.
 */
@SiteTest
@TestPropertySource(properties = "rushlight.test-archive=large-scan")
class LargeScanTests {

	private static final int QUERIES = 60;

	@LocalServerPort
	private int port;

	@Test
	void findsWhatAScanFinds(@Autowired ApplicationContext context, @Autowired JdbcConnectionDetails database,
			@Autowired JdbcTemplate jdbc, @TempDir Path folder) throws Exception {
		GeneratedTalks.write(folder.resolve("longer-talks"), 40, 500, 12);
		TestArchive.importFolder(context, folder.resolve("longer-talks"));
		new SearchSite(this.port).awaitIndexed(Duration.ofMinutes(3));
		// As after a withdrawal: one part, where making the index leaves several.
		jdbc.update("insert into index_expunging default values");
		await().atMost(Duration.ofMinutes(1))
			.until(() -> jdbc.queryForObject("select count(*) from index_expunging", Long.class) == 0);
		ScanComparison.runPages(this.port, database, QUERIES, 20_261_129);
	}

}
