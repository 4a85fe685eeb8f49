package rushlight.clip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

import rushlight.Proof;
import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.clip.Verdict.Withdrawn;
import rushlight.clip.Verdict.Wording;
import rushlight.history.HistoryProof;
import rushlight.history.NewArchive;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.redaction.TextRedaction;

/** {@link VerdictTests} at full size, with real texts if they are available. */
@Tag("proof")
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
class VerdictProof {

	private static final int HISTORIES = 10_000;

	private static final int SEGMENTS = 5;

	private static final long SEED = Proof.seed();

	@Test
	void theVerdictIsTheTruth(@Autowired NewArchive archive, @Autowired RevisionWriter writer,
			@Autowired RevisionReader reader, @Autowired ExcerptStore excerpts, @Autowired PassageReader passages,
			@Autowired VerdictReader verdicts, @Autowired JdbcTemplate jdbc, @Autowired TransactionTemplate transaction,
			@Autowired TextRedaction withdrawals) throws IOException {
		List<String> texts = HistoryProof.texts();
		Random random = new Random(SEED);
		List<Long> speakers = List.of(archive.speaker("Ada Fenwick"), archive.speaker("Noor Haddad"));
		RandomCitations citations = new RandomCitations(random, excerpts, passages, verdicts, reader, writer,
				new OtherChanges(jdbc, transaction, reader, writer, withdrawals));
		for (int i = 0; i < HISTORIES; i++) {
			List<String> some = new ArrayList<>();
			for (int j = 0; j < SEGMENTS; j++) {
				some.add(texts.get(random.nextInt(texts.size())));
			}
			citations.run(archive.transcript(some), speakers);
		}
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Seed", SEED);
		figures.put("Texts to begin with", texts.size());
		figures.put("Random histories", HISTORIES);
		figures.put("Sources that came again in them", citations.others.imports);
		figures.put("Withdrawals in them", citations.others.withdrawn);
		figures.put("Verdicts on excerpts of random moments", citations.judged);
		figures.put("Unchanged", citations.wordings.getOrDefault(Wording.UNCHANGED, 0));
		figures.put("Reworded", citations.wordings.getOrDefault(Wording.REWORDED, 0));
		figures.put("Removed", citations.wordings.getOrDefault(Wording.REMOVED, 0));
		figures.put("Orphaned", citations.wordings.getOrDefault(Wording.ORPHANED, 0));
		figures.put("Partly withdrawn", citations.withdrawn.getOrDefault(Withdrawn.PARTLY, 0));
		figures.put("Wholly withdrawn", citations.withdrawn.getOrDefault(Withdrawn.WHOLLY, 0));
		figures.put("Moved", citations.moved);
		figures.put("Reattributed", citations.reattributed);
		figures.put("Verdicts other than the truth", 0);
		Proof.record("Quote: verdicts of random histories", figures);
	}

}
