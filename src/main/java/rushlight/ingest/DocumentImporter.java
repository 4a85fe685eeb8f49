package rushlight.ingest;

import java.io.IOException;
import java.time.Clock;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

import rushlight.changes.Changes;
import rushlight.core.Slug;
import rushlight.episode.Show;
import rushlight.episode.ShowRepository;
import rushlight.format.document.Document;

/**
 * The importer of one file, in one transaction: the file is imported completely or not at
 * all. {@link TranscriptImporter} and {@link ReadingImporter} do the work.
 */
@Component
class DocumentImporter {

	/**
	 * The key of the advisory lock that lets one import of a file run at a time, so that
	 * two never create the same show or speaker. Any fixed number serves.
	 */
	static final long IMPORT_LOCK_KEY = 0x7275_7368L;

	private static final String IMPORT_TIMEOUT = "15min";

	private final ShowRepository shows;

	private final TranscriptImporter transcripts;

	private final ReadingImporter readings;

	private final Changes changes;

	private final JdbcTemplate jdbc;

	private final Clock clock;

	DocumentImporter(ShowRepository shows, TranscriptImporter transcripts, ReadingImporter readings, Changes changes,
			JdbcTemplate jdbc, Clock clock) {
		this.shows = shows;
		this.transcripts = transcripts;
		this.readings = readings;
		this.changes = changes;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Imports a file.
	 * @param isLastAttempt whether a missing episode is final; otherwise the caller
	 * imports the file again after the others
	 * @throws ImportException if the file is refused
	 * @throws MissingEpisodeException if the file refers to an episode that does not
	 * exist, or not yet
	 */
	@Transactional(rollbackFor = Exception.class)
	public ImportReport importItem(ParsedItem parsed, ImportOptions options, boolean isLastAttempt) throws IOException {
		ImportLimits.check(parsed, options);
		raiseTimeouts();
		this.jdbc.queryForList("select pg_advisory_xact_lock(?)", IMPORT_LOCK_KEY);
		Show show = findOrCreateShow(parsed, options);
		ImportReport report = (parsed.document().kind() == Document.Kind.TRANSCRIPT)
				? this.transcripts.importItem(parsed, show, options)
				: this.readings.importItem(parsed, show, options, isLastAttempt);
		if (options.dryRun()) {
			TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
		}
		else if (report.hasChangedArchive()) {
			this.changes.announce(Changes.ARCHIVE);
		}
		return report;
	}

	/**
	 * Raises the timeouts of this transaction. The usual ones suit pages and are seconds,
	 * but a file may be large, or wait for the large file of another import.
	 */
	private void raiseTimeouts() {
		this.jdbc.queryForList("select set_config(name, ?, true) from unnest(?) as name", IMPORT_TIMEOUT,
				new String[] { "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout" });
	}

	private Show findOrCreateShow(ParsedItem parsed, ImportOptions options) {
		String inFile = parsed.document().metadata().show();
		String name = (options.show() != null) ? options.show()
				: (inFile != null) ? inFile : parsed.item().folder().isBlank() ? "Untitled" : parsed.item().folder();
		return this.shows.findFirstByTitleIgnoreCaseOrderById(name)
			.or(() -> this.shows.findBySlug(name))
			.orElseGet(() -> {
				String base = Slug.of(name);
				return this.shows.save(new Show(name, Slug.unused(base, this.shows.findSlugsLike(base)),
						options.isSample(parsed.item()), this.clock.instant()));
			});
	}

}
