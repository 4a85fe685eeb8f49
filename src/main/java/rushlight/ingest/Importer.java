package rushlight.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import rushlight.format.document.Metadata;

/**
 * Runs one import. Each file is its own transaction, so a run that is interrupted is
 * simply run again: what is in stays in and is recognised.
 */
@Component
class Importer {

	private static final Logger log = LoggerFactory.getLogger(Importer.class);

	private final DocumentImporter documents;

	private final DatabaseWait database;

	Importer(DocumentImporter documents, DatabaseWait database) {
		this.documents = documents;
		this.database = database;
	}

	/**
	 * @param progress told after each file
	 */
	ImportSummary run(ImportOptions options, Progress progress) {
		try (FileTree tree = FileTree.of(options.paths())) {
			return run(tree, options, progress);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ImportSummary run(FileTree tree, ImportOptions options, Progress progress) {
		List<ImportReport> reports = new ArrayList<>();
		int total = tree.items().size() + tree.problems().size();
		Run run = new Run(options, (report) -> {
			reports.add(report.brief());
			progress.done(reports.size(), total, report);
		}, new ArrayList<>(), new HashSet<>());
		String stopped = null;
		try {
			tree.problems().forEach((problem) -> run.done(ImportReport.failed(problem.path(), problem.message())));
			tree.items().forEach((item) -> bringIn(item, run, false));
			// What refers to an episode that had not come yet has its second and last
			// chance.
			run.waiting().forEach((item) -> bringIn(item, run, true));
		}
		catch (ImportStoppedException ex) {
			stopped = "The import stopped at %s, after %d of %s: the database cannot be reached (%s). Run the same command again when the database answers; it takes in the rest."
				.formatted(ex.path(), reports.size(), ImportReport.counted(total, "file"), ex.reason());
		}
		return new ImportSummary(reports, tree.skipped(), stopped);
	}

	/**
	 * @param reports told of each file
	 * @param waiting for a file that may come later in the run
	 * @param promised ids of episodes that a dry run would have brought in
	 */
	private record Run(ImportOptions options, Consumer<ImportReport> reports, List<ImportItem> waiting,
			Set<String> promised) {

		void done(ImportReport report) {
			this.reports.accept(report);
		}

	}

	/**
	 * A file whose connection was lost is tried once more, since the pool has others.
	 * Another connection is never tried for it: the file itself may be what ends the
	 * server.
	 * @throws ImportStoppedException if the database is gone
	 */
	private void bringIn(ImportItem item, Run run, boolean lastChance) {
		try {
			tryToBringIn(item, run, lastChance);
		}
		catch (LostConnectionException ex) {
			log.warn("The connection to the database was lost at {}", item.path());
			if (!this.database.untilItAnswers()) {
				throw new ImportStoppedException(item.path(), ex);
			}
			try {
				tryToBringIn(item, run, lastChance);
			}
			catch (LostConnectionException again) {
				throw new ImportStoppedException(item.path(), again);
			}
		}
	}

	private void tryToBringIn(ImportItem item, Run run, boolean lastChance) {
		try {
			ParsedItem parsed = ParsedItem.of(item, run.options());
			try {
				run.done(this.documents.bringIn(parsed, run.options(), lastChance && !run.options().dryRun()));
				promise(parsed, run);
			}
			catch (MissingEpisodeException ex) {
				if (!lastChance) {
					run.waiting().add(item);
				}
				else if (run.promised().contains(ex.id())) {
					run.done(ImportReport.imported(item.path(), null,
							"It belongs to “" + ex.id() + "”, which this dry run would have brought in before it.",
							parsed.document()));
				}
				else {
					run.done(this.documents.bringIn(parsed, run.options(), true));
				}
			}
		}
		catch (ImportException ex) {
			run.done(ImportReport.failed(item.path(), ex.getMessage()));
		}
		catch (IOException ex) {
			run.done(ImportReport.failed(item.path(), FileTree.unreadable("It", ex)));
		}
		catch (DataAccessException | TransactionException ex) {
			if (DatabaseWait.isLost(ex)) {
				throw new LostConnectionException(ex);
			}
			log.error("The database refused {}", item.path(), ex);
			run.done(ImportReport.failed(item.path(), "The database refused it; nothing of it was kept, and the log "
					+ "says more: " + ex.getMostSpecificCause().getMessage()));
		}
		catch (OutOfMemoryError ex) {
			run.done(ImportReport.failed(item.path(), "It needs more memory than this Java may use; nothing of it "
					+ "was kept. Give more, such as -Xmx2g, or split it."));
		}
		catch (RuntimeException | StackOverflowError ex) {
			log.error("{} could not be imported", item.path(), ex);
			run.done(ImportReport.failed(item.path(),
					"Rushlight made a mistake with it; nothing of it was kept, and the log says more: " + ex));
		}
	}

	/** Nothing is known of the file: it went in wholly, or not at all. */
	private static final class LostConnectionException extends RuntimeException {

		LostConnectionException(Throwable cause) {
			super(cause);
		}

	}

	private static void promise(ParsedItem parsed, Run run) {
		if (run.options().dryRun()) {
			Metadata metadata = parsed.document().metadata();
			Stream.of(metadata.id(), metadata.sourceUrl(), metadata.title(), parsed.item().path())
				.filter(Objects::nonNull)
				.forEach(run.promised()::add);
		}
	}

	interface Progress {

		void done(int done, int total, ImportReport report);

	}

}
