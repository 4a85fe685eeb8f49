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
 * The run of an import. Each file is its own transaction, so an interrupted import is
 * simply run again: imported files stay and are recognised.
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
	 * Imports the files of the command line.
	 * @param progress called after each file
	 */
	ImportSummary run(ImportOptions options, Progress progress) {
		try (FileTree tree = FileTreeReader.read(options.paths())) {
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
			tree.items().forEach((item) -> importItem(item, run, false));
			// Files that refer to a missing episode are imported last, when it may exist.
			run.waiting().forEach((item) -> importItem(item, run, true));
		}
		catch (ImportStoppedException ex) {
			stopped = "The import stopped at %s, after %d of %s: the database cannot be reached (%s). Run the same command again when the database answers; it imports the rest."
				.formatted(ex.path(), reports.size(), ImportReport.counted(total, "file"), ex.reason());
		}
		return new ImportSummary(reports, tree.skipped(), stopped);
	}

	/**
	 * The state of an import.
	 *
	 * @param reports receives the report of each file
	 * @param waiting the files that refer to an episode of a later file
	 * @param promised the identifiers of episodes that a dry run would have imported
	 */
	private record Run(ImportOptions options, Consumer<ImportReport> reports, List<ImportItem> waiting,
			Set<String> promised) {

		void done(ImportReport report) {
			this.reports.accept(report);
		}

	}

	/**
	 * Imports a file. If its connection is lost, the import is tried once more, since the
	 * pool has other connections. There is no third attempt: the file itself may be what
	 * ends the server.
	 * @throws ImportStoppedException if the database is lost
	 */
	private void importItem(ImportItem item, Run run, boolean isLastAttempt) {
		try {
			tryImport(item, run, isLastAttempt);
		}
		catch (LostConnectionException ex) {
			log.warn("The connection to the database was lost at {}", item.path());
			if (!this.database.awaitAnswer()) {
				throw new ImportStoppedException(item.path(), ex);
			}
			try {
				tryImport(item, run, isLastAttempt);
			}
			catch (LostConnectionException second) {
				throw new ImportStoppedException(item.path(), second);
			}
		}
	}

	private void tryImport(ImportItem item, Run run, boolean isLastAttempt) {
		try {
			ParsedItem parsed = ParsedItem.of(item, run.options());
			try {
				run.done(this.documents.importItem(parsed, run.options(), isLastAttempt && !run.options().dryRun()));
				promise(parsed, run);
			}
			catch (MissingEpisodeException ex) {
				if (!isLastAttempt) {
					run.waiting().add(item);
				}
				else if (run.promised().contains(ex.id())) {
					run.done(ImportReport.imported(item.path(), null,
							"It belongs to “" + ex.id() + "”, which this dry run would have imported before it.",
							parsed.document()));
				}
				else {
					run.done(this.documents.importItem(parsed, run.options(), true));
				}
			}
		}
		catch (ImportException ex) {
			run.done(ImportReport.failed(item.path(), ex.getMessage()));
		}
		catch (IOException ex) {
			run.done(ImportReport.failed(item.path(), ImportException.unreadable("It", ex)));
		}
		catch (DataAccessException | TransactionException ex) {
			if (DatabaseWait.isLost(ex)) {
				throw new LostConnectionException(ex);
			}
			log.error("The database refused {}, so it was not imported", item.path(), ex);
			run.done(ImportReport.failed(item.path(), "The database refused it; nothing of it was stored, and the log "
					+ "says more: " + ex.getMostSpecificCause().getMessage()));
		}
		catch (OutOfMemoryError ex) {
			run.done(ImportReport.failed(item.path(), "It needs more memory than this Java may use; nothing of it "
					+ "was stored. Give more, such as -Xmx2g, or split it."));
		}
		catch (RuntimeException | StackOverflowError ex) {
			log.error("A defect of Rushlight: {} was not imported", item.path(), ex);
			run.done(ImportReport.failed(item.path(),
					"Rushlight failed on it, which is a defect; nothing of it was stored, and the log says more: "
							+ ex));
		}
	}

	/**
	 * A lost connection; the file was imported completely or not at all, and it is
	 * unknown which.
	 */
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
