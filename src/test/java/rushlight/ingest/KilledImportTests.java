package rushlight.ingest;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.io.TempDir;

/** A killed import leaves a consistent archive, and is simply run again. */
@Execution(ExecutionMode.CONCURRENT)
class KilledImportTests {

	private static final int FILES = 30;

	@Test
	void endsAtTheSameArchiveAfterAKill(@TempDir Path folder) throws Exception {
		GeneratedShow.write(folder.resolve("harbour-lights"), FILES, 7);
		KilledImport.run(folder.resolve("harbour-lights"), FILES, 1, 60, 20_261_123);
	}

}
