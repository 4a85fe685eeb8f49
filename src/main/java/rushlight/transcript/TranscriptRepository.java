package rushlight.transcript;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Transcripts, voices and played clips for pages: one query for each, whatever the length
 * of the transcript. {@link SegmentReader} reads the text.
 */
public interface TranscriptRepository extends Repository<Transcript, Long> {

	/** All transcripts of an episode, the original first. */
	@Query("select t from Transcript t where t.episode.id = :episode order by t.original desc, t.language")
	List<Transcript> findByEpisode(long episode);

	/** The id of the transcript in the spoken language. */
	@Query("select t.id from Transcript t where t.episode.id = :episode and t.original")
	Optional<Long> findOriginal(long episode);

	/** The id of the translation into a language. */
	@Query("""
			select t.id from Transcript t where t.episode.id = :episode and not t.original
			and lower(t.language) = lower(:language)""")
	Optional<Long> findTranslation(long episode, String language);

	@Query("""
			select new rushlight.transcript.VoiceRow(v.id, v.ordinal, v.label, v.role, v.words, v.segments, p.slug, p.name)
			from Voice v left join v.speaker p where v.transcript.id = :transcript order by v.ordinal""")
	List<VoiceRow> findVoices(long transcript);

	@Query("""
			select new rushlight.transcript.ClipRow(c.id, c.firstSegment.id, c.lastSegment.id, c.opening, c.closing)
			from PlayedClip c where c.transcript.id = :transcript order by c.id""")
	List<ClipRow> findClips(long transcript);

}
