package rushlight.ingest;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import rushlight.episode.Episode;
import rushlight.episode.EpisodeRepository;
import rushlight.episode.Show;
import rushlight.format.document.Metadata;

/** The recogniser of the known episode that a file belongs to. */
@Component
class EpisodeRecogniser {

	private final EpisodeRepository episodes;

	EpisodeRecogniser(EpisodeRepository episodes) {
		this.episodes = episodes;
	}

	/**
	 * Finds the episode of an original transcript by its GUID, else its source URL, else
	 * the publisher's id, else the path of the file.
	 */
	Optional<Episode> find(Show show, ParsedItem parsed) {
		Metadata metadata = parsed.document().metadata();
		return by(metadata.guid(), (guid) -> this.episodes.findByShowIdAndGuid(show.id(), guid))
			.or(() -> by(metadata.sourceUrl(), (url) -> this.episodes.findByShowIdAndSourceUrl(show.id(), url)))
			.or(() -> by(metadata.id(), (id) -> this.episodes.findByShowIdAndExternalId(show.id(), id)))
			.or(() -> this.episodes.findByShowIdAndImportPath(show.id(), parsed.item().path()));
	}

	private static Optional<Episode> by(@Nullable String identifier, Function<String, Optional<Episode>> find) {
		return (identifier == null) ? Optional.empty() : find.apply(identifier);
	}

	/**
	 * Finds the episode that a translation translates.
	 * @throws MissingEpisodeException if there is no such episode, or not yet
	 */
	Episode findTranslated(Show show, ParsedItem parsed) {
		String id = parsed.document().metadata().translationOf();
		if (id != null) {
			return this.episodes.findByShowIdAndExternalId(show.id(), id)
				.orElseThrow(() -> new MissingEpisodeException(id, "It translates the episode with the id “" + id
						+ "”, which does not exist; import that one first."));
		}
		String path = Objects.requireNonNull(parsed.translates());
		return this.episodes.findByShowIdAndImportPath(show.id(), path)
			.orElseThrow(() -> new MissingEpisodeException(path,
					"It translates the episode in " + path + ", which does not exist; import that one first."));
	}

}
