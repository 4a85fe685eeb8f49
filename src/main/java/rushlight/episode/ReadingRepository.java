package rushlight.episode;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface ReadingRepository extends Repository<Reading, Long> {

	Reading save(Reading reading);

	Optional<Reading> findBySlug(String slug);

	@Query("select r.slug from Reading r where r.id = :id")
	String findSlugById(long id);

	@Query("select r.slug from Reading r where :slug member of r.formerSlugs")
	Optional<String> findSlugByFormer(String slug);

	@Query(nativeQuery = true,
			value = """
					select slug from reading where slug = :base or slug >= :base || '-' and slug < :base || '.'
					union all select slug from reading_former_slug where slug = :base or slug >= :base || '-' and slug < :base || '.'""")
	List<String> findSlugsLike(String base);

	@Query("select r from Reading r where r.show.id = :show and (r.externalId = :externalId or r.importPath = :path)")
	List<Reading> findKnown(long show, String externalId, String path);

	@Query("select r from Reading r left join fetch r.show order by lower(r.title), r.id")
	List<Reading> findAllByTitle();

	@Query("select r from Reading r join r.episodes e where e.id = :episode order by lower(r.title), r.id")
	List<Reading> findByEpisode(long episode);

	@Query("select r from Reading r left join fetch r.show left join fetch r.episodes where r.slug = :slug")
	Optional<Reading> findWithEpisodes(String slug);

	@Query("select n from Reading r join r.notes n where r.id = :reading order by index(n)")
	List<Note> findNotes(long reading);

	@Query(nativeQuery = true, value = """
			select r.slug from reading r join reading_block b on b.reading_id = r.id where b.id = :block""")
	Optional<String> findSlugOfBlock(long block);

	/** Finds the blocks of a reading, in order. */
	@Query(nativeQuery = true,
			value = "select id, kind, level, text from reading_block where reading_id = :reading order by ordinal")
	List<ReadingBlock> findBlocks(long reading);

	/** One block of a reading: a paragraph, heading, list item and so on. */
	interface ReadingBlock {

		long getId();

		String getKind();

		int getLevel();

		String getText();

	}

}
