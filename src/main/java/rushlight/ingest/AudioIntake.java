package rushlight.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.stereotype.Component;

import rushlight.episode.AudioEdition;
import rushlight.episode.AudioEditionRepository;
import rushlight.episode.Episode;
import rushlight.format.Metadata;

/**
 * Takes in what a sidecar says of an episode's audio: addresses elsewhere, or small files
 * beside it.
 */
@Component
class AudioIntake {

	private static final Map<String, String> TYPES = Map.of("mp3", "audio/mpeg", "m4a", "audio/mp4", "mp4", "audio/mp4",
			"ogg", "audio/ogg", "opus", "audio/ogg", "oga", "audio/ogg", "wav", "audio/wav", "flac", "audio/flac");

	private final AudioEditionRepository editions;

	AudioIntake(AudioEditionRepository editions) {
		this.editions = editions;
	}

	/**
	 * In place of all editions that the episode has.
	 * @throws ImportException as {@link #bringIn} does
	 */
	void replace(Episode episode, List<Metadata.Audio> audio, ImportItem item) throws IOException {
		this.editions.deleteByEpisode(episode.id());
		bringIn(episode, audio, item);
	}

	/**
	 * The first edition becomes the reference.
	 * @throws ImportException when a file is missing, too large or of no known kind, or
	 * an address is not https
	 */
	void bringIn(Episode episode, List<Metadata.Audio> audio, ImportItem item) throws IOException {
		boolean reference = true;
		for (Metadata.Audio edition : audio) {
			this.editions.save(edition(episode, edition, reference, item));
			reference = false;
		}
	}

	private static AudioEdition edition(Episode episode, Metadata.Audio audio, boolean reference, ImportItem item)
			throws IOException {
		String location = audio.location();
		Integer duration = (audio.duration() > 0) ? audio.duration() : null;
		if (location.startsWith("https://")) {
			return AudioEdition.at(episode, reference, location, type(audio), duration);
		}
		if (location.contains("://")) {
			throw new ImportException("Its audio address “" + location + "” must begin with https://.");
		}
		byte[] content = item.siblings()
			.read(location)
			.orElseThrow(() -> new ImportException("Its audio file “" + location + "” is not beside it."));
		if (content.length > AudioEdition.MAX_KEPT_BYTES) {
			throw new ImportException(
					"Its audio file “" + location + "” is larger than " + AudioEdition.MAX_KEPT_BYTES / (1024 * 1024)
							+ " MB, the most that is kept here; publish it and give its https address.");
		}
		return AudioEdition.of(episode, reference, content, DocumentImporter.sha256(content), type(audio), duration);
	}

	private static String type(Metadata.Audio audio) {
		if (audio.mediaType() != null) {
			return audio.mediaType();
		}
		String path = audio.location().replaceAll("[?#].*", "");
		String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		String type = TYPES.get(ending);
		if (type == null && audio.location().startsWith("https://")) {
			return "audio/mpeg";
		}
		if (type == null) {
			throw new ImportException(
					"Its audio “" + audio.location() + "” has no known ending; give its media-type in the sidecar.");
		}
		return type;
	}

}
