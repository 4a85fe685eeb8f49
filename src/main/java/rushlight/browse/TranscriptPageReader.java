package rushlight.browse;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

import rushlight.transcript.Transcript;

/**
 * Queries for the page of an episode: a fixed, small number of them for transcripts of
 * any length.
 */
interface TranscriptPageReader extends Repository<Transcript, Long> {

	/**
	 * Finds the lines that the last import of a transcript left out, in the order of the
	 * file.
	 */
	@Query(nativeQuery = true, value = """
			select r.line, r.text, r.reason from source_remark r join source s on s.id = r.source_id
			where s.transcript_id = :transcript and r.kind = 'left_out'
			and s.number = (select max(number) from source where transcript_id = :transcript) order by r.ordinal""")
	List<LeftOutRow> findLeftOut(long transcript);

	/** Finds the lines that the last import of a reading left out. */
	@Query(nativeQuery = true, value = """
			select r.line, r.text, r.reason from source_remark r join source s on s.id = r.source_id
			where s.reading_id = :reading and r.kind = 'left_out'
			and s.number = (select max(number) from source where reading_id = :reading) order by r.ordinal""")
	List<LeftOutRow> findLeftOutOfReading(long reading);

	/** Finds the segment that is heard at a time: the last one that has begun by then. */
	@Query(nativeQuery = true, value = """
			select s.id from segment s
			where s.transcript_id = :transcript and cardinality(s.anchors) > 0 and s.anchors[2] <= :millis
			order by s.anchors[2] desc, s.position desc limit 1""")
	Optional<Long> findSegmentAt(long transcript, int millis);

	/** Finds the current location of a segment. */
	@Query("""
			select new rushlight.browse.TranscriptPageReader$Location(e.slug, t.language, t.original)
			from Segment s join s.transcript t join t.episode e where s.id = :segment""")
	Optional<Location> findLocation(long segment);

	record Location(String slug, String language, boolean original) {
	}

	interface LeftOutRow {

		int getLine();

		String getText();

		String getReason();

	}

}
