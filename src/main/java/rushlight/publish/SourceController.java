package rushlight.publish;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.core.GoneException;
import rushlight.core.NotFoundException;
import rushlight.episode.Reading;
import rushlight.episode.ReadingRepository;
import rushlight.transcript.Source;
import rushlight.transcript.SourceRepository;
import rushlight.transcript.SourceRole;
import rushlight.transcript.TranscriptFinder;
import rushlight.transcript.WithdrawalMarks;
import rushlight.web.AddressHistory;

/** Controller of source files as they were imported, byte for byte. */
@Controller
class SourceController {

	private final TranscriptFinder finder;

	private final ReadingRepository readings;

	private final SourceRepository sources;

	private final WithdrawalMarks withdrawn;

	private final AddressHistory moved;

	SourceController(TranscriptFinder finder, ReadingRepository readings, SourceRepository sources,
			WithdrawalMarks withdrawn, AddressHistory moved) {
		this.finder = finder;
		this.readings = readings;
		this.sources = sources;
		this.withdrawn = withdrawn;
		this.moved = moved;
	}

	@GetMapping("/episodes/{slug}/source")
	ResponseEntity<byte[]> ofEpisode(@PathVariable String slug, @RequestParam(defaultValue = "") String lang) {
		return ofTranscript(slug, lang, SourceRole.TEXT);
	}

	@GetMapping("/episodes/{slug}/source/sidecar")
	ResponseEntity<byte[]> sidecarOfEpisode(@PathVariable String slug, @RequestParam(defaultValue = "") String lang) {
		return ofTranscript(slug, lang, SourceRole.SIDECAR);
	}

	@GetMapping("/episodes/{slug}/source/{number:[1-9][0-9]{0,8}}")
	ResponseEntity<byte[]> formerOfEpisode(@PathVariable String slug, @PathVariable int number,
			@RequestParam(defaultValue = "") String lang) {
		return formerOfTranscript(slug, lang, SourceRole.TEXT, number);
	}

	@GetMapping("/episodes/{slug}/source/{number:[1-9][0-9]{0,8}}/sidecar")
	ResponseEntity<byte[]> formerSidecarOfEpisode(@PathVariable String slug, @PathVariable int number,
			@RequestParam(defaultValue = "") String lang) {
		return formerOfTranscript(slug, lang, SourceRole.SIDECAR, number);
	}

	private ResponseEntity<byte[]> ofTranscript(String slug, String language, SourceRole role) {
		return send(this.sources.findNewest(this.finder.transcript(slug, language).id(), role));
	}

	private ResponseEntity<byte[]> formerOfTranscript(String slug, String language, SourceRole role, int number) {
		return send(this.sources.findByTranscriptIdAndRoleAndNumber(this.finder.transcript(slug, language).id(), role,
				number));
	}

	private ResponseEntity<byte[]> send(Optional<Source> source) {
		return send(source.orElseThrow(() -> new NotFoundException("This episode has no such source.")));
	}

	@GetMapping("/readings/{slug}/source")
	ResponseEntity<byte[]> ofReading(@PathVariable String slug) {
		Reading reading = this.readings.findBySlug(slug)
			.orElseThrow(() -> this.moved.orMissing("/readings/", slug, this.readings::findSlugByFormer,
					"layout.missing.reading"));
		return send(this.sources.findNewestOfReading(reading.id(), SourceRole.TEXT)
			.orElseThrow(() -> new NotFoundException("This reading has no source.")));
	}

	/**
	 * Sends text as text, and everything else as a download; never as something that a
	 * browser would run.
	 */
	private ResponseEntity<byte[]> send(Source source) {
		// Byte for byte or not at all: a redacted copy would not be the source.
		this.withdrawn.ofSource(source.id()).ifPresent((mark) -> {
			throw new GoneException(
					"This file holds words that were withdrawn on " + mark.date() + ": " + mark.reason());
		});
		boolean text = isUtf8(source.content());
		ContentDisposition disposition = (text ? ContentDisposition.inline() : ContentDisposition.attachment())
			.filename(source.fileName(), StandardCharsets.UTF_8)
			.build();
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noCache())
			.eTag(HexFormat.of().formatHex(source.sha256()))
			.contentType(text ? new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8)
					: MediaType.APPLICATION_OCTET_STREAM)
			.header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
			.body(source.content());
	}

	private static boolean isUtf8(byte[] content) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

}
