package rushlight.curation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import rushlight.core.Key;
import rushlight.curation.Replacer.Done;
import rushlight.history.RevisionDraft;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/** The batches: changes to any number of transcripts that are undone together. */
@Component
class BatchStore {

	private final JdbcTemplate jdbc;

	private final RevisionWriter writer;

	private final RevisionReader reader;

	private final SpeakerMerge merges;

	private final TransactionTemplate transaction;

	private final Clock clock;

	BatchStore(JdbcTemplate jdbc, RevisionWriter writer, RevisionReader reader, SpeakerMerge merges,
			TransactionTemplate transaction, Clock clock) {
		this.jdbc = jdbc;
		this.writer = writer;
		this.reader = reader;
		this.merges = merges;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Begins a batch.
	 * @param undoes the id of the batch that it undoes; null for none
	 * @return the id of the batch, for {@link RevisionDraft#tie}
	 */
	long begin(Author author, String description, @Nullable Long undoes) {
		try {
			return Objects.requireNonNull(this.jdbc.queryForObject("""
					insert into batch (made_at, made_by, account_id, description, undoes) values (?, ?, ?, ?, ?)
					returning id""", Long.class, Timestamp.from(this.clock.instant()), author.name(), author.account(),
					description, undoes));
		}
		catch (DuplicateKeyException ex) {
			throw new RefusedChangeException(Messages.text("curation.batch.undoneAlready"));
		}
	}

	/**
	 * A batch.
	 *
	 * @param undoes whether it undoes another batch
	 * @param undone whether another batch has undone it
	 * @param transcripts the number of transcripts that it changed
	 * @param speakers the slugs of speakers that it changed
	 */
	record Batch(long id, Instant madeAt, String madeBy, String description, boolean undoes, boolean undone,
			int transcripts, List<String> speakers) {
	}

	/** Reads a batch; null if there is none. */
	@Nullable Batch batch(long id) {
		List<String> speakers = this.jdbc.queryForList("""
				select s.slug from speaker s where s.merged_into is null
					and s.id in (select speaker_id from speaker_change where batch_id = ?) order by s.slug""",
				String.class, id);
		return this.jdbc
			.query("""
					select b.id, b.made_at, b.made_by, b.description, b.undoes is not null,
						exists (select from batch u where u.undoes = b.id),
						(select count(*) from revision r where r.batch_id = b.id)
					from batch b where b.id = ?""",
					(row, i) -> new Batch(row.getLong(1), row.getTimestamp(2).toInstant(), row.getString(3),
							row.getString(4), row.getBoolean(5), row.getBoolean(6), row.getInt(7), speakers),
					id)
			.stream()
			.findFirst()
			.orElse(null);
	}

	/**
	 * Undoes a batch: every segment that was not changed since gets its exact former
	 * text, and every such voice its former speaker.
	 * @throws RefusedChangeException if it was undone already, or is an undo itself
	 */
	Done undo(long id, Author author) {
		Batch batch = batch(id);
		if (batch == null || batch.undone() || batch.undoes()) {
			throw new RefusedChangeException(Messages.text((batch == null) ? "curation.batch.missing"
					: batch.undone() ? "curation.batch.undoneAlready" : "curation.batch.isUndo"));
		}
		if (!this.merges.isMerge(id)) {
			return undo(batch, author);
		}
		// The speakers of voices depend on the merge, so that both are undone in one
		// transaction.
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.merges.lock();
			this.merges.undo(id);
			return undo(batch, author);
		}));
	}

	private record BatchRevision(long transcript, int revision) {
	}

	private Done undo(Batch batch, Author author) {
		String reason = Messages.text("curation.reason.undo", batch.description());
		long undoing = begin(author, reason, batch.id());
		this.jdbc.update("""
				insert into speaker_change (speaker_id, made_at, made_by, account_id, description, batch_id)
				select distinct on (speaker_id) speaker_id, ?, ?, ?, ?, ? from speaker_change where batch_id = ?""",
				Timestamp.from(this.clock.instant()), author.name(), author.account(), reason, undoing, batch.id());
		List<BatchRevision> revisions = this.jdbc.query(
				"select transcript_id, number from revision where batch_id = ? order by transcript_id",
				(row, i) -> new BatchRevision(row.getLong(1), row.getInt(2)), batch.id());
		List<String> skipped = new ArrayList<>();
		int[] changed = new int[1];
		for (BatchRevision revision : revisions) {
			this.writer.change(revision.transcript(), author, reason, (draft) -> {
				draft.setBatch(undoing);
				changed[0] += undoWords(revision, draft, skipped) + undoVoices(revision, draft, skipped);
			});
		}
		return new Done(undoing, changed[0], skipped);
	}

	private int undoWords(BatchRevision batch, RevisionDraft draft, List<String> skipped) {
		int changed = 0;
		// Read in one query: other editors wait until a long transcript is done.
		Map<Long, SegmentState> all = draft.segments()
			.stream()
			.collect(Collectors.toMap(SegmentState::id, (state) -> state));
		for (long segment : this.jdbc.queryForList(
				"select segment_id from segment_version where transcript_id = ? and until_revision = ?", Long.class,
				batch.transcript(), batch.revision())) {
			SegmentState now = all.get(segment);
			if (now == null || now.since() != batch.revision()) {
				skipped.add(Key.of(segment));
				continue;
			}
			draft.restore(segment, batch.revision() - 1);
			changed++;
		}
		return changed;
	}

	/**
	 * A voice as it was before a batch.
	 *
	 * @param first the first segment that it says; null for none
	 */
	private record FormerVoice(long id, @Nullable Long speaker, int segments, @Nullable Long first) {
	}

	/**
	 * Gives voices their former speakers.
	 * @return the number of segments that have another speaker then
	 */
	private int undoVoices(BatchRevision batch, RevisionDraft draft, List<String> skipped) {
		List<FormerVoice> former = this.jdbc.query("""
				select v.id, f.speaker_id, v.segments,
					(select s.id from segment s where s.voice_id = v.id order by s.position limit 1)
				from voice_version f join voice v on v.id = f.voice_id
				where v.transcript_id = ? and f.until_revision = ? order by v.id""", (row,
				i) -> new FormerVoice(row.getLong(1), (Long) row.getObject(2), row.getInt(3), (Long) row.getObject(4)),
				batch.transcript(), batch.revision());
		if (former.isEmpty()) {
			return 0;
		}
		Map<Long, VoiceState> today = this.reader.voicesAt(batch.transcript(), draft.base())
			.stream()
			.collect(Collectors.toMap(VoiceState::id, (voice) -> voice));
		int changed = 0;
		for (FormerVoice voice : former) {
			VoiceState now = Objects.requireNonNull(today.get(voice.id()));
			if (now.since() == batch.revision()) {
				draft.identifyVoice(now.id(), now.label(), now.role(), voice.speaker());
				changed += voice.segments();
			}
			else if (voice.first() != null) {
				skipped.add(Key.of(voice.first()));
			}
		}
		return changed;
	}

}
