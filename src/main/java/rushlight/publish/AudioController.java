package rushlight.publish;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

import rushlight.core.NotFoundException;
import rushlight.transcript.TranscriptFinder;

/** Controller of stored audio, in ranges if a player asks for them. */
@Controller
class AudioController {

	private final TranscriptFinder finder;

	private final AudioStore audio;

	AudioController(TranscriptFinder finder, AudioStore audio) {
		this.finder = finder;
		this.audio = audio;
	}

	/**
	 * @param ifRange the tag of the audio of which the player already has a part; if the
	 * audio is another one, the player gets the whole of it (RFC 9110, 13.1.5)
	 */
	@GetMapping("/episodes/{slug}/audio")
	ResponseEntity<Resource> show(@PathVariable String slug,
			@RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange) {
		AudioStore.Edition edition = this.audio.find(this.finder.episode(slug).slug())
			.orElseThrow(() -> new NotFoundException("The audio of this episode is not stored here."));
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
			.cacheControl(CacheControl.noCache())
			.eTag(edition.etag())
			.contentType(MediaType.parseMediaType(edition.mediaType()));
		if (ifRange != null && !ifRange.strip().equals(edition.etag())) {
			return answer.contentLength(edition.length()).body(this.audio.readWhole(edition));
		}
		return answer.body(this.audio.read(edition));
	}

}
