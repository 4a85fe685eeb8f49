package rushlight.publish;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import rushlight.episode.AudioEdition;
import rushlight.episode.AudioEditionRepository;
import rushlight.episode.AudioType;
import rushlight.transcript.TranscriptFinder;
import rushlight.web.NotFoundException;

/** Audio that is kept here, in ranges where a player asks for them. */
@Controller
class AudioController {

	private final TranscriptFinder finder;

	private final AudioEditionRepository editions;

	AudioController(TranscriptFinder finder, AudioEditionRepository editions) {
		this.finder = finder;
		this.editions = editions;
	}

	@GetMapping("/episodes/{slug}/audio")
	ResponseEntity<Resource> show(@PathVariable String slug) {
		byte[] content = this.editions.findKept(this.finder.episode(slug).slug())
			.map(AudioEdition::content)
			.orElseThrow(() -> new NotFoundException("The audio of this episode is not kept here."));
		// Former versions kept whatever a sidecar called audio, such as a file of
		// passwords.
		String type = AudioType.of(content)
			.orElseThrow(() -> new NotFoundException("The audio of this episode is not audio."));
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noCache())
			.contentType(MediaType.parseMediaType(type))
			.body(new ByteArrayResource(content));
	}

}
