package rushlight.clip;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.clip.Verdict.Withdrawn;
import rushlight.clip.Verdict.Wording;
import rushlight.history.HistoryTests;
import rushlight.history.NewArchive;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.redaction.TextRedaction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Comparison of verdicts on random histories with the truth, which the generator of the
 * histories knows for every character. {@code VerdictProof} is its large form.
 */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
class VerdictTests {

	private static final int HISTORIES = 150;

	@Autowired
	private NewArchive archive;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	@Autowired
	private ExcerptStore excerpts;

	@Autowired
	private PassageReader passages;

	@Autowired
	private VerdictReader verdicts;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private TextRedaction withdrawals;

	@Test
	void theVerdictIsTheTruth() {
		Random random = new Random(20_261_125);
		RandomCitations citations = new RandomCitations(random, this.excerpts, this.passages, this.verdicts,
				this.reader, this.writer,
				new OtherChanges(this.jdbc, this.transaction, this.reader, this.writer, this.withdrawals));
		List<Long> speakers = List.of(this.archive.speaker("Ada Fenwick"), this.archive.speaker("Noor Haddad"));
		for (int i = 0; i < HISTORIES; i++) {
			citations.run(this.archive.transcript(HistoryTests.TEXTS), speakers);
		}
		assertThat(citations.wordings).containsOnlyKeys(Wording.values());
		assertThat(citations.withdrawn).containsOnlyKeys(Withdrawn.values());
		assertThat(citations.moved).isPositive();
		assertThat(citations.reattributed).isPositive();
	}

}
