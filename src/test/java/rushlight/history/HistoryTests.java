package rushlight.history;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.account.TestAccounts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing is ever lost: random histories are read back unchanged, and lineage leads every
 * character to its location. {@code HistoryProof} is its large form.
 */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
public class HistoryTests {

	private static final int SEQUENCES = 40;

	public static final List<String> TEXTS = List.of("Well, the tide is in and the the harbour is full.",
			"It’s seventy knots, you know, and seventy more.", "Maria Missé said “no” to that, and that, and that.",
			"Yes 🚢 yes.", "A quiet evening on the quay, then.");

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private NewArchive archive;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	@Test
	void randomHistoriesAreReadBackAndLineageLeadsEveryCharacter() {
		Random random = new Random(20_261_125);
		long checked = 0;
		for (int i = 0; i < SEQUENCES; i++) {
			RandomHistory history = new RandomHistory(random, this.writer, this.reader, this.archive.transcript(TEXTS));
			for (int changes = 2 + random.nextInt(10); changes > 0; changes--) {
				history.change();
			}
			history.checkTexts();
			checked += history.checkLineage();
		}
		assertThat(checked).isGreaterThan(5_000);
		assertThat(this.jdbc.queryForList("""
				select t.id from transcript t join segment s on s.transcript_id = t.id
				group by t.id having t.rushed <> count(*) filter (where s.kind = 'speech' and s.quality = 'rushed')
					or t.proofread <> count(*) filter (where s.quality = 'proofread' and s.kind = 'speech')
					or t.words <> sum(case when s.kind = 'speech'
						then array_length(regexp_split_to_array(s.text, '\\s+'), 1) else 0 end)""")).isEmpty();
		assertThat(this.jdbc.queryForList("""
				select transcript_id from revision group by transcript_id having max(number) <> count(*)""")).isEmpty();
	}

}
