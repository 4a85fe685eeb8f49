package rushlight.episode;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface AudioEditionRepository extends Repository<AudioEdition, Long> {

	AudioEdition save(AudioEdition edition);

	@Modifying
	@Query("delete from AudioEdition a where a.episode.id = :episode")
	void deleteByEpisode(long episode);

	/**
	 * Finds what a player needs of the edition to which times refer, without the audio
	 * itself.
	 */
	@Query("""
			select new rushlight.episode.AudioEditionRepository$Playable(a.url, a.mediaType, a.durationMs)
			from AudioEdition a where a.episode.id = :episode and a.reference""")
	Optional<Playable> findReference(long episode);

	/**
	 * The audio edition that a page plays.
	 *
	 * @param url null if the audio is stored in the database
	 */
	record Playable(@Nullable String url, String mediaType, @Nullable Integer durationMs) {
	}

}
