package rushlight.ingest;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

import rushlight.changes.Changes;
import rushlight.core.Slug;
import rushlight.episode.Episode;
import rushlight.episode.EpisodeRepository;
import rushlight.episode.Reading;
import rushlight.episode.ReadingRepository;
import rushlight.episode.ReadingTextWriter;
import rushlight.episode.Show;
import rushlight.episode.ShowRepository;
import rushlight.format.document.Document;
import rushlight.format.document.Metadata;
import rushlight.history.FirstRevision;
import rushlight.transcript.Source;
import rushlight.transcript.SourceRepository;
import rushlight.transcript.SourceRole;
import rushlight.transcript.WithdrawalMarks;

/** Brings one file into the archive, in one transaction: all in or not at all. */
@Component
class DocumentImporter {

	/**
	 * Any fixed number: imports wait for each other at it, so that two never make the
	 * same show or speaker.
	 */
	static final long ONE_AT_A_TIME = 0x7275_7368L;

	private static final String PATIENCE = "15min";

	private final ShowRepository shows;

	private final EpisodeRepository episodes;

	private final ReadingRepository readings;

	private final ReadingTextWriter readingText;

	private final SourceRepository sources;

	private final FirstRevision transcripts;

	private final Identification identification;

	private final AudioIntake audio;

	private final SourceStore kept;

	private final ReimportService again;

	private final WithdrawalMarks withdrawn;

	private final Changes changes;

	private final JdbcTemplate jdbc;

	private final Clock clock;

	DocumentImporter(ShowRepository shows, EpisodeRepository episodes, ReadingRepository readings,
			ReadingTextWriter readingText, SourceRepository sources, FirstRevision transcripts, Identification identification,
			AudioIntake audio, SourceStore kept, ReimportService again, WithdrawalMarks withdrawn, Changes changes,
			JdbcTemplate jdbc, Clock clock) {
		this.shows = shows;
		this.episodes = episodes;
		this.readings = readings;
		this.readingText = readingText;
		this.sources = sources;
		this.transcripts = transcripts;
		this.identification = identification;
		this.audio = audio;
		this.kept = kept;
		this.again = again;
		this.withdrawn = withdrawn;
		this.changes = changes;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * @throws ImportException when the file is refused
	 * @throws MissingEpisodeException when it refers to an episode that is not there, or
	 * not yet
	 */
	@Transactional(rollbackFor = Exception.class)
	public ImportReport bringIn(ParsedItem parsed, ImportOptions options, boolean lastChance) throws IOException {
		Limits.check(parsed, options);
		takePatience();
		this.jdbc.queryForList("select pg_advisory_xact_lock(?)", ONE_AT_A_TIME);
		Show show = showOf(parsed, options);
		ImportReport report = (parsed.document().kind() == Document.Kind.TRANSCRIPT)
				? bringInTranscript(parsed, show, options) : bringInReading(parsed, show, options, lastChance);
		if (options.dryRun()) {
			TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
		}
		else if (report.outcome() == ImportReport.Outcome.IMPORTED || report.outcome() == ImportReport.Outcome.AGAIN) {
			this.changes.announce(Changes.ARCHIVE);
		}
		return report;
	}

	/**
	 * A page gives up after seconds, but a file may be large, or wait for the large file
	 * of another import.
	 */
	private void takePatience() {
		this.jdbc.queryForList("select set_config(name, ?, true) from unnest(?) as name", PATIENCE,
				new String[] { "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout" });
	}

	private Show showOf(ParsedItem parsed, ImportOptions options) {
		String inFile = parsed.document().metadata().show();
		String name = (options.show() != null) ? options.show()
				: (inFile != null) ? inFile : parsed.item().folder().isBlank() ? "Untitled" : parsed.item().folder();
		return this.shows.findFirstByTitleIgnoreCaseOrderById(name)
			.or(() -> this.shows.findBySlug(name))
			.orElseGet(() -> this.shows.save(new Show(name, freeSlug(Slug.of(name), this.shows::findSlugsLike),
					options.isSample(parsed.item()), this.clock.instant())));
	}

	private ImportReport bringInTranscript(ParsedItem parsed, Show show, ImportOptions options) throws IOException {
		Metadata metadata = parsed.document().metadata();
		String language = parsed.language(options.language());
		boolean original = metadata.translationOf() == null && parsed.translates() == null;
		Optional<Episode> known = original ? recognise(show, parsed) : Optional.of(translated(show, parsed));
		Optional<String> same = same(show, parsed);
		if (same.isPresent()) {
			return ImportReport.unchanged(parsed.item().path(), same.get());
		}
		Optional<Long> there = known
			.flatMap((episode) -> original ? this.again.original(episode) : this.again.translation(episode, language));
		if (there.isPresent()) {
			Episode episode = known.orElseThrow();
			if (options.again() == ImportOptions.Again.REFUSE) {
				throw new ImportException("It is known as “" + episode.title() + "” (/episodes/" + episode.slug()
						+ ") with other bytes, or another sidecar; nothing was changed. Import it with --again to take "
						+ "in what changed, or give it an id of its own in a sidecar if it is another episode.");
			}
			this.withdrawn.ofEpisode(episode.id())
				.or(() -> this.withdrawn.ofDescription(there.get()))
				.ifPresent((mark) -> {
					throw new ImportException("“" + episode.title() + "” (/episodes/" + episode.slug()
							+ "), or a name or a line of what is said about it, was withdrawn on " + mark.date()
							+ ", and its file would bring that back; nothing was changed. Correct the transcript by "
							+ "hand, or have the withdrawal lifted first.");
				});
			return this.again.bringIn(parsed, episode, there.get(), language, original, options);
		}
		Episode episode = known.isPresent() ? known.get() : newEpisode(show, parsed);
		long transcript = this.transcripts.begin(EpisodeParts.transcript(parsed.document(), episode.id(), language,
				original, parsed.item().path(), this.identification.identify(parsed.document())));
		this.kept.ofTranscript(parsed, transcript, 1, 1);
		this.changes.announce(Changes.episode(episode.id()));
		return ImportReport.imported(parsed.item().path(), "/episodes/" + episode.slug(), null, parsed.document());
	}

	private Episode newEpisode(Show show, ParsedItem parsed) throws IOException {
		Metadata metadata = parsed.document().metadata();
		String title = parsed.title();
		String name = (metadata.number() != null) ? metadata.number() : title;
		String slug = freeSlug(Slug.of(show.slug() + " " + name), this.episodes::findSlugsLike);
		Episode episode = new Episode(show, title, metadata.title() == null, slug, this.clock.instant());
		episode.describe(EpisodeParts.details(metadata, parsed.item().path()));
		this.episodes.save(episode);
		this.audio.bringIn(episode, metadata.audio(), parsed.item());
		return episode;
	}

	/** DESIGN 3.10: by GUID, else source URL, else the publisher's id, else the path. */
	private Optional<Episode> recognise(Show show, ParsedItem parsed) {
		Metadata metadata = parsed.document().metadata();
		return by(metadata.guid(), (guid) -> this.episodes.findByShowIdAndGuid(show.id(), guid))
			.or(() -> by(metadata.sourceUrl(), (url) -> this.episodes.findByShowIdAndSourceUrl(show.id(), url)))
			.or(() -> by(metadata.id(), (id) -> this.episodes.findByShowIdAndExternalId(show.id(), id)))
			.or(() -> this.episodes.findByShowIdAndImportPath(show.id(), parsed.item().path()));
	}

	private static Optional<Episode> by(@Nullable String name, Function<String, Optional<Episode>> find) {
		return (name == null) ? Optional.empty() : find.apply(name);
	}

	private Episode translated(Show show, ParsedItem parsed) {
		String id = parsed.document().metadata().translationOf();
		if (id != null) {
			return this.episodes.findByShowIdAndExternalId(show.id(), id)
				.orElseThrow(() -> new MissingEpisodeException(id, "It translates the episode with the id “" + id
						+ "”, which is not there; import that one first."));
		}
		String path = Objects.requireNonNull(parsed.translates());
		return this.episodes.findByShowIdAndImportPath(show.id(), path)
			.orElseThrow(() -> new MissingEpisodeException(path,
					"It translates the episode in " + path + ", which is not there; import that one first."));
	}

	/**
	 * The address of what the same bytes (sidecar included) became before, if they did.
	 */
	private Optional<String> same(Show show, ParsedItem parsed) {
		return this.sources.findSame(show.id(), sha256(parsed.content()))
			.stream()
			.filter((source) -> sameSidecar(source, parsed.sidecar()))
			.findFirst()
			.map(this::addressOf);
	}

	private boolean sameSidecar(Source source, byte @Nullable [] sidecar) {
		Long transcript = source.transcriptId();
		Optional<Source> kept = (transcript != null) ? this.sources.findNewest(transcript, SourceRole.SIDECAR)
				: this.sources.findNewestOfReading(Objects.requireNonNull(source.readingId()), SourceRole.SIDECAR);
		return kept.map((other) -> sidecar != null && Arrays.equals(other.content(), sidecar)).orElse(sidecar == null);
	}

	private String addressOf(Source source) {
		return (source.transcriptId() != null)
				? "/episodes/" + this.episodes.findSlugByTranscript(source.transcriptId())
				: "/readings/" + this.readings.findSlugById(Objects.requireNonNull(source.readingId()));
	}

	private ImportReport bringInReading(ParsedItem parsed, Show show, ImportOptions options, boolean lastChance) {
		Metadata metadata = parsed.document().metadata();
		Optional<String> same = same(show, parsed);
		if (same.isPresent()) {
			return ImportReport.unchanged(parsed.item().path(), same.get());
		}
		String id = (metadata.id() != null) ? metadata.id() : parsed.item().path();
		List<Reading> known = this.readings.findKnown(show.id(), id, parsed.item().path());
		if (!known.isEmpty()) {
			throw new ImportException("It is known as “" + known.getFirst().title() + "” (/readings/"
					+ known.getFirst().slug() + ") with other bytes, or another sidecar; nothing was changed."
					+ ((options.again() == ImportOptions.Again.REFUSE) ? ""
							: " Only transcripts can be imported again, no readings."));
		}
		String language = parsed.language(options.language());
		Reading reading = new Reading(show, parsed.title(), metadata.title() == null,
				freeSlug(Slug.of(parsed.title()), this.readings::findSlugsLike), language, parsed.item().path(),
				this.clock.instant());
		reading.describe(ReadingParts.details(parsed.document()));
		String missing = linkEpisodes(reading, metadata, lastChance);
		this.readings.save(reading);
		this.readingText.write(reading.id(), ReadingParts.blocks(parsed.document()));
		this.changes.announce(Changes.reading(reading.id()));
		this.kept.ofReading(parsed, reading.id(), 1);
		return ImportReport.imported(parsed.item().path(), "/readings/" + reading.slug(), missing, parsed.document());
	}

	/**
	 * @return a sentence about episodes that are not there, or null
	 */
	private @Nullable String linkEpisodes(Reading reading, Metadata metadata, boolean lastChance) {
		String missing = null;
		for (String name : metadata.episodes()) {
			List<Episode> found = this.episodes.findByAnyName(name);
			if (found.isEmpty()) {
				missing = "It goes with the episode “" + name + "”, which is not there; it was left unlinked.";
				if (!lastChance) {
					throw new MissingEpisodeException(name, missing);
				}
			}
			for (Episode episode : found) {
				reading.linkTo(episode);
				this.changes.announce(Changes.episode(episode.id()));
			}
		}
		return missing;
	}

	private static String freeSlug(String base, Function<String, List<String>> taken) {
		return Slug.free(base, taken.apply(base));
	}

	static byte[] sha256(byte[] content) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(content);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
