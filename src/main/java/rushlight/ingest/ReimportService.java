package rushlight.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import rushlight.changes.Changes;
import rushlight.episode.Episode;
import rushlight.episode.EpisodeRepository;
import rushlight.format.Formats;
import rushlight.format.document.Document;
import rushlight.format.document.FormatException;
import rushlight.format.document.Metadata;
import rushlight.history.RevisionWriter;
import rushlight.redaction.WithdrawnSources;
import rushlight.reimport.Reimport;
import rushlight.reimport.ReimportReport;
import rushlight.transcript.Author;
import rushlight.transcript.NewTranscript;
import rushlight.transcript.RevisionOrigin;
import rushlight.transcript.Source;
import rushlight.transcript.SourceRepository;
import rushlight.transcript.SourceRole;
import rushlight.transcript.TranscriptRepository;

/**
 * The re-import of a changed source of a known transcript: its changes are one revision
 * of the transcript, and the corrections of editors stay. The former source is parsed
 * once more, since only it tells what the new source changed.
 */
@Component
class ReimportService {

	private static final Logger log = LoggerFactory.getLogger(ReimportService.class);

	private final TranscriptRepository transcripts;

	private final EpisodeRepository episodes;

	private final SourceRepository sources;

	private final RevisionWriter writer;

	private final Identification identification;

	private final AudioIntake audio;

	private final SourceStore store;

	private final WithdrawnSources withdrawn;

	private final Changes changes;

	ReimportService(TranscriptRepository transcripts, EpisodeRepository episodes, SourceRepository sources,
			RevisionWriter writer, Identification identification, AudioIntake audio, SourceStore store,
			WithdrawnSources withdrawn, Changes changes) {
		this.transcripts = transcripts;
		this.episodes = episodes;
		this.sources = sources;
		this.writer = writer;
		this.identification = identification;
		this.audio = audio;
		this.store = store;
		this.withdrawn = withdrawn;
		this.changes = changes;
	}

	Optional<Long> findOriginal(Episode episode) {
		return this.transcripts.findOriginal(episode.id());
	}

	Optional<Long> findTranslation(Episode episode, String language) {
		return this.transcripts.findTranslation(episode.id(), language);
	}

	/**
	 * Re-imports a transcript within the caller's transaction.
	 * @throws ImportException if the identifiers of the file belong to two episodes
	 */
	ImportReport reimport(ParsedItem parsed, Episode episode, long transcript, String language, boolean isOriginal,
			ImportOptions options) throws IOException {
		Source former = this.sources.findNewest(transcript, SourceRole.TEXT).orElseThrow();
		Document before = read(former, this.sources.findNewest(transcript, SourceRole.SIDECAR).orElse(null));
		NewTranscript base = (before == null) ? null : EpisodeMapper.transcript(before, episode.id(), language,
				isOriginal, former.fileName(), this.identification.findKnown(before));
		NewTranscript incoming = EpisodeMapper.transcript(parsed.document(), episode.id(), language, isOriginal,
				parsed.item().path(), this.identification.identify(parsed.document()));
		AtomicReference<ReimportReport> report = new AtomicReference<>();
		int revision = this.writer.change(transcript, RevisionOrigin.IMPORT, new Author(null, "import"),
				"Re-imported from " + parsed.item().path(),
				(draft) -> report.set(Reimport.apply(draft, former.revision(), base, incoming,
						options.reimportMode() == ImportOptions.ReimportMode.SOURCE_WINS)));
		this.store.storeOfTranscript(parsed, transcript, former.number() + 1, revision);
		this.sources.flush();
		this.withdrawn.closeNew(transcript);
		if (isOriginal) {
			describe(episode, parsed, former, before);
		}
		this.changes.announce(Changes.episode(episode.id()));
		return ImportReport.reimported(parsed.item().path(), "/episodes/" + episode.slug(),
				Objects.requireNonNull(report.get()), parsed.document());
	}

	/** Parses the former source as today; null if it cannot be read. */
	private static @Nullable Document read(Source former, @Nullable Source sidecar) {
		if (former.content().length == 0) {
			// The file was erased with withdrawn words.
			return null;
		}
		try {
			Metadata given = (sidecar == null) ? null : Formats.readSidecar(sidecar.content());
			return Formats.read(former.fileName(), former.content(), given, Document.Kind.TRANSCRIPT);
		}
		catch (FormatException ex) {
			log.warn("The former source {} cannot be read any more; the text that its import left is used instead",
					former.fileName(), ex);
			return null;
		}
	}

	/**
	 * Applies the file's metadata to the episode. A title that an editor changed stays,
	 * and so do identifiers that the file no longer gives.
	 */
	private void describe(Episode episode, ParsedItem parsed, Source former, @Nullable Document before)
			throws IOException {
		Metadata metadata = parsed.document().metadata();
		Episode.Details known = episode.details();
		Episode.Details now = EpisodeMapper.details(metadata, parsed.item().path());
		refuseOthers(episode, now.identifiers());
		boolean pathTaken = this.episodes.findByShowIdAndImportPath(episode.show().id(), parsed.item().path())
			.filter((other) -> other.id() != episode.id())
			.isPresent();
		Episode.Identifiers ids = now.identifiers();
		Episode.Identifiers knownIds = known.identifiers();
		episode
			.describe(new Episode.Details(now.number(), now.publishedOn(), now.summary(), now.notice(), now.licence(),
					new Episode.Identifiers(or(ids.guid(), knownIds.guid()), or(ids.sourceUrl(), knownIds.sourceUrl()),
							or(ids.externalId(), knownIds.externalId()),
							pathTaken ? knownIds.importPath() : ids.importPath()),
					now.notes(), now.chapters()));
		if (before != null && episode.title().equals(ParsedItem.title(before, former.fileName()))) {
			episode.retitle(parsed.title(), metadata.title() == null);
		}
		if (!metadata.audio().isEmpty()
				&& (before == null || !isSameAudio(metadata.audio(), before.metadata().audio()))) {
			this.audio.replaceAll(episode, metadata.audio(), parsed.item());
		}
	}

	private static boolean isSameAudio(List<Metadata.Audio> some, List<Metadata.Audio> others) {
		return some.size() == others.size()
				&& IntStream.range(0, some.size()).allMatch((i) -> some.get(i).isSameAs(others.get(i)));
	}

	private static @Nullable String or(@Nullable String name, @Nullable String otherwise) {
		return (name == null) ? otherwise : name;
	}

	private void refuseOthers(Episode episode, Episode.Identifiers ids) {
		long show = episode.show().id();
		for (Optional<Episode> named : List.of(
				Optional.ofNullable(ids.guid()).flatMap((guid) -> this.episodes.findByShowIdAndGuid(show, guid)),
				Optional.ofNullable(ids.sourceUrl())
					.flatMap((url) -> this.episodes.findByShowIdAndSourceUrl(show, url)),
				Optional.ofNullable(ids.externalId())
					.flatMap((id) -> this.episodes.findByShowIdAndExternalId(show, id)))) {
			named.filter((other) -> other.id() != episode.id()).ifPresent((other) -> {
				throw new ImportException("It has identifiers of two episodes, “" + episode.title() + "” (/episodes/"
						+ episode.slug() + ") and “" + other.title() + "” (/episodes/" + other.slug()
						+ "); nothing was changed.");
			});
		}
	}

}
