package rushlight.speaker;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface SpeakerRepository extends Repository<Speaker, Long> {

	Speaker save(Speaker speaker);

	Optional<Speaker> findBySlug(String slug);

	@Query("select s.slug from Speaker s where :slug member of s.formerSlugs")
	Optional<String> findSlugByFormer(String slug);

	@Query(nativeQuery = true,
			value = """
					select slug from speaker where slug = :base or slug >= :base || '-' and slug < :base || '.'
					union all select slug from speaker_former_slug where slug = :base or slug >= :base || '-' and slug < :base || '.'""")
	List<String> findSlugsLike(String base);

	/**
	 * Finds speakers by their names, except merged speakers, whose names became aliases
	 * of others.
	 */
	@Query("select s from Speaker s left join fetch s.aliases where s.name in :names and s.mergedInto is null")
	List<Speaker> findByNames(Collection<String> names);

	@Query("select s from Speaker s join fetch s.aliases a where a in :names and s.mergedInto is null")
	List<Speaker> findByAliases(Collection<String> names);

}
