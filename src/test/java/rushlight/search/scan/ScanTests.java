package rushlight.search.scan;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.ingest.TestArchive;
import rushlight.search.GeneratedTalks;

/**
 * The search finds the passages that a scan of every passage finds, no more and no fewer.
 */
@SiteTest
@TestPropertySource(properties = "rushlight.test-archive=scan")
class ScanTests {

	private static final int QUERIES = 200;

	@LocalServerPort
	private int port;

	@Test
	void findsWhatAScanFinds(@Autowired ApplicationContext context, @Autowired JdbcConnectionDetails database,
			@TempDir Path folder) throws Exception {
		TestArchive.importSample(context);
		GeneratedTalks.write(folder.resolve("brighter-talks"), 20, 60, 11);
		TestArchive.importFolder(context, folder.resolve("brighter-talks"));
		ScanComparison.run(this.port, database, QUERIES, 20_261_124, Duration.ofMinutes(1));
	}

}
