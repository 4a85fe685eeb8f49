package rushlight.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rushlight.core.LowerCase;
import rushlight.episode.KeyMint;
import rushlight.text.WordCounter;
import rushlight.transcript.NewTranscript;
import rushlight.transcript.NewTranscript.NewClip;
import rushlight.transcript.NewTranscript.NewSegment;
import rushlight.transcript.NewTranscript.NewVoice;
import rushlight.transcript.Quality;
import rushlight.transcript.RevisionOrigin;
import rushlight.transcript.SegmentKind;

/**
 * The writer of revision 1 of a transcript, with its lineage. Rows are written in JDBC
 * batches, since an archive is imported with millions of segments.
 */
@Component
public class FirstRevision {

	/**
	 * Distance between the positions of neighbours, so that many insertions between two
	 * of them can each take the middle.
	 */
	private static final int POSITION_STRIDE = 1024;

	private final JdbcTemplate jdbc;

	private final KeyMint mint;

	private final Clock clock;

	FirstRevision(JdbcTemplate jdbc, KeyMint mint, Clock clock) {
		this.jdbc = jdbc;
		this.mint = mint;
		this.clock = clock;
	}

	/**
	 * Writes a new transcript as revision 1.
	 * @return its id
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public long begin(NewTranscript transcript) {
		Tally tally = Tally.of(transcript);
		long id = insertTranscript(transcript, tally);
		this.jdbc.update(
				"insert into revision (transcript_id, number, made_at, made_by, reason, origin) "
						+ "values (?, 1, ?, ?, ?, ?)",
				id, Timestamp.from(this.clock.instant()), transcript.by(), transcript.reason(),
				LowerCase.of(RevisionOrigin.IMPORT.kind()));
		List<Long> voices = insertVoices(id, transcript.voices(), tally);
		List<Long> segments = this.mint.next(transcript.segments().size());
		insertSegments(id, transcript, voices, segments);
		insertLineage(id, transcript.segments(), segments);
		insertClips(id, transcript.clips(), segments);
		return id;
	}

	private long insertTranscript(NewTranscript transcript, Tally tally) {
		int speech = Arrays.stream(tally.segments()).sum();
		Quality quality = transcript.quality();
		Long id = this.jdbc.queryForObject("""
				insert into transcript (episode_id, language, original, revision, words, rushed, proofread, validated)
				values (?, ?, ?, 1, ?, ?, ?, ?) returning id""", Long.class, transcript.episode(),
				transcript.language(), transcript.original(), Arrays.stream(tally.words()).sum(),
				(quality == Quality.RUSHED) ? speech : 0, (quality == Quality.PROOFREAD) ? speech : 0,
				(quality == Quality.VALIDATED) ? speech : 0);
		return java.util.Objects.requireNonNull(id);
	}

	private List<Long> insertVoices(long transcript, List<NewVoice> voices, Tally tally) {
		Long[] speakers = voices.stream().map(NewVoice::speaker).toArray(Long[]::new);
		Integer[] ordinals = java.util.stream.IntStream.range(0, voices.size()).boxed().toArray(Integer[]::new);
		String[] labels = voices.stream().map(NewVoice::label).toArray(String[]::new);
		String[] roles = voices.stream().map((voice) -> LowerCase.of(voice.role())).toArray(String[]::new);
		this.jdbc.update("""
				insert into voice (transcript_id, ordinal, label, role, speaker_id, since_revision, words, segments)
				select ?, v.ordinal, v.label, v.role, v.speaker, 1, v.words, v.segments
				from unnest(?::integer[], ?::text[], ?::text[], ?::bigint[], ?::integer[], ?::integer[])
				as v(ordinal, label, role, speaker, words, segments)""", transcript, ordinals, labels, roles, speakers,
				tally.words(), tally.segments());
		return this.jdbc.queryForList("select id from voice where transcript_id = ? order by ordinal", Long.class,
				transcript);
	}

	private void insertSegments(long transcript, NewTranscript content, List<Long> voices, List<Long> ids) {
		String quality = LowerCase.of(content.quality());
		batch("""
				insert into segment (id, transcript_id, since_revision, position, kind, level, voice_id, quality, text,
				anchors) values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?)""", ids.size(), (row, i) -> {
			NewSegment segment = content.segments().get(i);
			row.setLong(1, ids.get(i));
			row.setLong(2, transcript);
			row.setLong(3, (i + 1L) * POSITION_STRIDE);
			row.setString(4, LowerCase.of(segment.kind()));
			row.setInt(5, segment.level());
			row.setObject(6, (segment.voice() < 0) ? null : voices.get(segment.voice()), java.sql.Types.BIGINT);
			row.setString(7, quality);
			row.setString(8, segment.text());
			row.setArray(9, row.getConnection()
				.createArrayOf("int4", Arrays.stream(segment.anchors()).boxed().toArray(Integer[]::new)));
		});
	}

	/**
	 * All characters of a first revision are new: one run per segment, without an origin.
	 */
	private void insertLineage(long transcript, List<NewSegment> segments, List<Long> ids) {
		batch("insert into lineage (transcript_id, revision, to_segment, to_start, length) values (?, 1, ?, 0, ?)",
				ids.size(), (row, i) -> {
					row.setLong(1, transcript);
					row.setLong(2, ids.get(i));
					row.setInt(3, segments.get(i).text().length());
				});
	}

	private void insertClips(long transcript, List<NewClip> clips, List<Long> segments) {
		List<Long> ids = clips.isEmpty() ? List.of() : this.mint.next(clips.size());
		batch("""
				insert into played_clip (id, transcript_id, first_segment, last_segment, opening, closing)
				values (?, ?, ?, ?, ?, ?)""", clips.size(), (row, i) -> {
			NewClip clip = clips.get(i);
			row.setLong(1, ids.get(i));
			row.setLong(2, transcript);
			row.setLong(3, segments.get(clip.first()));
			row.setLong(4, segments.get(clip.last()));
			row.setString(5, clip.opening());
			row.setString(6, clip.closing());
		});
	}

	private void batch(String sql, int size, Row row) {
		if (size == 0) {
			return;
		}
		this.jdbc.batchUpdate(sql, new BatchPreparedStatementSetter() {
			@Override
			public void setValues(PreparedStatement statement, int i) throws SQLException {
				row.set(statement, i);
			}

			@Override
			public int getBatchSize() {
				return size;
			}
		});
	}

	private interface Row {

		void set(PreparedStatement statement, int index) throws SQLException;

	}

	/**
	 * Counts of speech by voice.
	 *
	 * @param words by the index of the voice
	 * @param segments by the index of the voice
	 */
	private record Tally(int[] words, int[] segments) {

		static Tally of(NewTranscript transcript) {
			Tally tally = new Tally(new int[transcript.voices().size()], new int[transcript.voices().size()]);
			for (NewSegment segment : transcript.segments()) {
				if (segment.kind() == SegmentKind.SPEECH) {
					tally.words[segment.voice()] += WordCounter.count(segment.text());
					tally.segments[segment.voice()]++;
				}
			}
			return tally;
		}

	}

}
