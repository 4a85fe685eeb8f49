package rushlight.transcript;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.core.GoneException;

/**
 * Reader of withdrawal records: what is withdrawn, when and why, never the words
 * themselves.
 */
@Component
public class WithdrawalMarks {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static final String MARK_COLUMNS = "w.id, w.erased_at is not null, w.made_at, w.reason";

	/** All states of a segment: the current one and the former ones. */
	private static final String STATES_SQL = """
			(select id as segment_id, since_revision, 2147483647 as until_revision from segment where id = ?
			union all select segment_id, since_revision, until_revision from segment_version where segment_id = ?)""";

	private final JdbcTemplate jdbc;

	WithdrawalMarks(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A withdrawal's record for pages.
	 *
	 * @param erased whether it can no longer be lifted
	 * @param reason the public reason
	 */
	public record Mark(long withdrawal, boolean erased, Instant at, String reason) {

		/** "25 November 2026". */
		public String date() {
			return DATE.format(this.at);
		}

		/** A sentence: "Withdrawn on 25 November 2026: …". */
		public String sentence() {
			return "Withdrawn on " + date() + ": " + this.reason;
		}

	}

	/** Withdrawn characters of a segment's text. */
	public record Range(int start, int end, Mark mark) {
	}

	/** The withdrawn ranges of a segment in a revision, in order; they may overlap. */
	public List<Range> of(long segment, int revision) {
		return this.jdbc.query(
				"""
						select r.start, r.start + r.length, %s from withdrawn_run r join withdrawal w on w.id = r.withdrawal_id
						join %s s on s.segment_id = r.segment_id and s.since_revision = r.since_revision
						where r.segment_id = ? and s.since_revision <= ? and s.until_revision > ? order by r.start, w.id"""
					.formatted(MARK_COLUMNS, STATES_SQL),
				(row, i) -> new Range(row.getInt(1), row.getInt(2), mark(row, 3)), segment, segment, segment, revision,
				revision);
	}

	/** The withdrawals that affect a transcript's text in a revision, by segment. */
	public Map<Long, Set<Mark>> marks(long transcript, int revision) {
		Map<Long, Set<Mark>> marks = new LinkedHashMap<>();
		this.jdbc.query("""
				select distinct r.segment_id, %s from withdrawn_run r join withdrawal w on w.id = r.withdrawal_id
				where r.transcript_id = ? and (exists (select from segment s where s.id = r.segment_id
						and s.since_revision = r.since_revision and s.since_revision <= ?)
					or exists (select from segment_version v where v.segment_id = r.segment_id
						and v.since_revision = r.since_revision and v.since_revision <= ? and v.until_revision > ?))
				order by w.id""".formatted(MARK_COLUMNS), (row) -> {
			marks.computeIfAbsent(row.getLong(1), (segment) -> new LinkedHashSet<>()).add(mark(row, 2));
		}, transcript, revision, revision, revision);
		return marks;
	}

	/**
	 * The newest withdrawal of content that a transcript's file has besides the words:
	 * names of voices, title, description, markers of played clips, the name of the file.
	 */
	public Optional<Mark> ofDescription(long transcript) {
		return first("""
				w.id = (select max(v.withdrawal_id) from withdrawn_value v
					join transcript t on t.id = ?
					where v.place like 'episode.%' and v.key = t.episode_id::text
						or (v.place like 'episode_note.%' or v.place like 'chapter.%')
							and split_part(v.key, ':', 1) = t.episode_id::text
						or v.place = 'revision.reason' and v.key in (
							select t.id || ':' || number from revision where transcript_id = t.id and origin = 'import')
						or v.place in ('voice.label', 'voice_version.label') and split_part(v.key, ':', 1) in (
							select id::text from voice where transcript_id = t.id)
						or v.place = 'speaker.name' and v.key in (
							select speaker_id::text from voice where transcript_id = t.id)
						or v.place like 'played_clip%' and split_part(v.key, ':', 1) in (
							select id::text from played_clip where transcript_id = t.id
							union select clip_id::text from played_clip_version where transcript_id = t.id))""",
				transcript);
	}

	/** The newest withdrawal that blocks the download of a source. */
	public Optional<Mark> ofSource(long source) {
		return first("w.id = (select max(withdrawal_id) from withdrawn_source where source_id = ?)", source);
	}

	/** The withdrawal of an episode. */
	public Optional<Mark> ofEpisode(long episode) {
		return first("w.id = (select withdrawal_id from episode where id = ?)", episode);
	}

	/** The withdrawal of a speaker's name. */
	public Optional<Mark> ofSpeaker(long speaker) {
		return first("w.id = (select withdrawal_id from speaker where id = ?)", speaker);
	}

	/**
	 * The withdrawal of a segment's whole text, current or last: that of its episode, or
	 * one that masks every word.
	 */
	public Optional<Mark> ofWholeSegment(long segment) {
		Optional<Mark> episode = first("""
				w.id = (select e.withdrawal_id from episode e join transcript t on t.episode_id = e.id
					where t.id = (select transcript_id from segment where id = ?
						union select transcript_id from segment_version where segment_id = ?))""", segment, segment);
		return episode.isPresent() ? episode
				: first("""
						w.id = (select max(r.withdrawal_id) from withdrawn_run r
							where (r.segment_id, r.since_revision) = (select id, since from (
								select id, since_revision as since, text from segment where id = ?
								union all select segment_id, since_revision, text from segment_version where segment_id = ?
								order by since desc limit 1) last where text ~ '^[\\u2588[:space:]\\u00A0\\u2007\\u202F]+$'))""",
						segment, segment);
	}

	/**
	 * @throws GoneException if the whole segment is withdrawn
	 */
	public void refuseWhole(long segment) {
		ofWholeSegment(segment).ifPresent((mark) -> {
			throw new GoneException("This passage was withdrawn on " + mark.date() + ": " + mark.reason());
		});
	}

	/**
	 * @throws GoneException if the whole episode is withdrawn
	 */
	public void refuseEpisode(long episode) {
		ofEpisode(episode).ifPresent((mark) -> {
			throw new GoneException("This episode was withdrawn on " + mark.date() + ": " + mark.reason());
		});
	}

	/**
	 * @throws GoneException if the name of a speaker is withdrawn
	 */
	public void refuseSpeaker(long speaker) {
		ofSpeaker(speaker).ifPresent((mark) -> {
			throw new GoneException("This name was withdrawn on " + mark.date() + ": " + mark.reason());
		});
	}

	private Optional<Mark> first(String condition, Object... parameters) {
		return this.jdbc
			.query("select " + MARK_COLUMNS + " from withdrawal w where " + condition, (row, i) -> mark(row, 1),
					parameters)
			.stream()
			.findFirst();
	}

	private static Mark mark(ResultSet row, int column) throws SQLException {
		return new Mark(row.getLong(column), row.getBoolean(column + 1), row.getTimestamp(column + 2).toInstant(),
				row.getString(column + 3));
	}

}
