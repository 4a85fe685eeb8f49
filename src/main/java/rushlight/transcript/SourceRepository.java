package rushlight.transcript;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface SourceRepository extends Repository<Source, Long> {

	/** Flushes pending inserts so that plain SQL sees them. */
	void flush();

	Source save(Source source);

	/** The newest source file of a transcript. */
	@Query("""
			select s from Source s where s.transcriptId = :transcript and s.role = :role
			and s.number = (select max(n.number) from Source n where n.transcriptId = :transcript)""")
	Optional<Source> findNewest(long transcript, SourceRole role);

	/** The source file of a transcript's import, counted from 1. */
	Optional<Source> findByTranscriptIdAndRoleAndNumber(long transcript, SourceRole role, int number);

	/** The newest source file of a reading. */
	@Query("""
			select s from Source s where s.readingId = :reading and s.role = :role
			and s.number = (select max(n.number) from Source n where n.readingId = :reading)""")
	Optional<Source> findNewestOfReading(long reading, SourceRole role);

	/** The files of a transcript without their content, newest first. */
	@Query("""
			select new rushlight.transcript.SourceRepository$Kept(s.role, s.fileName, s.sha256, cast(sql('octet_length(?)', s.content) as Integer),
				s.importedAt, s.number, s.number = (select max(n.number) from Source n where n.transcriptId = :transcript))
			from Source s where s.transcriptId = :transcript order by s.number desc, s.role desc""")
	List<Kept> findKept(long transcript);

	/**
	 * The newest source files of the show's transcripts and readings that have this
	 * digest.
	 */
	@Query("""
			select s from Source s
			left join Transcript t on t.id = s.transcriptId left join t.episode e left join Reading r on r.id = s.readingId
			where s.sha256 = :sha256 and s.role = rushlight.transcript.SourceRole.TEXT
			and not exists (select n.id from Source n where n.number > s.number
				and (n.transcriptId = s.transcriptId or n.readingId = s.readingId))
			and (e.show.id = :show or r.show.id = :show)""")
	List<Source> findSame(long show, byte[] sha256);

	/**
	 * @param number of the import, from 1
	 * @param newest whether it was the last import
	 */
	record Kept(SourceRole role, String fileName, byte[] sha256, @Nullable Integer bytes, Instant importedAt,
			int number, boolean newest) {

		/** The file's address below the episode's address. */
		public String address() {
			return "/source" + (this.newest ? "" : "/" + this.number) + (sidecar() ? "/sidecar" : "");
		}

		public boolean sidecar() {
			return this.role == SourceRole.SIDECAR;
		}

		/** The digest in hexadecimal, for comparison by people. */
		public String hex() {
			return HexFormat.of().formatHex(this.sha256);
		}

		public LocalDate importedOn() {
			return LocalDate.ofInstant(this.importedAt, ZoneOffset.UTC);
		}

	}

}
