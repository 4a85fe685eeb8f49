package rushlight.ingest;

import java.io.IOException;
import java.time.Clock;

import org.springframework.stereotype.Component;

import rushlight.core.Slug;
import rushlight.episode.Episode;
import rushlight.episode.EpisodeRepository;
import rushlight.episode.Show;
import rushlight.format.document.Metadata;

/** The creator of episodes from the metadata of their files. */
@Component
class EpisodeCreator {

	private final EpisodeRepository episodes;

	private final AudioIntake audio;

	private final Clock clock;

	EpisodeCreator(EpisodeRepository episodes, AudioIntake audio, Clock clock) {
		this.episodes = episodes;
		this.audio = audio;
		this.clock = clock;
	}

	/**
	 * Creates an episode, with its audio and without a transcript.
	 * @throws ImportException as {@link AudioIntake#add} does
	 */
	Episode create(Show show, ParsedItem parsed) throws IOException {
		Metadata metadata = parsed.document().metadata();
		String title = parsed.title();
		String name = (metadata.number() != null) ? metadata.number() : title;
		String base = Slug.of(show.slug() + " " + name);
		Episode episode = new Episode(show, title, metadata.title() == null,
				Slug.unused(base, this.episodes.findSlugsLike(base)), this.clock.instant());
		episode.describe(EpisodeMapper.details(metadata, parsed.item().path()));
		this.episodes.save(episode);
		this.audio.add(episode, metadata.audio(), parsed.item());
		return episode;
	}

}
