package rushlight.ingest;

import java.time.Clock;
import java.util.List;

import org.springframework.stereotype.Component;

import rushlight.transcript.Source;
import rushlight.transcript.SourceRemark;
import rushlight.transcript.SourceRepository;
import rushlight.transcript.SourceRole;

/**
 * Keeps files as they came, byte for byte, with what their import left out or doubted.
 */
@Component
class SourceStore {

	private final SourceRepository sources;

	private final Clock clock;

	SourceStore(SourceRepository sources, Clock clock) {
		this.sources = sources;
		this.clock = clock;
	}

	/**
	 * @param number which import of the transcript it is, from 1
	 * @param revision the newest after it
	 */
	void ofTranscript(ParsedItem parsed, long transcript, int number, int revision) {
		keep(parsed, (role, name, content, remarks) -> Source.ofTranscript(transcript, number, revision, role, name,
				DocumentImporter.sha256(content), content, remarks, this.clock.instant()));
	}

	/**
	 * @param number which import of the reading it is, from 1
	 */
	void ofReading(ParsedItem parsed, long reading, int number) {
		keep(parsed, (role, name, content, remarks) -> Source.ofReading(reading, number, role, name,
				DocumentImporter.sha256(content), content, remarks, this.clock.instant()));
	}

	private void keep(ParsedItem parsed, NewSource source) {
		this.sources.save(source.of(SourceRole.TEXT, parsed.item().fileName(), parsed.content(),
				EpisodeParts.remarks(parsed.document())));
		if (parsed.sidecar() != null) {
			this.sources.save(source.of(SourceRole.SIDECAR, parsed.item().sidecarName(), parsed.sidecar(), List.of()));
		}
	}

	private interface NewSource {

		Source of(SourceRole role, String name, byte[] content, List<SourceRemark> remarks);

	}

}
