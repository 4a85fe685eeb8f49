package rushlight.ingest;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import rushlight.changes.Changes;
import rushlight.core.Slug;
import rushlight.episode.Episode;
import rushlight.episode.EpisodeRepository;
import rushlight.episode.Reading;
import rushlight.episode.ReadingRepository;
import rushlight.episode.ReadingTextWriter;
import rushlight.episode.Show;
import rushlight.format.document.Metadata;

/** The importer of a reading, with its links to episodes. */
@Component
class ReadingImporter {

	private final EpisodeRepository episodes;

	private final ReadingRepository readings;

	private final ReadingTextWriter readingText;

	private final SourceStore sources;

	private final Changes changes;

	private final Clock clock;

	ReadingImporter(EpisodeRepository episodes, ReadingRepository readings, ReadingTextWriter readingText,
			SourceStore sources, Changes changes, Clock clock) {
		this.episodes = episodes;
		this.readings = readings;
		this.readingText = readingText;
		this.sources = sources;
		this.changes = changes;
		this.clock = clock;
	}

	/**
	 * Imports a reading within the caller's transaction.
	 * @param isLastAttempt whether links to missing episodes are left out; otherwise the
	 * caller imports the reading again after other files
	 * @throws ImportException if the file is refused
	 * @throws MissingEpisodeException if the reading goes with an episode that does not
	 * exist yet
	 */
	ImportReport importItem(ParsedItem parsed, Show show, ImportOptions options, boolean isLastAttempt) {
		Optional<String> same = this.sources.findSame(show, parsed);
		if (same.isPresent()) {
			return ImportReport.unchanged(parsed.item().path(), same.get());
		}
		refuseKnown(parsed, show, options);
		Metadata metadata = parsed.document().metadata();
		String base = Slug.of(parsed.title());
		Reading reading = new Reading(show, parsed.title(), metadata.title() == null,
				Slug.unused(base, this.readings.findSlugsLike(base)), parsed.language(options.language()),
				parsed.item().path(), this.clock.instant());
		reading.describe(ReadingMapper.details(parsed.document()));
		String missing = linkEpisodes(reading, metadata, isLastAttempt);
		this.readings.save(reading);
		this.readingText.write(reading.id(), ReadingMapper.blocks(parsed.document()));
		this.changes.announce(Changes.reading(reading.id()));
		this.sources.storeOfReading(parsed, reading.id(), 1);
		return ImportReport.imported(parsed.item().path(), "/readings/" + reading.slug(), missing, parsed.document());
	}

	private void refuseKnown(ParsedItem parsed, Show show, ImportOptions options) {
		Metadata metadata = parsed.document().metadata();
		String id = (metadata.id() != null) ? metadata.id() : parsed.item().path();
		List<Reading> known = this.readings.findKnown(show.id(), id, parsed.item().path());
		if (!known.isEmpty()) {
			throw new ImportException("It is known as “" + known.getFirst().title() + "” (/readings/"
					+ known.getFirst().slug() + ") with other bytes, or another sidecar; nothing was changed."
					+ ((options.reimportMode() == ImportOptions.ReimportMode.REFUSE) ? ""
							: " Only transcripts can be re-imported, not readings."));
		}
	}

	/**
	 * Links a reading to its episodes.
	 * @return a sentence about an episode that does not exist; null if all exist
	 */
	private @Nullable String linkEpisodes(Reading reading, Metadata metadata, boolean isLastAttempt) {
		String missing = null;
		for (String name : metadata.episodes()) {
			List<Episode> found = this.episodes.findByAnyName(name);
			if (found.isEmpty()) {
				missing = "It goes with the episode “" + name + "”, which does not exist; it was left unlinked.";
				if (!isLastAttempt) {
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

}
