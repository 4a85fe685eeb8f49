package rushlight.browse;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

import rushlight.core.Key;
import rushlight.transcript.PlayedClip;
import rushlight.transcript.SegmentRow;

/** Queries for played clips. */
interface PlayedClipFinder extends Repository<PlayedClip, Long> {

	/**
	 * Finds played clips, those of the newest episodes first, each with its first words.
	 */
	@Query(value = """
			select new rushlight.browse.PlayedClipFinder$Row(c.id, e.slug, e.title, e.publishedOn, s.slug, s.title, f.text)
			from PlayedClip c join c.transcript t join t.episode e join e.show s join c.firstSegment f
			where t.original and e.withdrawalId is null order by e.publishedOn desc nulls last, e.id desc, c.id""",
			countQuery = "select count(c) from PlayedClip c join c.transcript t where t.original and t.episode.withdrawalId is null")
	Page<Row> findNewest(Pageable page);

	@Query("""
			select new rushlight.browse.PlayedClipFinder$Origin(c.id, t.id, e.id, e.slug, e.title, e.publishedOn, t.language,
				t.original, s.slug, s.title)
			from PlayedClip c join c.transcript t join t.episode e join e.show s
			where c.id = :id and e.withdrawalId is null""")
	Optional<Origin> findOrigin(long id);

	/** Finds the segments of a played clip, in order. */
	@Query("""
			select new rushlight.transcript.SegmentRow(s.id, s.kind, s.level, s.voice.id, s.quality, s.text, s.anchors)
			from Segment s join PlayedClip c on c.id = :id and s.transcript = c.transcript
			where s.position between c.firstSegment.position and c.lastSegment.position order by s.position""")
	List<SegmentRow> findSegments(long id);

	/** Finds the texts before a segment in its transcript, in order. */
	@Query("""
			select s.text from Segment s where s.transcript.id = :transcript
			and s.position < (select f.position from Segment f where f.id = :segment) order by s.position""")
	List<String> findTextsBefore(long transcript, long segment);

	record Row(long id, String episodeSlug, String episodeTitle, @Nullable LocalDate publishedOn, String showSlug,
			String showTitle, String text) {

		public String key() {
			return Key.of(this.id);
		}

		public String title() {
			return ClipTitle.of(this.text);
		}

	}

	/** The transcript, episode and show of a played clip. */
	record Origin(long id, long transcript, long episode, String episodeSlug, String episodeTitle,
			@Nullable LocalDate publishedOn, String language, boolean original, String showSlug, String showTitle) {
	}

}
