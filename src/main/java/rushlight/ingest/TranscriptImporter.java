package rushlight.ingest;

import java.io.IOException;
import java.util.Optional;

import org.springframework.stereotype.Component;

import rushlight.changes.Changes;
import rushlight.episode.Episode;
import rushlight.episode.Show;
import rushlight.history.FirstRevision;
import rushlight.transcript.WithdrawalMarks;

/**
 * The importer of a transcript: a new episode with its first transcript, a translation of
 * a known episode, or a changed file of a known transcript.
 */
@Component
class TranscriptImporter {

	private final EpisodeRecogniser recogniser;

	private final EpisodeCreator episodes;

	private final FirstRevision transcripts;

	private final Identification identification;

	private final SourceStore sources;

	private final ReimportService reimports;

	private final WithdrawalMarks withdrawals;

	private final Changes changes;

	TranscriptImporter(EpisodeRecogniser recogniser, EpisodeCreator episodes, FirstRevision transcripts,
			Identification identification, SourceStore sources, ReimportService reimports, WithdrawalMarks withdrawals,
			Changes changes) {
		this.recogniser = recogniser;
		this.episodes = episodes;
		this.transcripts = transcripts;
		this.identification = identification;
		this.sources = sources;
		this.reimports = reimports;
		this.withdrawals = withdrawals;
		this.changes = changes;
	}

	/**
	 * Imports a transcript within the caller's transaction.
	 * @throws ImportException if the file is refused
	 * @throws MissingEpisodeException if the file translates an episode that does not
	 * exist, or not yet
	 */
	ImportReport importItem(ParsedItem parsed, Show show, ImportOptions options) throws IOException {
		String language = parsed.language(options.language());
		boolean isOriginal = parsed.document().metadata().translationOf() == null && parsed.translates() == null;
		Optional<Episode> known = isOriginal ? this.recogniser.find(show, parsed)
				: Optional.of(this.recogniser.findTranslated(show, parsed));
		Optional<String> same = this.sources.findSame(show, parsed);
		if (same.isPresent()) {
			return ImportReport.unchanged(parsed.item().path(), same.get());
		}
		Optional<Long> transcript = known.flatMap((episode) -> isOriginal ? this.reimports.findOriginal(episode)
				: this.reimports.findTranslation(episode, language));
		if (transcript.isPresent()) {
			Episode episode = known.orElseThrow();
			refuseUnlessReimportable(episode, transcript.get(), options);
			return this.reimports.reimport(parsed, episode, transcript.get(), language, isOriginal, options);
		}
		Episode episode = known.isPresent() ? known.get() : this.episodes.create(show, parsed);
		long created = this.transcripts.begin(EpisodeMapper.transcript(parsed.document(), episode.id(), language,
				isOriginal, parsed.item().path(), this.identification.identify(parsed.document())));
		this.sources.storeOfTranscript(parsed, created, 1, 1);
		this.changes.announce(Changes.episode(episode.id()));
		return ImportReport.imported(parsed.item().path(), "/episodes/" + episode.slug(), null, parsed.document());
	}

	private void refuseUnlessReimportable(Episode episode, long transcript, ImportOptions options) {
		if (options.reimportMode() == ImportOptions.ReimportMode.REFUSE) {
			throw new ImportException("It is known as “" + episode.title() + "” (/episodes/" + episode.slug()
					+ ") with other bytes, or another sidecar; nothing was changed. Import it with --again to take "
					+ "in what changed, or give it an id of its own in a sidecar if it is another episode.");
		}
		this.withdrawals.ofEpisode(episode.id())
			.or(() -> this.withdrawals.ofDescription(transcript))
			.ifPresent((mark) -> {
				throw new ImportException("“" + episode.title() + "” (/episodes/" + episode.slug()
						+ "), or a name or a line in its description, was withdrawn on " + mark.date()
						+ ", and this file would bring that back; nothing was changed. Correct the transcript by "
						+ "hand, or have the withdrawal lifted first.");
			});
	}

}
