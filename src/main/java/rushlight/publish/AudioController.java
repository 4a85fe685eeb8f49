package rushlight.publish;

import java.util.Objects;

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
		AudioEdition edition = this.editions.findKept(this.finder.episode(slug).slug())
			.orElseThrow(() -> new NotFoundException("The audio of this episode is not kept here."));
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noCache())
			.contentType(MediaType.parseMediaType(edition.mediaType()))
			.body(new ByteArrayResource(Objects.requireNonNull(edition.content())));
	}

}
