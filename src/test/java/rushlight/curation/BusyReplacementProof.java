package rushlight.curation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
 * 10,000 segments and ten editors; {@link BusyReplacementTests} is the small form.
 */
@Tag("proof")
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
class BusyReplacementProof {

	private static final int EDITORS = 10;

	private static final long SEED = Proof.seed();

	@Test
	void besideOtherEditorsEveryChangeIsMadeOrReported(@Autowired NewArchive archive, @Autowired TestAccounts accounts,
			@Autowired JdbcTemplate jdbc, @LocalServerPort int port) throws Exception {
		// The longest episodes have thousands of segments.
		List<Integer> sizes = new ArrayList<>(List.of(3000));
		sizes.addAll(Collections.nCopies(14, 500));
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Seed", SEED);
		figures.put("Editors who correct meanwhile", EDITORS);
		figures.putAll(new BusyReplacement(sizes, EDITORS, SEED, archive, accounts, jdbc, port).run());
		Proof.record("Correct: find and replace beside ten editors", figures);
	}

}
