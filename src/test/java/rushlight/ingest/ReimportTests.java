package rushlight.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.RushlightTest;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Re-imports of sources that are changed at random, into texts that are corrected at
 * random. {@code ReimportProof} is the large form.
 */
@RushlightTest
class ReimportTests {

	private static final int SOURCES = 25;

	private static final String[] WORDS = "the a and of to in it was that we you harbour tide boat lamp well so then"
		.split(" ");

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private DocumentImporter importer;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	@Test
	void nothingThatPeopleCorrectedIsLost() {
		Random random = new Random(20_261_125);
		ReimportRounds.Figures figures = new ReimportRounds.Figures();
		for (int i = 0; i < SOURCES; i++) {
			ReimportRounds rounds = new ReimportRounds(random, this.jdbc, this.importer, this.writer, this.reader,
					"again-" + i + ".md", paragraphs(random));
			rounds.begin();
			for (int j = 0; j < 3; j++) {
				rounds.round(random.nextInt(6), 0.05 + random.nextDouble() * 0.3);
			}
			figures.add(rounds.figures());
		}
		assertThat(figures.untouched).isGreaterThan(500);
		assertThat(figures.kept * 100 / figures.segments).isGreaterThan(90);
		assertThat(figures.fixesTaken * 100 / figures.fixes).isGreaterThan(80);
	}

	private static List<ReimportRounds.Said> paragraphs(Random random) {
		List<ReimportRounds.Said> all = new ArrayList<>();
		for (int i = 10 + random.nextInt(30); i > 0; i--) {
			StringBuilder text = new StringBuilder();
			for (int j = 1 + random.nextInt((random.nextInt(4) == 0) ? 3 : 40); j > 0; j--) {
				text.append((random.nextInt(3) == 0) ? "w" + random.nextInt(500) : WORDS[random.nextInt(WORDS.length)]);
				text.append((random.nextInt(8) == 0) ? ", " : " ");
			}
			all.add(new ReimportRounds.Said("Speaker " + (1 + random.nextInt(3)), text.toString().strip() + "."));
		}
		return all;
	}

}
