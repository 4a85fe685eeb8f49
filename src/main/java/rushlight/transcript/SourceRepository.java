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

	Source save(Source source);

	Optional<Source> findByTranscriptIdAndRole(long transcript, SourceRole role);

	Optional<Source> findByReadingIdAndRole(long reading, SourceRole role);

	/** The files of a transcript, without their content. */
	@Query("""
			select new rushlight.transcript.SourceRepository$Kept(s.role, s.fileName, s.sha256, cast(sql('octet_length(?)', s.content) as Integer),
				s.importedAt)
			from Source s where s.transcriptId = :transcript order by s.role desc""")
	List<Kept> findKept(long transcript);

	/** The digest of the text of each transcript of an episode. */
	@Query("""
			select new rushlight.transcript.SourceRepository$Known(t.id, t.language, s.role, s.sha256)
			from Source s join Transcript t on t.id = s.transcriptId where t.episode.id = :episode""")
	List<Known> findKnown(long episode);

	/**
	 * The same bytes, already in the archive under that show, as an episode's text or as
	 * a reading.
	 */
	@Query("""
			select s from Source s
			left join Transcript t on t.id = s.transcriptId left join t.episode e left join Reading r on r.id = s.readingId
			where s.sha256 = :sha256 and s.role = rushlight.transcript.SourceRole.TEXT
			and (e.show.id = :show or r.show.id = :show)""")
	List<Source> findSame(long show, byte[] sha256);

	record Kept(SourceRole role, String fileName, byte[] sha256, @Nullable Integer bytes, Instant importedAt) {

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

	record Known(long transcript, String language, SourceRole role, byte[] sha256) {
	}

}
