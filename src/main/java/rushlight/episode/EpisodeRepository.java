package rushlight.episode;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface EpisodeRepository extends Repository<Episode, Long> {

	Episode save(Episode episode);

	/** Finds an episode, with its show. */
	@Query("select e from Episode e join fetch e.show where e.slug = :slug")
	Optional<Episode> findBySlug(String slug);

	@Query("select e.slug from Episode e where :slug member of e.formerSlugs")
	Optional<String> findSlugByFormer(String slug);

	/**
	 * Finds the slugs, current and former, that begin with a base; a new episode must not
	 * use them.
	 */
	@Query(nativeQuery = true,
			value = """
					select slug from episode where slug = :base or slug >= :base || '-' and slug < :base || '.'
					union all select slug from episode_former_slug where slug = :base or slug >= :base || '-' and slug < :base || '.'""")
	List<String> findSlugsLike(String base);

	@Query(nativeQuery = true,
			value = "select e.slug from episode e join transcript t on t.episode_id = e.id where t.id = :transcript")
	String findSlugByTranscript(long transcript);

	Optional<Episode> findByShowIdAndGuid(long show, String guid);

	Optional<Episode> findByShowIdAndSourceUrl(long show, String sourceUrl);

	Optional<Episode> findByShowIdAndExternalId(long show, String externalId);

	Optional<Episode> findByShowIdAndImportPath(long show, String importPath);

	/**
	 * Finds episodes of any show by a title, address or identifier, as a reading may name
	 * its episode.
	 */
	@Query("select e from Episode e where e.title = :name or e.sourceUrl = :name or e.externalId = :name or e.slug = :name")
	List<Episode> findByAnyName(String name);

}
