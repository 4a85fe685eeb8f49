package rushlight.search;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

import org.springframework.context.ApplicationContext;

import rushlight.ingest.TestArchive;

/** The sample show, and all real transcripts in the folder beside the project. */
public final class RealArchive {

	private static final Path SHARED = Path.of("..", "shared");

	private RealArchive() {
	}

	/**
	 * Imports the files once for each application; the test is skipped with a warning if
	 * there are none.
	 */
	public static void importInto(ApplicationContext context) {
		Path corpus = SHARED.resolve("corpus");
		if (!Files.isDirectory(corpus)) {
			System.out.println("SKIPPED: a search of real transcripts, since there is no " + corpus);
			Assumptions.abort("There is no " + corpus);
		}
		TestArchive.importSample(context);
		TestArchive.importFolder(context, corpus, SHARED.resolve("seeds"));
	}

}
