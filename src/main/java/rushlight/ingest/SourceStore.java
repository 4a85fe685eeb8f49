package rushlight.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import rushlight.episode.EpisodeRepository;
import rushlight.episode.ReadingRepository;
import rushlight.episode.Show;
import rushlight.transcript.Source;
import rushlight.transcript.SourceRemark;
import rushlight.transcript.SourceRepository;
import rushlight.transcript.SourceRole;

/**
 * The store of imported files, byte for byte, with the lines that their import left out
 * or doubted.
 */
@Component
class SourceStore {

	private final SourceRepository sources;

	private final EpisodeRepository episodes;

	private final ReadingRepository readings;

	private final Clock clock;

	SourceStore(SourceRepository sources, EpisodeRepository episodes, ReadingRepository readings, Clock clock) {
		this.sources = sources;
		this.episodes = episodes;
		this.readings = readings;
		this.clock = clock;
	}

	/**
	 * Stores the files of a transcript.
	 * @param number the number of the import of the transcript, from 1
	 * @param revision the newest revision after the import
	 */
	void storeOfTranscript(ParsedItem parsed, long transcript, int number, int revision) {
		store(parsed, (role, name, content, remarks) -> Source.ofTranscript(transcript, number, revision, role, name,
				sha256(content), content, remarks, this.clock.instant()));
	}

	/**
	 * Stores the files of a reading.
	 * @param number the number of the import of the reading, from 1
	 */
	void storeOfReading(ParsedItem parsed, long reading, int number) {
		store(parsed, (role, name, content, remarks) -> Source.ofReading(reading, number, role, name, sha256(content),
				content, remarks, this.clock.instant()));
	}

	private void store(ParsedItem parsed, NewSource source) {
		this.sources.save(source.of(SourceRole.TEXT, parsed.item().fileName(), parsed.content(),
				EpisodeMapper.remarks(parsed.document())));
		if (parsed.sidecar() != null) {
			this.sources.save(source.of(SourceRole.SIDECAR, parsed.item().sidecarName(), parsed.sidecar(), List.of()));
		}
	}

	/**
	 * Finds the episode or reading that was made from the same bytes, sidecar included.
	 * @return its address
	 */
	Optional<String> findSame(Show show, ParsedItem parsed) {
		return this.sources.findSame(show.id(), sha256(parsed.content()))
			.stream()
			.filter((source) -> hasSidecar(source, parsed.sidecar()))
			.findFirst()
			.map(this::address);
	}

	private boolean hasSidecar(Source source, byte @Nullable [] sidecar) {
		Long transcript = source.transcriptId();
		Optional<Source> stored = (transcript != null) ? this.sources.findNewest(transcript, SourceRole.SIDECAR)
				: this.sources.findNewestOfReading(Objects.requireNonNull(source.readingId()), SourceRole.SIDECAR);
		return stored.map((other) -> sidecar != null && Arrays.equals(other.content(), sidecar))
			.orElse(sidecar == null);
	}

	private String address(Source source) {
		return (source.transcriptId() != null)
				? "/episodes/" + this.episodes.findSlugByTranscript(source.transcriptId())
				: "/readings/" + this.readings.findSlugById(Objects.requireNonNull(source.readingId()));
	}

	static byte[] sha256(byte[] content) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(content);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	private interface NewSource {

		Source of(SourceRole role, String name, byte[] content, List<SourceRemark> remarks);

	}

}
