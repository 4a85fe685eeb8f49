package rushlight.curation;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.history.NewArchive;

import static org.assertj.core.api.Assertions.assertThat;

/** The small form of {@link BusyReplacementProof}. */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
class BusyReplacementTests {

	@Test
	void besideOtherEditorsEveryChangeIsMadeOrReported(@Autowired NewArchive archive, @Autowired TestAccounts accounts,
			@Autowired JdbcTemplate jdbc, @LocalServerPort int port) throws Exception {
		assertThat(new BusyReplacement(List.of(80, 30, 40), 3, 20_261_125, archive, accounts, jdbc, port).run())
			.containsEntry("Passages", 150);
	}

}
