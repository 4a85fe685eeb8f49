package rushlight.search;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import rushlight.SiteTest;
import rushlight.ingest.TestArchive;

import static org.assertj.core.api.Assertions.assertThat;

/** Hostile queries: the site answers each of them or refuses it politely. */
@SiteTest
class HostileQueriesTests {

	private static final int QUERIES = 400;

	private static final long SEED = 20_261_125;

	@LocalServerPort
	private int port;

	@Test
	void everyHostileQueryIsAnswered(@Autowired ApplicationContext context) {
		TestArchive.importSample(context);
		new SearchSite(this.port).awaitIndexed(Duration.ofMinutes(1));
		HostileSearch.run(this.port, QUERIES, SEED, null);
	}

	@Test
	void queriesAreTheSameForTheSameSeed() {
		assertThat(new HostileQueries(SEED).list(QUERIES)).isEqualTo(new HostileQueries(SEED).list(QUERIES))
			.isNotEqualTo(new HostileQueries(1).list(QUERIES));
		assertThat(new HostileQueries(SEED).list(QUERIES)).filteredOn((attack) -> attack.parameters().contains("\n"))
			.isEmpty();
		assertThat(URI.create("/search?q=" + HostileQueries.encode("a b\u0000“\uD800")).getRawQuery())
			.isEqualTo("q=a%20b%00%E2%80%9C%ED%A0%80");
	}

}
