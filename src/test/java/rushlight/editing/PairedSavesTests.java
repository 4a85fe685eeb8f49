package rushlight.editing;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.transcript.NewArchive;

import static org.assertj.core.api.Assertions.assertThat;

/** The small form of {@link PairedSavesProof}. */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
class PairedSavesTests {

	private static final int PAIRS = 15;

	@Test
	void nothingIsLostOfWhatTwoSaveAtOnce(@Autowired NewArchive archive, @Autowired TestAccounts accounts,
			@Autowired JdbcTemplate jdbc, @LocalServerPort int port) throws Exception {
		try (PairedSaves saves = new PairedSaves(8, 20_261_125, archive, accounts, jdbc, port)) {
			for (int i = 0; i < PAIRS; i++) {
				saves.overlapping();
				saves.disjoint();
				saves.apart();
			}
			assertThat(saves.figures()).containsEntry("Overlapping: one saved, one 409 with both texts", PAIRS);
		}
	}

}
