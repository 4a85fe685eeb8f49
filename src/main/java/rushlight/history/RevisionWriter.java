package rushlight.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.changes.Changes;
import rushlight.core.LowerCase;
import rushlight.episode.KeyMint;
import rushlight.history.RevisionOutcome.Change;
import rushlight.history.RevisionReader.ClipState;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.TracedText.Origin;
import rushlight.history.TracedText.Run;
import rushlight.transcript.Author;
import rushlight.transcript.Quality;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.RevisionOrigin;
import rushlight.transcript.Wording;

/**
 * The only writer of changes to an existing transcript: every change is a revision,
 * numbered without gaps under a lock on its transcript, with the states it supersedes and
 * its lineage.
 */
@Component
public class RevisionWriter {

	/** Rows of one JDBC batch. */
	private static final int BATCH_ROWS = 1000;

	private final JdbcTemplate jdbc;

	private final RevisionReader reader;

	private final KeyMint mint;

	private final RedactedRuns redacted;

	private final Changes changes;

	private final Clock clock;

	RevisionWriter(JdbcTemplate jdbc, RevisionReader reader, KeyMint mint, RedactedRuns redacted, Changes changes,
			Clock clock) {
		this.jdbc = jdbc;
		this.reader = reader;
		this.mint = mint;
		this.redacted = redacted;
		this.changes = changes;
		this.clock = clock;
	}

	private record Locked(int revision, long episode) {
	}

	/**
	 * Changes a transcript as an editor does. If the work throws, nothing is written. A
	 * caller that changes several transcripts does so in the order of their ids, so that
	 * two callers cannot wait for each other.
	 * @param reason for the history; may be empty
	 * @param work the changes to the draft
	 * @return the transcript's revision; the same as before if nothing has changed
	 */
	@Transactional
	public int change(long transcript, Author author, String reason, Consumer<RevisionDraft> work) {
		return change(transcript, RevisionOrigin.EDITOR, author, reason, work);
	}

	/**
	 * Changes a transcript by another act than an editor's.
	 * @see #change(long, Author, String, Consumer)
	 */
	@Transactional
	public int change(long transcript, RevisionOrigin origin, Author author, String reason,
			Consumer<RevisionDraft> work) {
		Locked locked = this.jdbc
			.query("select revision, episode_id from transcript where id = ? for update",
					(row, i) -> new Locked(row.getInt(1), row.getLong(2)), transcript)
			.stream()
			.findFirst()
			.orElseThrow(() -> new RefusedChangeException("This transcript is no longer there."));
		RevisionDraft draft = new RevisionDraft(this.reader, this.mint, this.redacted, this::nextVoice, transcript,
				locked.revision(), author);
		work.accept(draft);
		RevisionOutcome outcome = draft.outcome();
		if (outcome.isEmpty()) {
			return locked.revision();
		}
		int revision = locked.revision() + 1;
		this.jdbc.update("""
				insert into revision (transcript_id, number, made_at, made_by, account_id, reason, restores, undid,
					batch_id, origin, withdrawal_id)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", transcript, revision, Timestamp.from(this.clock.instant()),
				author.name(), author.account(), Wording.line(reason), outcome.restores(), outcome.undid(),
				outcome.batch(), LowerCase.of(origin.kind()), origin.withdrawal());
		writeVoices(transcript, revision, outcome);
		writeSegments(transcript, revision, outcome.changes());
		writeLineage(transcript, revision, outcome.changes());
		writeClips(transcript, revision, outcome);
		this.redacted.carry(transcript, revision, outcome.changes());
		this.redacted.add(outcome.redacted());
		boolean countsChanged = updateCounts(transcript, revision, outcome.changes());
		this.changes.announce(Changes.episode(locked.episode()));
		if (countsChanged || outcome.changesVoices() || outcome.changesClips()) {
			this.changes.announce(Changes.ARCHIVE);
		}
		return revision;
	}

	private long nextVoice() {
		return Objects.requireNonNull(
				this.jdbc.queryForObject("select nextval(pg_get_serial_sequence('voice', 'id'))", Long.class));
	}

	private void writeVoices(long transcript, int revision, RevisionOutcome outcome) {
		for (VoiceState voice : outcome.changedVoices()) {
			this.jdbc.update("""
					insert into voice_version (voice_id, since_revision, until_revision, label, role, speaker_id)
					select id, since_revision, ?, label, role, speaker_id from voice where id = ?""", revision,
					voice.id());
			this.jdbc.update("update voice set since_revision = ?, label = ?, role = ?, speaker_id = ? where id = ?",
					revision, voice.label(), LowerCase.of(voice.role()), voice.speaker(), voice.id());
		}
		for (VoiceState voice : outcome.addedVoices()) {
			this.jdbc.update("""
					insert into voice (id, transcript_id, ordinal, label, role, speaker_id, since_revision)
					select ?, ?, coalesce(max(ordinal) + 1, 0), ?, ?, ?, ? from voice where transcript_id = ?""",
					voice.id(), transcript, voice.label(), LowerCase.of(voice.role()), voice.speaker(), revision,
					transcript);
		}
	}

	private void writeSegments(long transcript, int revision, List<Change> changes) {
		Long[] superseded = changes.stream()
			.filter((change) -> change.before() != null)
			.map(Change::id)
			.toArray(Long[]::new);
		this.jdbc.update("""
				insert into segment_version (segment_id, transcript_id, since_revision, until_revision, position, kind,
					level, voice_id, quality, proofread_by, validated_by, text, anchors)
				select id, transcript_id, since_revision, ?, position, kind, level, voice_id, quality, proofread_by,
					validated_by, text, anchors
				from segment where id = any(?)""", revision, superseded);
		Long[] gone = changes.stream().filter((change) -> change.now() == null).map(Change::id).toArray(Long[]::new);
		List<SegmentState> changed = new ArrayList<>();
		List<SegmentState> added = new ArrayList<>();
		changes.stream()
			.filter((change) -> change.now() != null)
			.forEach((change) -> ((change.before() == null) ? added : changed).add(change.now()));
		String columns = "since_revision, position, kind, level, voice_id, quality, proofread_by, validated_by, text, "
				+ "anchors";
		batch("update segment set (" + columns + ") = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) where id = ?", changed,
				(row, state) -> {
					set(row, state, revision);
					row.setLong(11, state.id());
				});
		batch("insert into segment (" + columns + ", id, transcript_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
				+ transcript + ")", added, (row, state) -> {
					set(row, state, revision);
					row.setLong(11, state.id());
				});
		if (gone.length > 0) {
			this.jdbc.update("delete from segment where id = any(?)", (Object) gone);
		}
	}

	private static void set(PreparedStatement row, SegmentState state, int revision) throws SQLException {
		row.setInt(1, revision);
		row.setBigDecimal(2, state.position());
		row.setString(3, LowerCase.of(state.kind()));
		row.setInt(4, state.level());
		row.setObject(5, state.voice(), Types.BIGINT);
		row.setString(6, LowerCase.of(state.quality()));
		row.setObject(7, state.proofreadBy(), Types.BIGINT);
		row.setObject(8, state.validatedBy(), Types.BIGINT);
		row.setString(9, state.text());
		row.setArray(10, row.getConnection().createArrayOf("int4", state.anchors().toArray(Integer[]::new)));
	}

	private record LineageRow(long segment, Run run) {
	}

	private void writeLineage(long transcript, int revision, List<Change> changes) {
		List<LineageRow> rows = new ArrayList<>();
		for (Change change : changes) {
			if (change.text() != null) {
				change.text().runs().forEach((run) -> rows.add(new LineageRow(change.id(), run)));
			}
		}
		batch("insert into lineage (transcript_id, revision, to_segment, to_start, length, from_segment, from_start, "
				+ "from_revision) values (" + transcript + ", " + revision + ", ?, ?, ?, ?, ?, ?)", rows,
				(row, one) -> {
					Origin origin = one.run().origin();
					row.setLong(1, one.segment());
					row.setInt(2, one.run().start());
					row.setInt(3, one.run().length());
					row.setObject(4, (origin == null) ? null : origin.segment(), Types.BIGINT);
					row.setObject(5, (origin == null) ? null : origin.start(), Types.INTEGER);
					row.setObject(6, (origin == null || origin.revision() == 0) ? null : origin.revision(),
							Types.INTEGER);
				});
	}

	private void writeClips(long transcript, int revision, RevisionOutcome outcome) {
		for (ClipState former : outcome.formerClips()) {
			this.jdbc.update(
					"""
							insert into played_clip_version (clip_id, transcript_id, since_revision, until_revision, first_segment,
								last_segment, opening, closing)
							select id, transcript_id, since_revision, ?, first_segment, last_segment, opening, closing
							from played_clip where id = ?""",
					revision, former.id());
			this.jdbc.update("delete from played_clip where id = ?", former.id());
		}
		for (ClipState clip : outcome.clips()) {
			this.jdbc.update(
					"""
							insert into played_clip (id, transcript_id, since_revision, first_segment, last_segment, opening, closing)
							values (?, ?, ?, ?, ?, ?, ?)""",
					clip.id(), transcript, revision, clip.first(), clip.last(), clip.opening(), clip.closing());
		}
	}

	/**
	 * Updates the counts of the transcript and its voices.
	 * @return whether the numbers that lists show have changed
	 */
	private boolean updateCounts(long transcript, int revision, List<Change> changes) {
		int words = 0;
		int[] qualities = new int[Quality.values().length];
		Map<Long, int[]> voices = new HashMap<>();
		for (Change change : changes) {
			words += add(change.before(), -1, qualities, voices);
			words += add(change.now(), 1, qualities, voices);
		}
		this.jdbc.update("""
				update transcript set revision = ?, words = words + ?, rushed = rushed + ?, proofread = proofread + ?,
					validated = validated + ? where id = ?""", revision, words, qualities[Quality.RUSHED.ordinal()],
				qualities[Quality.PROOFREAD.ordinal()], qualities[Quality.VALIDATED.ordinal()], transcript);
		voices.forEach((voice, counts) -> {
			if (counts[0] != 0 || counts[1] != 0) {
				this.jdbc.update("update voice set words = words + ?, segments = segments + ? where id = ?", counts[0],
						counts[1], voice);
			}
		});
		return words != 0 || Arrays.stream(qualities).anyMatch((count) -> count != 0);
	}

	private static int add(@Nullable SegmentState state, int sign, int[] qualities, Map<Long, int[]> voices) {
		if (state == null || !state.isSpeech()) {
			return 0;
		}
		qualities[state.quality().ordinal()] += sign;
		int[] voice = voices.computeIfAbsent(Objects.requireNonNull(state.voice()), (id) -> new int[2]);
		voice[0] += sign * state.words();
		voice[1] += sign;
		return sign * state.words();
	}

	private <T> void batch(String sql, List<T> all, ParameterizedPreparedStatementSetter<T> row) {
		this.jdbc.batchUpdate(sql, all, BATCH_ROWS, row);
	}

}
