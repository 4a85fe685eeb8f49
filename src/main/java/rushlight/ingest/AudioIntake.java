package rushlight.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.stereotype.Component;

import rushlight.episode.AudioEdition;
import rushlight.episode.AudioEditionRepository;
import rushlight.episode.AudioType;
import rushlight.episode.Episode;
import rushlight.format.document.Metadata;

/**
 * The importer of the audio editions that a sidecar gives for an episode: addresses
 * elsewhere, or small files beside it. Files are published, so they are imported only if
 * their bytes are audio.
 */
@Component
class AudioIntake {

	/** Media types by extension, for addresses elsewhere, whose content is not read. */
	private static final Map<String, String> MEDIA_TYPES = Map.of("mp3", "audio/mpeg", "m4a", "audio/mp4", "mp4",
			"audio/mp4", "ogg", "audio/ogg", "opus", "audio/ogg", "oga", "audio/ogg", "wav", "audio/wav", "flac",
			"audio/flac");

	private final AudioEditionRepository editions;

	AudioIntake(AudioEditionRepository editions) {
		this.editions = editions;
	}

	/**
	 * Replaces all editions of an episode.
	 * @throws ImportException as {@link #add} does
	 */
	void replaceAll(Episode episode, List<Metadata.Audio> audio, ImportItem item) throws IOException {
		this.editions.deleteByEpisode(episode.id());
		add(episode, audio, item);
	}

	/**
	 * Adds editions to an episode; the first one is the reference.
	 * @throws ImportException if a file is missing, too large, not audio, or not allowed
	 * to be read, or if an address is not https; the message has the line of the sidecar
	 */
	void add(Episode episode, List<Metadata.Audio> audio, ImportItem item) throws IOException {
		boolean reference = true;
		for (Metadata.Audio edition : audio) {
			try {
				this.editions.save(edition(episode, edition, reference, item));
			}
			catch (ImportException ex) {
				String where = (edition.line() == 0) ? ""
						: "Its sidecar " + item.sidecarName() + ", line " + edition.line() + ": ";
				throw new ImportException(where + ex.getMessage());
			}
			reference = false;
		}
	}

	private static AudioEdition edition(Episode episode, Metadata.Audio audio, boolean reference, ImportItem item)
			throws IOException {
		String location = audio.location();
		Integer duration = (audio.duration() > 0) ? audio.duration() : null;
		if (location.startsWith("https://")) {
			return AudioEdition.at(episode, reference, location, typeElsewhere(audio), duration);
		}
		if (location.contains("://") || location.regionMatches(true, 0, "file:", 0, 5)) {
			throw new ImportException("The audio address “" + location + "” must begin with https://.");
		}
		byte[] content = item.siblings()
			.read(location)
			.orElseThrow(() -> new ImportException("The audio file “" + location
					+ "” is not beside the transcript; put it there, or give an https address."));
		if (content.length > AudioEdition.MAX_STORED_BYTES) {
			throw new ImportException(
					"The audio file “" + location + "” is larger than " + AudioEdition.MAX_STORED_BYTES / (1024 * 1024)
							+ " MB, the most that is stored here; publish it and give its https address.");
		}
		if (AudioType.of(content).isEmpty()) {
			throw new ImportException("The bytes of the audio file “" + location + "” are not audio; "
					+ AudioType.FORMATS + " are recognised.");
		}
		return AudioEdition.of(episode, reference, content, SourceStore.sha256(content), duration);
	}

	private static String typeElsewhere(Metadata.Audio audio) {
		if (audio.mediaType() != null) {
			return audio.mediaType();
		}
		String path = audio.location().replaceAll("[?#].*", "");
		String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		return MEDIA_TYPES.getOrDefault(extension, "audio/mpeg");
	}

}
