package rushlight.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.Proof;
import rushlight.RushlightTest;
import rushlight.format.Formats;
import rushlight.format.document.Block;
import rushlight.format.document.Document;
import rushlight.format.document.FormatException;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;

import static org.assertj.core.api.Assertions.assertThat;

/** {@link ReimportTests} over real files, and real corrections of real transcripts. */
@Tag("proof")
@RushlightTest
class ReimportProof {

	private static final Path CORPUS = Path.of("..", "shared", "corpus");

	private static final int FILES = 200;

	private static final long SEED = Proof.seed();

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private DocumentImporter importer;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	@Test
	void generatedChanges() throws IOException {
		Random random = new Random(SEED);
		List<List<ReimportRounds.Said>> texts = texts(random);
		ReimportRounds.Figures all = new ReimportRounds.Figures();
		long longest = 0;
		for (int i = 0; i < texts.size(); i++) {
			ReimportRounds rounds = new ReimportRounds(random, this.jdbc, this.importer, this.writer, this.reader,
					"proof-" + i + ".md", texts.get(i));
			rounds.begin();
			for (int j = 0; j < 2; j++) {
				long start = System.nanoTime();
				rounds.round(random.nextInt(12), 0.02 + random.nextDouble() * 0.3);
				longest = Math.max(longest, (System.nanoTime() - start) / 1_000_000);
			}
			all.add(rounds.figures());
		}
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Seed", SEED);
		figures.put("Files of the corpus", texts.size());
		figures.put("Re-imported, changed", all.rounds);
		figures.put("Segments that were there", all.segments);
		figures.put("Of these with their key afterwards", percent(all.kept, all.segments));
		figures.put("Untouched by the source and by people", all.untouched);
		figures.put("Of these other than they were", 0);
		figures.put("Words that people put in before", all.corrections);
		figures.put("Of these lost", 0);
		figures.put("Words that the source put in", all.fixes);
		figures.put("Of these taken; the others listed as kept back for a correction",
				percent(all.fixesTaken, all.fixes));
		figures.put("Longest round (corrections, two imports, checks), ms", longest);
		Proof.record("Quote: re-imported, changed at random", figures);
	}

	private static String percent(long part, long all) {
		return "%,d (%.2f %%)".formatted(part, 100.0 * part / Math.max(1, all));
	}

	private static List<List<ReimportRounds.Said>> texts(Random random) throws IOException {
		if (!Files.isDirectory(CORPUS)) {
			System.out.println("SKIPPED: no real transcripts in " + CORPUS);
		}
		Assumptions.assumeTrue(Files.isDirectory(CORPUS));
		List<Path> paths;
		try (Stream<Path> files = Files.walk(CORPUS)) {
			paths = new ArrayList<>(files
				.filter((path) -> path.toString().matches(".*/(changelog|bitcoin|conduit|metamuse).*\\.(md|txt)"))
				.filter((path) -> !path.endsWith("README.md"))
				.sorted()
				.toList());
		}
		java.util.Collections.shuffle(paths, random);
		List<List<ReimportRounds.Said>> texts = new ArrayList<>();
		for (Path path : paths) {
			List<ReimportRounds.Said> text = said(path);
			if (text.size() >= 10 && texts.size() < FILES) {
				texts.add(text);
			}
		}
		return texts;
	}

	private static List<ReimportRounds.Said> said(Path path) throws IOException {
		try {
			Document document = Formats.read(path.getFileName().toString(), Files.readAllBytes(path), null,
					Document.Kind.TRANSCRIPT);
			return document.blocks()
				.stream()
				.filter((block) -> block.kind() == Block.Kind.SPEECH)
				.map((block) -> new ReimportRounds.Said("Speaker " + (1
						+ document.voices().stream().map((voice) -> voice.label()).toList().indexOf(block.voice())),
						block.text()))
				.toList();
		}
		catch (FormatException ex) {
			return List.of();
		}
	}

	/** The machine's transcript, then the corrected one. */
	@Test
	void finishedPairs() throws IOException {
		Path archive = CORPUS.resolve("metamuse/archive");
		Assumptions.assumeTrue(Files.isDirectory(archive));
		Map<String, Object> figures = new LinkedHashMap<>();
		for (String name : List.of("10-tools-for-thought", "33-cities", "34-bring-your-own-client",
				"37-visual-programming")) {
			ImportReport first = bringIn(name, Files.readAllBytes(archive.resolve("original/" + name + ".txt")));
			assertThat(first.outcome()).isEqualTo(ImportReport.Outcome.IMPORTED);
			long start = System.nanoTime();
			ImportReport again = bringIn(name, Files.readAllBytes(archive.resolve("completed/" + name + ".txt")));
			assertThat(again.outcome()).isEqualTo(ImportReport.Outcome.REIMPORTED);
			System.out.println(again.text());
			figures.put(name, again.details().lines().findFirst().orElse("").strip() + "; "
					+ (System.nanoTime() - start) / 1_000_000 + " ms");
		}
		Proof.record("Quote: Metamuse, finished", figures);
	}

	private ImportReport bringIn(String name, byte[] content) throws IOException {
		ImportItem item = new ImportItem(name + ".txt", "Metamuse", () -> content, (sibling) -> Optional.empty());
		ImportOptions options = new ImportOptions(null, Document.Kind.TRANSCRIPT, "en",
				ImportOptions.ReimportMode.MERGE, false, null, List.of());
		return this.importer.importItem(ParsedItem.of(item, options), options, true);
	}

}
