package rushlight.history;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.core.Key;
import rushlight.core.LowerCase;
import rushlight.history.SegmentState.CheckedQuality;
import rushlight.transcript.ClipRow;
import rushlight.transcript.Quality;
import rushlight.transcript.SegmentKind;
import rushlight.transcript.VoiceRole;

/** Reader of transcripts in any of their revisions, of histories, and of lineage. */
@Component
public class RevisionReader {

	private static final String SEGMENT_COLUMNS = "since_revision, position, kind, level, voice_id, quality, proofread_by, "
			+ "validated_by, text, anchors";

	/** The states of a revision: current ones, or superseded after it. */
	private static final String STATES_SQL = """
			select id, %1$s from segment where transcript_id = ? and since_revision <= ? %2$s
			union all
			select segment_id, %1$s from segment_version
			where transcript_id = ? and since_revision <= ? and until_revision > ? %3$s
			order by position""";

	private static final String ALL_SEGMENTS_SQL = STATES_SQL.formatted(SEGMENT_COLUMNS, "", "");

	private static final String ONE_SEGMENT_SQL = STATES_SQL.formatted(SEGMENT_COLUMNS, "and id = ?",
			"and segment_id = ?");

	private static final String SELECT_STEP_SQL = "select number, account_id, made_by, restores, undid from revision "
			+ "where transcript_id = ? and ";

	private final JdbcTemplate jdbc;

	RevisionReader(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** A revision in a history, without its changes. */
	public record Entry(int number, Instant madeAt, String madeBy, @Nullable Long account, String reason) {
	}

	/**
	 * The properties of a revision that undo and redo need.
	 *
	 * @param account the author; null for a program
	 * @param restores the revision whose state it has; null if it is a change of its own
	 * @param undid the revision that it took back; null if it was no undo
	 */
	record Step(int number, @Nullable Long account, String madeBy, @Nullable Integer restores,
			@Nullable Integer undid) {

		/** The revision that first had its state. */
		int state() {
			return (this.restores == null) ? this.number : this.restores;
		}

	}

	/** The state of a voice in a revision. */
	public record VoiceState(long id, int since, String label, VoiceRole role, @Nullable Long speaker) {
	}

	/**
	 * The state of a played clip in a revision.
	 *
	 * @param opening the line that opens the clip in text files, such as "[CLIP BEGINS]"
	 */
	public record ClipState(long id, int since, long first, long last, String opening, String closing) {

		public String key() {
			return Key.of(this.id);
		}

		public ClipRow row() {
			return new ClipRow(this.id, this.first, this.last, this.opening, this.closing);
		}

		public String firstKey() {
			return Key.of(this.first);
		}

		public String lastKey() {
			return Key.of(this.last);
		}

		ClipState to(long first, long last) {
			return new ClipState(this.id, this.since, first, last, this.opening, this.closing);
		}

	}

	/** Revisions before a number, newest first. */
	public List<Entry> revisions(long transcript, int before, int limit) {
		return this.jdbc.query("""
				select number, made_at, made_by, account_id, reason from revision
				where transcript_id = ? and number < ? order by number desc limit ?""", (row, i) -> entry(row),
				transcript, before, limit);
	}

	/** The given revisions, by number. */
	public Map<Integer, Entry> revisions(long transcript, Collection<Integer> numbers) {
		return this.jdbc
			.query("""
					select number, made_at, made_by, account_id, reason from revision
					where transcript_id = ? and number = any(?)""", (row, i) -> entry(row), transcript,
					numbers.toArray(Integer[]::new))
			.stream()
			.collect(Collectors.toMap(Entry::number, (entry) -> entry));
	}

	private static Entry entry(ResultSet row) throws SQLException {
		return new Entry(row.getInt(1), row.getTimestamp(2).toInstant(), row.getString(3), (Long) row.getObject(4),
				row.getString(5));
	}

	/** Whether a revision was made by a re-import. */
	public boolean isImport(long transcript, int number) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject("""
				select exists (select from source s join revision r using (transcript_id)
					where s.transcript_id = ? and s.revision = ? and s.number > 1 and r.number = s.revision
						and r.origin = 'import')""", Boolean.class, transcript, number));
	}

	Step step(long transcript, int number) {
		return Objects.requireNonNull(
				this.jdbc.queryForObject(SELECT_STEP_SQL + "number = ?", (row, i) -> step(row), transcript, number));
	}

	/** The last undo that led to the state of a revision. */
	Optional<Step> undoTo(long transcript, int state) {
		return this.jdbc
			.query(SELECT_STEP_SQL + "restores = ? and undid is not null order by number desc limit 1",
					(row, i) -> step(row), transcript, state)
			.stream()
			.findFirst();
	}

	private static Step step(ResultSet row) throws SQLException {
		return new Step(row.getInt(1), (Long) row.getObject(2), row.getString(3), (Integer) row.getObject(4),
				(Integer) row.getObject(5));
	}

	/** All segments of a revision, in order. */
	public List<SegmentState> at(long transcript, int revision) {
		return this.jdbc.query(ALL_SEGMENTS_SQL, (row, i) -> state(row), transcript, revision, transcript, revision,
				revision);
	}

	/** A segment of a revision; empty if the revision has no such segment. */
	public Optional<SegmentState> at(long transcript, int revision, long segment) {
		return this.jdbc
			.query(ONE_SEGMENT_SQL, (row, i) -> state(row), transcript, revision, segment, transcript, revision,
					revision, segment)
			.stream()
			.findFirst();
	}

	/**
	 * The segments of a revision from one to another, in order; none if the revision
	 * lacks either of the two.
	 */
	public List<SegmentState> between(long transcript, int revision, long first, long last) {
		return this.jdbc.query("with s as (" + ALL_SEGMENTS_SQL + """
				) select * from s where position between (select position from s where id = ?)
					and (select position from s where id = ?) order by position""", (row, i) -> state(row), transcript,
				revision, transcript, revision, revision, first, last);
	}

	/** The positions of all segments of a revision, in order. */
	public Map<Long, BigDecimal> positions(long transcript, int revision) {
		Map<Long, BigDecimal> positions = new LinkedHashMap<>();
		this.jdbc.query(STATES_SQL.formatted("position", "", ""), (row) -> {
			positions.put(row.getLong(1), row.getBigDecimal(2));
		}, transcript, revision, transcript, revision, revision);
		return positions;
	}

	/**
	 * The last revision, up to a given one, that put a segment between two positions or
	 * removed one from there.
	 */
	public int lastChange(long transcript, int revision, BigDecimal low, BigDecimal high) {
		return Objects.requireNonNull(this.jdbc.queryForObject("""
				select greatest(1, (select max(since_revision) from segment
						where transcript_id = ? and since_revision <= ? and position between ? and ?),
					(select max(case when until_revision <= ? then until_revision else since_revision end)
						from segment_version where transcript_id = ? and since_revision <= ?
						and position between ? and ?))""", Integer.class, transcript, revision, low, high, revision,
				transcript, revision, low, high));
	}

	/** The transcript that a segment is or was in. */
	public Optional<Long> transcriptOf(long segment) {
		return this.jdbc.queryForList("""
				select transcript_id from segment where id = ?
				union select transcript_id from segment_version where segment_id = ?""", Long.class, segment, segment)
			.stream()
			.findFirst();
	}

	/**
	 * The current segment that has the words of a removed one, such as the one that it
	 * was merged into. Empty if the words are gone too.
	 */
	public Optional<Long> successorOf(long segment) {
		List<SegmentState> states = states(segment);
		if (states.isEmpty()) {
			return Optional.empty();
		}
		SegmentState last = states.getFirst();
		long transcript = transcriptOf(segment).orElseThrow();
		return lineage(transcript, last.since(), Integer.MAX_VALUE)
			.follow(segment, 0, last.text().length(), last.since(), Integer.MAX_VALUE)
			.stream()
			.filter(Lineage.Location::isPresent)
			.map(Lineage.Location::segment)
			.findFirst();
	}

	/** All current segments, in order. */
	public List<SegmentState> today(long transcript) {
		return this.jdbc.query(
				"select id, " + SEGMENT_COLUMNS + " from segment where transcript_id = ? order by position",
				(row, i) -> state(row), transcript);
	}

	/** The current state of a segment. */
	public Optional<SegmentState> today(long transcript, long segment) {
		return this.jdbc
			.query("select id, " + SEGMENT_COLUMNS + " from segment where transcript_id = ? and id = ?",
					(row, i) -> state(row), transcript, segment)
			.stream()
			.findFirst();
	}

	/** The current segment before a position. */
	public Optional<SegmentState> before(long transcript, BigDecimal position) {
		return neighbour(transcript, position, "position < ? order by position desc");
	}

	/** The current texts before a position, in order. */
	public List<String> textsBefore(long transcript, BigDecimal position) {
		return this.jdbc.queryForList(
				"select text from segment where transcript_id = ? and position < ? order by position", String.class,
				transcript, position);
	}

	/** The current segment after a position. */
	public Optional<SegmentState> after(long transcript, BigDecimal position) {
		return neighbour(transcript, position, "position > ? order by position");
	}

	private Optional<SegmentState> neighbour(long transcript, BigDecimal position, String where) {
		return this.jdbc
			.query("select id, " + SEGMENT_COLUMNS + " from segment where transcript_id = ? and " + where + " limit 1",
					(row, i) -> state(row), transcript, position)
			.stream()
			.findFirst();
	}

	/** Every state that a segment has or had, newest first. */
	public List<SegmentState> states(long segment) {
		return this.jdbc.query("""
				select id, %1$s from segment where id = ?
				union all select segment_id, %1$s from segment_version where segment_id = ?
				order by since_revision desc""".formatted(SEGMENT_COLUMNS), (row, i) -> state(row), segment, segment);
	}

	/** All voices of a revision. */
	public List<VoiceState> voicesAt(long transcript, int revision) {
		return this.jdbc.query("""
				select id, since_revision, label, role, speaker_id from voice
				where transcript_id = ? and since_revision <= ?
				union all
				select v.voice_id, v.since_revision, v.label, v.role, v.speaker_id from voice_version v
				join voice o on o.id = v.voice_id
				where o.transcript_id = ? and v.since_revision <= ? and v.until_revision > ?
				order by id""", (row, i) -> voice(row), transcript, revision, transcript, revision, revision);
	}

	/** All played clips of a revision. */
	public List<ClipState> clipsAt(long transcript, int revision) {
		return this.jdbc.query("""
				select id, since_revision, first_segment, last_segment, opening, closing from played_clip
				where transcript_id = ? and since_revision <= ?
				union all
				select clip_id, since_revision, first_segment, last_segment, opening, closing from played_clip_version
				where transcript_id = ? and since_revision <= ? and until_revision > ?
				order by id""", (row, i) -> new ClipState(row.getLong(1), row.getInt(2), row.getLong(3), row.getLong(4),
				row.getString(5), row.getString(6)), transcript, revision, transcript, revision, revision);
	}

	/**
	 * The lineage of the revisions after one, up to another or the newest. A revision
	 * that is committed between the queries is left out: half of its rows would say that
	 * words are gone.
	 */
	public Lineage lineage(long transcript, int after, int upTo) {
		Integer newest = this.jdbc
			.queryForList("select revision from transcript where id = ?", Integer.class, transcript)
			.stream()
			.findFirst()
			.orElse(0);
		int to = Math.min(newest, upTo);
		Lineage lineage = new Lineage();
		this.jdbc.query("""
				select revision, to_segment, to_start, length, from_segment, from_start, from_revision from lineage
				where transcript_id = ? and revision > ? and revision <= ?""", (row) -> {
			lineage.add(row.getInt(1), new Lineage.Written(row.getLong(2), row.getInt(3), row.getInt(4),
					(Long) row.getObject(5), row.getInt(6), row.getInt(7)));
		}, transcript, after, to);
		this.jdbc.query("""
				select until_revision, segment_id from segment_version
				where transcript_id = ? and until_revision > ? and until_revision <= ?""", (row) -> {
			lineage.touch(row.getInt(1), row.getLong(2));
		}, transcript, after, to);
		return lineage;
	}

	static VoiceState voice(ResultSet row) throws SQLException {
		return new VoiceState(row.getLong(1), row.getInt(2), row.getString(3),
				LowerCase.parse(VoiceRole.class, row.getString(4)), (Long) row.getObject(5));
	}

	private static SegmentState state(ResultSet row) throws SQLException {
		Array anchors = row.getArray(11);
		return new SegmentState(row.getLong(1), row.getInt(2), row.getBigDecimal(3),
				LowerCase.parse(SegmentKind.class, row.getString(4)), row.getInt(5), (Long) row.getObject(6),
				new CheckedQuality(LowerCase.parse(Quality.class, row.getString(7)), (Long) row.getObject(8),
						(Long) row.getObject(9)),
				row.getString(10), List.of((Integer[]) anchors.getArray()));
	}

}
