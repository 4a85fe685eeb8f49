package rushlight.ingest;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;

import rushlight.format.document.Document;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The imports of a test's archive through the real importer. Existing content stays, so
 * each test class imports what it needs.
 */
public final class TestArchive {

	private static final Path SAMPLE = Path.of("seeds/wick-and-tide");

	private TestArchive() {
	}

	/** The sample show, "Wick & Tide". */
	public static void importSample(ApplicationContext context) {
		run(context, true, List.of(SAMPLE));
	}

	/** Imports files; fails unless all are imported. */
	public static void importFolder(ApplicationContext context, Path... paths) {
		run(context, false, List.of(paths));
	}

	private static void run(ApplicationContext context, boolean sample, List<Path> paths) {
		ImportSummary summary = run(context, new ImportOptions(null, null, "en", ImportOptions.ReimportMode.REFUSE,
				false, sample ? SampleShow.SAMPLE_FOLDER : null, paths), null);
		assertThat(summary.isComplete()).as(summary.text()).isTrue();
	}

	/** Imports or re-imports transcripts. */
	public static void importAgain(ApplicationContext context, Path... paths) {
		ImportSummary summary = run(context, again(ImportOptions.ReimportMode.MERGE, paths), null);
		assertThat(summary.isComplete()).as(summary.text()).isTrue();
	}

	/**
	 * Imports or re-imports a transcript.
	 * @param sourceWins whether changes of the file replace corrections
	 * @return the report of the command
	 */
	public static String bringIn(ApplicationContext context, boolean sourceWins, Path path) {
		StringBuilder said = new StringBuilder();
		run(context,
				again(sourceWins ? ImportOptions.ReimportMode.SOURCE_WINS : ImportOptions.ReimportMode.MERGE, path),
				said);
		return said.toString();
	}

	private static ImportOptions again(ImportOptions.ReimportMode again, Path... paths) {
		return new ImportOptions("Imported again", Document.Kind.TRANSCRIPT, "en", again, false, null, List.of(paths));
	}

	private static ImportSummary run(ApplicationContext context, ImportOptions options, @Nullable StringBuilder said) {
		return context.getBean(Importer.class).run(options, (done, total, report) -> {
			if (said != null) {
				said.append(report);
			}
		});
	}

}
