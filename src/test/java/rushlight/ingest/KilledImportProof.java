package rushlight.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import rushlight.Proof;

/**
 * Ten kills in an import of a real archive of 792 episodes; {@link KilledImportTests} is
 * its small form.
 */
@Tag("proof")
class KilledImportProof {

	private static final Path CORPUS = Path.of("..", "shared", "corpus", "changelog");

	@Test
	void endsAtTheSameArchiveAfterTenKills() throws Exception {
		if (!Files.isDirectory(CORPUS)) {
			System.out.println("SKIPPED: killed imports, since there is no " + CORPUS);
			Assumptions.abort("There is no " + CORPUS);
		}
		int files;
		try (Stream<Path> all = Files.walk(CORPUS)) {
			files = (int) all.filter((path) -> path.toString().matches(".*\\.(txt|text|md|markdown)")).count();
		}
		Proof.record("Read: killed imports", KilledImport.run(CORPUS, files, 10, 250, Proof.seed()));
	}

}
