package rushlight.search;

import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import rushlight.Proof;
import rushlight.SiteTest;

/**
 * Five thousand hostile queries on a real archive; {@link HostileQueriesTests} is its
 * small form.
 */
@Tag("proof")
@SiteTest
class HostileQueriesProof {

	private static final int QUERIES = 5_000;

	private static final Duration SLOWEST = Duration.ofMillis(500);

	@LocalServerPort
	private int port;

	@Test
	void hostileQueriesDelayNoOtherReader(@Autowired ApplicationContext context) {
		RealArchive.importInto(context);
		new SearchSite(this.port).awaitIndexed(Duration.ofMinutes(15));
		Proof.record("Find: hostile queries", HostileSearch.run(this.port, QUERIES, Proof.seed(), SLOWEST));
	}

}
