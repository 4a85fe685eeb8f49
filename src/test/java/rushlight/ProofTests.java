package rushlight;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A repeated proof replaces its own section only. */
class ProofTests {

	@Test
	void replacesItsOwnSection(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("proof.md");
		Proof.record(file, "One", "abc", Map.of("Figure", 1));
		Proof.record(file, "Two", "abc", Map.of("Figure", 2));
		Proof.record(file, "One", "def", Map.of("Figure", "$3 | x"));
		assertThat(Files.readString(file)).startsWith("# Proofs\n").endsWith("""

				## One

				| | |
				|---|---|
				| Commit | def |
				| Figure | $3 \\| x |

				## Two

				| | |
				|---|---|
				| Commit | abc |
				| Figure | 2 |
				""");
	}

}
