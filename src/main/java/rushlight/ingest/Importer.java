package rushlight.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Runs one import. Each file is its own transaction, so a run that is interrupted is
 * simply run again: what is in stays in and is recognised.
 */
@Component
class Importer {

	private static final Logger log = LoggerFactory.getLogger(Importer.class);

	private final DocumentImporter documents;

	Importer(DocumentImporter documents) {
		this.documents = documents;
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
		ImportSummary summary = new ImportSummary(new ArrayList<>(), tree.passedOver());
		int total = tree.items().size() + tree.problems().size();
		Consumer<ImportReport> done = (report) -> {
			summary.reports().add(report.brief());
			progress.done(summary.reports().size(), total, report);
		};
		tree.problems().forEach((problem) -> done.accept(ImportReport.failed(problem.path(), problem.message())));
		List<ImportItem> waiting = new ArrayList<>();
		for (ImportItem item : tree.items()) {
			bringIn(item, options, done, waiting);
		}
		// What refers to an episode that had not come yet has its second and last chance.
		waiting.forEach((item) -> bringIn(item, options, done, null));
		return summary;
	}

	private void bringIn(ImportItem item, ImportOptions options, Consumer<ImportReport> done,
			@Nullable List<ImportItem> waiting) {
		try {
			done.accept(this.documents.bringIn(ParsedItem.of(item, options), options, waiting == null));
		}
		catch (MissingEpisodeException ex) {
			if (waiting != null) {
				waiting.add(item);
			}
			else {
				done.accept(ImportReport.failed(item.path(), ex.getMessage()));
			}
		}
		catch (ImportException ex) {
			done.accept(ImportReport.failed(item.path(), ex.getMessage()));
		}
		catch (IOException ex) {
			done.accept(ImportReport.failed(item.path(), FileTree.unreadable(ex)));
		}
		catch (DataAccessException | TransactionException ex) {
			log.error("The database refused {}", item.path(), ex);
			done.accept(ImportReport.failed(item.path(), "The database refused it; nothing of it was kept, and the log "
					+ "says more: " + ex.getMostSpecificCause().getMessage()));
		}
		catch (RuntimeException | StackOverflowError ex) {
			log.error("{} could not be imported", item.path(), ex);
			done.accept(ImportReport.failed(item.path(),
					"Rushlight made a mistake with it; nothing of it was kept, and the log says more: " + ex));
		}
		catch (OutOfMemoryError ex) {
			done.accept(ImportReport.failed(item.path(), "It needs more memory than this Java may use; nothing of it "
					+ "was kept. Give more, such as -Xmx2g, or split it."));
		}
	}

	interface Progress {

		void done(int done, int total, ImportReport report);

	}

}
