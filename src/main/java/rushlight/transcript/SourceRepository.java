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

	/** Has what was saved be in the database, for whoever asks it itself. */
	void flush();

	Source save(Source source);

	/** The file that a transcript came with last. */
	@Query("""
			select s from Source s where s.transcriptId = :transcript and s.role = :role
			and s.number = (select max(n.number) from Source n where n.transcriptId = :transcript)""")
	Optional<Source> findNewest(long transcript, SourceRole role);

	/** The file that an import of a transcript brought, counted from 1. */
	Optional<Source> findByTranscriptIdAndRoleAndNumber(long transcript, SourceRole role, int number);

	/** The file that a reading came with last. */
	@Query("""
			select s from Source s where s.readingId = :reading and s.role = :role
			and s.number = (select max(n.number) from Source n where n.readingId = :reading)""")
	Optional<Source> findNewestOfReading(long reading, SourceRole role);

	/** The files of a transcript, without their content, the newest first. */
	@Query("""
			select new rushlight.transcript.SourceRepository$Kept(s.role, s.fileName, s.sha256, cast(sql('octet_length(?)', s.content) as Integer),
				s.importedAt, s.number, s.number = (select max(n.number) from Source n where n.transcriptId = :transcript))
			from Source s where s.transcriptId = :transcript order by s.number desc, s.role desc""")
	List<Kept> findKept(long transcript);

	/**
	 * The bytes that a transcript or reading of that show came with last, if they are the
	 * same.
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
	 * @param number of the import that it came with, from 1
	 * @param newest whether that was the last
	 */
	record Kept(SourceRole role, String fileName, byte[] sha256, @Nullable Integer bytes, Instant importedAt,
			int number, boolean newest) {

		/** Its address below that of the episode. */
		public String address() {
			return "/source" + (this.newest ? "" : "/" + this.number) + (sidecar() ? "/sidecar" : "");
		}

		public boolean sidecar() {
			return this.role == SourceRole.SIDECAR;
		}

		/** The digest as people compare it. */
		public String hex() {
			return HexFormat.of().formatHex(this.sha256);
		}

		public LocalDate importedOn() {
			return LocalDate.ofInstant(this.importedAt, ZoneOffset.UTC);
		}

	}

}
