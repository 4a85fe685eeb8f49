package rushlight.transcript;

import java.util.List;

import org.springframework.stereotype.Component;

import rushlight.core.NotFoundException;
import rushlight.episode.Episode;
import rushlight.episode.EpisodeRepository;
import rushlight.web.AddressHistory;

/**
 * Finder of episodes and transcripts by address. It throws the exception that says where
 * a former address leads.
 */
@Component
public class TranscriptFinder {

	private final EpisodeRepository episodes;

	private final TranscriptRepository transcripts;

	private final WithdrawalMarks withdrawn;

	private final AddressHistory moved;

	TranscriptFinder(EpisodeRepository episodes, TranscriptRepository transcripts, WithdrawalMarks withdrawn,
			AddressHistory moved) {
		this.episodes = episodes;
		this.transcripts = transcripts;
		this.withdrawn = withdrawn;
		this.moved = moved;
	}

	/**
	 * @throws rushlight.core.GoneException if the episode is withdrawn
	 */
	public Episode episode(String slug) {
		// PostgreSQL accepts every character except this one.
		if (slug.indexOf('\0') >= 0) {
			throw new NotFoundException("No episode has this address.");
		}
		Episode episode = this.episodes.findBySlug(slug)
			.orElseThrow(() -> this.moved.orMissing("/episodes/", slug, this.episodes::findSlugByFormer,
					"layout.missing.episode"));
		if (episode.isWithdrawn()) {
			this.withdrawn.refuseEpisode(episode.id());
		}
		return episode;
	}

	/**
	 * @param language BCP 47, or "" for the original
	 */
	public Transcript transcript(String slug, String language) {
		return choose(this.transcripts.findByEpisode(episode(slug).id()), language);
	}

	/**
	 * @param transcripts of one episode, the original first
	 * @param language BCP 47, or "" for the original
	 */
	public Transcript choose(List<Transcript> transcripts, String language) {
		return transcripts.stream()
			.filter((transcript) -> language.isEmpty() || transcript.language().equalsIgnoreCase(language))
			.findFirst()
			.orElseThrow(() -> new NotFoundException(language.isEmpty() ? "This episode has no transcript."
					: "This episode has no transcript in “" + language + "”."));
	}

}
