package rushlight.clip;

import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.citation.Cited;
import rushlight.citation.CitedEpisodes;
import rushlight.episode.AudioEditionRepository;
import rushlight.episode.Episode;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.web.SiteAddress;

/** Reader of the bibliographic data of clips. */
@Component
class ClipCitation {

	private final TranscriptFinder finder;

	private final AudioEditionRepository audio;

	private final CitedEpisodes episodes;

	private final SiteAddress site;

	ClipCitation(TranscriptFinder finder, AudioEditionRepository audio, CitedEpisodes episodes, SiteAddress site) {
		this.finder = finder;
		this.audio = audio;
		this.episodes = episodes;
		this.site = site;
	}

	@Transactional(readOnly = true)
	public Cited cited(Clip clip) {
		String language = clip.origin().original() ? "" : clip.origin().language();
		Episode episode = this.finder.episode(clip.origin().episode().slug());
		Transcript transcript = this.finder.transcript(clip.origin().episode().slug(), language);
		String words = clip.passage().parts().stream().map(PassageRange.Part::text).collect(Collectors.joining(" "));
		Integer end = (clip.excerpt() == null) ? null : clip.excerpt().times().endMs();
		return this.episodes
			.cited(episode, transcript, clip.passage().revision(), this.audio.findReference(episode.id()).orElse(null))
			.passage("clip-" + clip.key(), this.site.address() + clip.address(), new Cited.Passage(words,
					clip.passage().labels(), clip.start(), end, "passage " + clip.passage().first().key()));
	}

}
