package rushlight.episode;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface ShowRepository extends Repository<Show, Long> {

	Show save(Show show);

	Optional<Show> findBySlug(String slug);

	Optional<Show> findFirstByTitleIgnoreCaseOrderById(String title);

	@Query(nativeQuery = true,
			value = """
					select slug from show where slug = :base or slug >= :base || '-' and slug < :base || '.'
					union all select slug from show_former_slug where slug = :base or slug >= :base || '-' and slug < :base || '.'""")
	List<String> findSlugsLike(String base);

	@Query("select s.slug from Show s where :slug member of s.formerSlugs")
	Optional<String> findSlugByFormer(String slug);

	@Query("select s from Show s where s.sample")
	List<Show> findSamples();

	/** Finds all shows by title, for filters and the index. */
	@Query("select s from Show s order by lower(s.title), s.id")
	List<Show> findAllByTitle();

}
