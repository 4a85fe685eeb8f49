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
import rushlight.transcript.ClipRow;
import rushlight.transcript.Quality;
import rushlight.transcript.SegmentKind;
import rushlight.transcript.VoiceRole;

/** Reads transcripts as any revision has them, and what revisions did. */
@Component
public class RevisionReader {

	private static final String COLUMNS = "since_revision, position, kind, level, voice_id, quality, proofread_by, "
			+ "validated_by, text, anchors";

	/** States that hold in a revision: today's, or superseded after it. */
	private static final String STATES = """
			select id, %1$s from segment where transcript_id = ? and since_revision <= ? %2$s
			union all
			select segment_id, %1$s from segment_version
			where transcript_id = ? and since_revision <= ? and until_revision > ? %3$s
			order by position""";

	private static final String ALL = STATES.formatted(COLUMNS, "", "");

	private static final String ONE = STATES.formatted(COLUMNS, "and id = ?", "and segment_id = ?");

	private static final String STEP = "select number, account_id, made_by, restores, undid from revision "
			+ "where transcript_id = ? and ";

	private final JdbcTemplate jdbc;

	RevisionReader(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** One revision in a history, without what it did. */
	public record Entry(int number, Instant madeAt, String madeBy, @Nullable Long account, String reason) {
	}

	/**
	 * What a revision brought back.
	 *
	 * @param account who made it; null for a program
	 * @param restores the revision whose state it has; null where it is a change of its
	 * own
	 * @param undid the one whose state it took back, if it was an undo
	 */
	record Step(int number, @Nullable Long account, String madeBy, @Nullable Integer restores,
			@Nullable Integer undid) {

		/** The revision that first had its state. */
		int state() {
			return (this.restores == null) ? this.number : this.restores;
		}

	}

	/** A voice as a revision has it. */
	public record VoiceState(long id, int since, String label, VoiceRole role, @Nullable Long speaker) {
	}

	/**
	 * A played clip as a revision has it.
	 *
	 * @param opening the line that says so in the text, such as "[CLIP BEGINS]"
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

	/** The newest first. */
	public List<Entry> revisions(long transcript, int before, int limit) {
		return this.jdbc.query("""
				select number, made_at, made_by, account_id, reason from revision
				where transcript_id = ? and number < ? order by number desc limit ?""", (row, i) -> entry(row),
				transcript, before, limit);
	}

	/** Some, by number. */
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

	/** Whether a revision took in a source that came again, and is of nobody's hand. */
	public boolean isImport(long transcript, int number) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject("""
				select exists (select from source s join revision r using (transcript_id)
					where s.transcript_id = ? and s.revision = ? and s.number > 1 and r.number = s.revision
						and r.account_id is null)""", Boolean.class, transcript, number));
	}

	Step step(long transcript, int number) {
		return Objects
			.requireNonNull(this.jdbc.queryForObject(STEP + "number = ?", (row, i) -> step(row), transcript, number));
	}

	/** The last undo that led to the state of a revision. */
	Optional<Step> undoTo(long transcript, int state) {
		return this.jdbc
			.query(STEP + "restores = ? and undid is not null order by number desc limit 1", (row, i) -> step(row),
					transcript, state)
			.stream()
			.findFirst();
	}

	private static Step step(ResultSet row) throws SQLException {
		return new Step(row.getInt(1), (Long) row.getObject(2), row.getString(3), (Integer) row.getObject(4),
				(Integer) row.getObject(5));
	}

	/** All segments as a revision has them, in order. */
	public List<SegmentState> at(long transcript, int revision) {
		return this.jdbc.query(ALL, (row, i) -> state(row), transcript, revision, transcript, revision, revision);
	}

	/** A segment as a revision has it; empty where it has none of that key. */
	public Optional<SegmentState> at(long transcript, int revision, long segment) {
		return this.jdbc
			.query(ONE, (row, i) -> state(row), transcript, revision, segment, transcript, revision, revision, segment)
			.stream()
			.findFirst();
	}

	/**
	 * The segments from one to another as a revision has them, in order; none where it
	 * has either not.
	 */
	public List<SegmentState> between(long transcript, int revision, long first, long last) {
		return this.jdbc.query("with s as (" + ALL + """
				) select * from s where position between (select position from s where id = ?)
					and (select position from s where id = ?) order by position""", (row, i) -> state(row), transcript,
				revision, transcript, revision, revision, first, last);
	}

	/** Where every segment stands in a revision, in order. */
	public Map<Long, BigDecimal> positions(long transcript, int revision) {
		Map<Long, BigDecimal> positions = new LinkedHashMap<>();
		this.jdbc.query(STATES.formatted("position", "", ""), (row) -> {
			positions.put(row.getLong(1), row.getBigDecimal(2));
		}, transcript, revision, transcript, revision, revision);
		return positions;
	}

	/**
	 * The last revision, up to one, in which a segment came to stand at, or went from, a
	 * place between two positions.
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

	/** Which transcript a segment is in, or was. */
	public Optional<Long> transcriptOf(long segment) {
		return this.jdbc.queryForList("""
				select transcript_id from segment where id = ?
				union select transcript_id from segment_version where segment_id = ?""", Long.class, segment, segment)
			.stream()
			.findFirst();
	}

	/**
	 * The segment of today that has the words of one that is gone: what it was merged
	 * into. Empty where its words are gone, too.
	 */
	public Optional<Long> goesOnIn(long segment) {
		List<SegmentState> states = states(segment);
		if (states.isEmpty()) {
			return Optional.empty();
		}
		SegmentState last = states.getFirst();
		long transcript = transcriptOf(segment).orElseThrow();
		return lineage(transcript, last.since(), Integer.MAX_VALUE)
			.follow(segment, 0, last.text().length(), last.since(), Integer.MAX_VALUE)
			.stream()
			.filter(Lineage.Place::isThere)
			.map(Lineage.Place::segment)
			.findFirst();
	}

	/** All segments of today, in order. */
	public List<SegmentState> today(long transcript) {
		return this.jdbc.query("select id, " + COLUMNS + " from segment where transcript_id = ? order by position",
				(row, i) -> state(row), transcript);
	}

	/** A segment as it is today. */
	public Optional<SegmentState> today(long transcript, long segment) {
		return this.jdbc
			.query("select id, " + COLUMNS + " from segment where transcript_id = ? and id = ?", (row, i) -> state(row),
					transcript, segment)
			.stream()
			.findFirst();
	}

	/** The segment of today that stands before a position. */
	public Optional<SegmentState> before(long transcript, BigDecimal position) {
		return neighbour(transcript, position, "position < ? order by position desc");
	}

	/** The texts of today that stand before a position, in order. */
	public List<String> textsBefore(long transcript, BigDecimal position) {
		return this.jdbc.queryForList(
				"select text from segment where transcript_id = ? and position < ? order by position", String.class,
				transcript, position);
	}

	/** The segment of today that stands behind a position. */
	public Optional<SegmentState> after(long transcript, BigDecimal position) {
		return neighbour(transcript, position, "position > ? order by position");
	}

	private Optional<SegmentState> neighbour(long transcript, BigDecimal position, String where) {
		return this.jdbc
			.query("select id, " + COLUMNS + " from segment where transcript_id = ? and " + where + " limit 1",
					(row, i) -> state(row), transcript, position)
			.stream()
			.findFirst();
	}

	/** Every state that a segment has had, the newest first. */
	public List<SegmentState> states(long segment) {
		return this.jdbc.query("""
				select id, %1$s from segment where id = ?
				union all select segment_id, %1$s from segment_version where segment_id = ?
				order by since_revision desc""".formatted(COLUMNS), (row, i) -> state(row), segment, segment);
	}

	/** All voices as a revision has them. */
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

	/** All played clips as a revision has them. */
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
	 * What revisions after one did, up to another, or up to the newest where there is no
	 * such one yet. A revision that is made meanwhile is left out: of half of what it did
	 * one would learn that words are gone.
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
				LowerCase.parse(Quality.class, row.getString(7)), (Long) row.getObject(8), (Long) row.getObject(9),
				row.getString(10), List.of((Integer[]) anchors.getArray()));
	}

}
