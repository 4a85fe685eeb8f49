package rushlight.clip;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.Proof;
import rushlight.SiteTest;
import rushlight.history.RevisionReader;
import rushlight.history.SegmentState;
import rushlight.ingest.TestArchive;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Verdicts on quotations of four rushed transcripts after the finished transcripts were
 * re-imported: counted, and listed in {@code target/finished-pairs.txt} for people to
 * read.
 */
@Tag("proof")
@SiteTest
@TestPropertySource(properties = "rushlight.test-archive=finished-pairs")
class FinishedPairsProof {

	private static final Path PAIRS = Path.of("..", "shared", "corpus", "metamuse", "archive");

	private static final List<String> NAMES = List.of("10-tools-for-thought", "33-cities", "34-bring-your-own-client",
			"37-visual-programming");

	private static final int OF_EACH = 50;

	private static final int SHOWN_OF_EACH = 20;

	private static final long SEED = Proof.seed();

	@Test
	void quotationsOfTheRushedText(@Autowired ApplicationContext context, @Autowired JdbcTemplate jdbc,
			@Autowired RevisionReader reader, @Autowired ExcerptStore excerpts, @Autowired PassageReader passages,
			@Autowired ClipFinder clips, @Autowired VerdictReader verdicts) throws Exception {
		if (!Files.isDirectory(PAIRS)) {
			System.out.println("SKIPPED: there are no finished pairs in " + PAIRS);
		}
		Assumptions.assumeTrue(Files.isDirectory(PAIRS));
		Random random = new Random(SEED);
		List<Excerpt> cited = new ArrayList<>();
		for (String name : NAMES) {
			TestArchive.importAgain(context, PAIRS.resolve("original/" + name + ".txt"));
			long transcript = newest(jdbc);
			List<SegmentState> all = reader.today(transcript);
			while (cited.size() < OF_EACH * (NAMES.indexOf(name) + 1)) {
				SegmentState state = all.get(random.nextInt(all.size()));
				int start = random.nextInt(state.text().length());
				int end = Math.min(state.text().length(), start + 20 + random.nextInt(280));
				if (!state.text().substring(start, end).isBlank()) {
					Excerpt excerpt = excerpts
						.find(excerpts.pin(passages.choose(transcript, 1, state.id(), start, state.id(), end)))
						.orElseThrow();
					if (!cited.contains(excerpt)) {
						cited.add(excerpt);
					}
				}
			}
		}
		for (String name : NAMES) {
			TestArchive.importAgain(context, PAIRS.resolve("completed/" + name + ".txt"));
		}
		Map<String, List<String>> bySummary = new TreeMap<>();
		for (Excerpt excerpt : cited) {
			Clip clip = clips.ofExcerpt(excerpt);
			Verdict verdict = verdicts.of(clip.passage(), clip.origin().revision());
			String today = verdict.today().stream().map(PassageRange::text).collect(Collectors.joining(" [apart] "));
			bySummary.computeIfAbsent(verdict.summary(), (summary) -> new ArrayList<>())
				.add(clip.origin().episode().slug() + " " + clip.passage().labels() + " was: " + clip.passage().text()
						+ "\n    "
						+ verdict.today().stream().flatMap((passage) -> passage.labels().stream()).distinct().toList()
						+ " is:  " + today);
		}
		assertThat(bySummary.values().stream().mapToInt(List::size).sum()).isEqualTo(OF_EACH * NAMES.size());
		StringBuilder list = new StringBuilder();
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Seed", SEED);
		figures.put("Excerpts of the rushed text", cited.size());
		bySummary.forEach((summary, all) -> {
			figures.put(summary, all.size());
			list.append("== ").append(summary).append(": ").append(all.size()).append('\n');
			all.stream().limit(SHOWN_OF_EACH).forEach((line) -> list.append("  - ").append(line).append('\n'));
		});
		Files.writeString(Path.of("target", "finished-pairs.txt"), list);
		Proof.record("Quote: excerpts of four rushed transcripts after they were finished", figures);
	}

	private static long newest(JdbcTemplate jdbc) {
		Long newest = jdbc.queryForObject("select max(id) from transcript", Long.class);
		assertThat(newest).isNotNull();
		return newest;
	}

}
