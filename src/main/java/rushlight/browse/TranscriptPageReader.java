package rushlight.browse;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

import rushlight.transcript.Transcript;

/**
 * What the page of one episode shows: a fixed, small number of queries, whatever its
 * length.
 */
interface TranscriptPageReader extends Repository<Transcript, Long> {

	/** What the last import of a transcript left out, in the order of its file. */
	@Query(nativeQuery = true, value = """
			select r.line, r.text, r.reason from source_remark r join source s on s.id = r.source_id
			where s.transcript_id = :transcript and r.kind = 'left_out'
			and s.number = (select max(number) from source where transcript_id = :transcript) order by r.ordinal""")
	List<LeftOutRow> findLeftOut(long transcript);

	/** What the last import of a reading left out. */
	@Query(nativeQuery = true, value = """
			select r.line, r.text, r.reason from source_remark r join source s on s.id = r.source_id
			where s.reading_id = :reading and r.kind = 'left_out'
			and s.number = (select max(number) from source where reading_id = :reading) order by r.ordinal""")
	List<LeftOutRow> findLeftOutOfReading(long reading);

	/** The segment that is heard at a moment: the last that begins by then. */
	@Query(nativeQuery = true, value = """
			select s.id from segment s
			where s.transcript_id = :transcript and cardinality(s.anchors) > 0 and s.anchors[2] <= :millis
			order by s.anchors[2] desc, s.position desc limit 1""")
	Optional<Long> findSegmentAt(long transcript, int millis);

	/** Where a segment is read today. */
	@Query("""
			select new rushlight.browse.TranscriptPageReader$Place(e.slug, t.language, t.original)
			from Segment s join s.transcript t join t.episode e where s.id = :segment""")
	Optional<Place> findPlace(long segment);

	record Place(String slug, String language, boolean original) {
	}

	interface LeftOutRow {

		int getLine();

		String getText();

		String getReason();

	}

}
