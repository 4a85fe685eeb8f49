package rushlight.search.scan;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import rushlight.Proof;
import rushlight.SiteTest;
import rushlight.search.RealArchive;

/**
 * The search compared with a scan of 12.6 million words; {@link ScanTests} is its small
 * form.
 */
@Tag("proof")
@SiteTest
class ScanProof {

	private static final int QUERIES = 300;

	@LocalServerPort
	private int port;

	@Test
	void findsWhatAScanFinds(@Autowired ApplicationContext context, @Autowired JdbcConnectionDetails database)
			throws Exception {
		RealArchive.importInto(context);
		Map<String, Object> figures = ScanComparison.run(this.port, database, QUERIES, 20_261_124,
				Duration.ofMinutes(15));
		Proof.record("Find: compared with a scan", figures);
	}

}
