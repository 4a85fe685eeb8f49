package rushlight.search;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import rushlight.Site;
import rushlight.SiteTest;
import rushlight.ingest.TestArchive;

import static org.assertj.core.api.Assertions.assertThat;

@SiteTest
class SearchTests {

	@LocalServerPort
	private int port;

	@BeforeAll
	static void sample(@Autowired ApplicationContext context) {
		TestArchive.importSample(context);
	}

	@Test
	void smoke() throws Exception {
		Site site = new Site(this.port);
		for (int i = 0; i < 20; i++) {
			String body = site.get("/search.json?q=tide&page=1").body();
			if (body.contains("\"pending\":0") && body.contains("\"rebuilding\":null"))
				break;
			java.util.concurrent.locks.LockSupport.parkNanos(500_000_000);
		}
		for (String q : new String[] { "/search.json?q=tide&page=1", "/search?q=tide", "/search.json?q=lamp&view=kwic",
				"/search.json?q=lamp&view=counts&by=year", "/search?q=lamp&view=counts&by=year",
				"/search?q=lamp&view=kwic", "/search.csv?q=lamp", "/search.atom?q=lamp", "/opensearch.xml", "/search",
				"/search.json?q=sunniva&page=1" }) {
			var answer = site.get(q);
			System.out.println(q + " -> " + answer.statusCode() + " "
					+ answer.body().substring(0, Math.min(1500, answer.body().length())));
		}
	}

}
