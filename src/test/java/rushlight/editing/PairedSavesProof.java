package rushlight.editing;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.Proof;
import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.history.NewArchive;

/**
 * Thousands of pairs of simultaneous saves; {@link PairedSavesTests} is the small form.
 */
@Tag("proof")
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
class PairedSavesProof {

	private static final int PAIRS = 1000;

	private static final long SEED = Proof.seed();

	@Test
	void nothingIsLostOfWhatTwoSaveAtOnce(@Autowired NewArchive archive, @Autowired TestAccounts accounts,
			@Autowired JdbcTemplate jdbc, @LocalServerPort int port) throws Exception {
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Seed", SEED);
		try (PairedSaves saves = new PairedSaves(60, SEED, archive, accounts, jdbc, port)) {
			for (int i = 0; i < PAIRS; i++) {
				saves.overlapping();
				saves.disjoint();
				saves.apart();
			}
			figures.putAll(saves.figures());
		}
		figures.put("Disjoint changes of one passage: both saved, both present", PAIRS);
		figures.put("Of two passages of one episode: both saved", PAIRS);
		Proof.record("Correct: two editors at once", figures);
	}

}
