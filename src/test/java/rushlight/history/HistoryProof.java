package rushlight.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import rushlight.Proof;
import rushlight.SiteTest;

import static org.assertj.core.api.Assertions.assertThat;

/** {@link HistoryTests} at full size, with real texts if they are present. */
@Tag("proof")
@SiteTest
@Import(NewArchive.class)
public class HistoryProof {

	private static final int SEQUENCES = 10_000;

	private static final long SEED = Proof.seed();

	private static final Path CORPUS = Path.of("..", "shared", "corpus");

	/** Shortest line that counts as speech; titles and notes are shorter. */
	private static final int MIN_SPEECH_CHARACTERS = 40;

	private static final int MAX_SPEECH_CHARACTERS = 900;

	@Test
	void randomHistories(@Autowired NewArchive archive, @Autowired RevisionWriter writer,
			@Autowired RevisionReader reader) throws IOException {
		List<String> texts = texts();
		Random random = new Random(SEED);
		long characters = 0;
		int changes = 0;
		for (int i = 0; i < SEQUENCES; i++) {
			List<String> some = new ArrayList<>();
			for (int j = 0; j < 5; j++) {
				some.add(texts.get(random.nextInt(texts.size())));
			}
			RandomHistory history = new RandomHistory(random, writer, reader, archive.transcript(some));
			for (int left = 2 + random.nextInt(10); left > 0; left--) {
				history.change();
				changes++;
			}
			history.checkTexts();
			characters += history.checkLineage();
		}
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Seed", SEED);
		figures.put("Texts to begin with", texts.size());
		figures.put("Random histories", SEQUENCES);
		figures.put("Changes", changes);
		figures.put("Revisions that read back otherwise", 0);
		figures.put("Characters followed to another revision", characters);
		figures.put("Characters that lineage led elsewhere", 0);
		Proof.record("Correct: random histories", figures);
	}

	/** Passages of the corpus, or short ones if it is missing. */
	public static List<String> texts() throws IOException {
		if (!Files.isDirectory(CORPUS)) {
			System.out.println("The real texts are SKIPPED, and short ones taken: nothing is in " + CORPUS);
			return HistoryTests.TEXTS;
		}
		List<String> texts = new ArrayList<>();
		try (Stream<Path> files = Files.walk(CORPUS)) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".md")).sorted().limit(200).toList()) {
				try (Stream<String> lines = Files.lines(file)) {
					lines.map(String::strip)
						.filter((line) -> line.length() > MIN_SPEECH_CHARACTERS
								&& line.length() < MAX_SPEECH_CHARACTERS)
						.forEach(texts::add);
				}
			}
		}
		assertThat(texts).hasSizeGreaterThan(1000);
		return texts;
	}

}
