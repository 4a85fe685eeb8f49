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

/**
 * Changes that were made as one, over any number of transcripts, and are undone as one.
 */
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
	 * Begins one.
	 * @param undoes the one that it takes back; null for none
	 * @return its number, to tie revisions to
	 */
	long begin(Author author, String description, @Nullable Long undoes) {
		try {
			return Objects.requireNonNull(this.jdbc.queryForObject("""
					insert into batch (made_at, made_by, account_id, description, undoes) values (?, ?, ?, ?, ?)
					returning id""", Long.class, Timestamp.from(this.clock.instant()), author.name(), author.account(),
					description, undoes));
		}
		catch (DuplicateKeyException ex) {
			throw new RefusedChangeException("It was undone already.");
		}
	}

	/**
	 * What is known of a batch.
	 *
	 * @param undone whether another has undone it
	 * @param speakers addresses of those whom it changed
	 */
	record Batch(long id, Instant madeAt, String madeBy, String description, boolean undoes, boolean undone,
			int transcripts, List<String> speakers) {
	}

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
	 * Gives every passage that nobody touched since its exact former text, and every such
	 * voice its former speaker.
	 * @throws RefusedChangeException where it was undone already
	 */
	Done undo(long id, Author author) {
		Batch batch = batch(id);
		if (batch == null || batch.undone() || batch.undoes()) {
			throw new RefusedChangeException((batch == null) ? "There is no such batch." : batch.undone()
					? "It was undone already." : "It is an undo itself; make the change again instead.");
		}
		if (!this.merges.isMerge(id)) {
			return undo(batch, author);
		}
		// Whose the voices are depends on who is merged: all of it, or nothing.
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.merges.lock();
			this.merges.takeBack(id);
			return undo(batch, author);
		}));
	}

	private record Part(long transcript, int revision) {
	}

	private Done undo(Batch batch, Author author) {
		String reason = "Undo of " + batch.description();
		long undoing = begin(author, reason, batch.id());
		this.jdbc.update("""
				insert into speaker_change (speaker_id, made_at, made_by, account_id, description, batch_id)
				select distinct on (speaker_id) speaker_id, ?, ?, ?, ?, ? from speaker_change where batch_id = ?""",
				Timestamp.from(this.clock.instant()), author.name(), author.account(), reason, undoing, batch.id());
		List<Part> parts = this.jdbc.query(
				"select transcript_id, number from revision where batch_id = ? order by transcript_id",
				(row, i) -> new Part(row.getLong(1), row.getInt(2)), batch.id());
		List<String> skipped = new ArrayList<>();
		int[] changed = new int[1];
		for (Part part : parts) {
			this.writer.change(part.transcript(), author, reason, (draft) -> {
				draft.setBatch(undoing);
				changed[0] += undoWords(part, draft, skipped) + undoVoices(part, draft, skipped);
			});
		}
		return new Done(undoing, changed[0], skipped);
	}

	private int undoWords(Part part, RevisionDraft draft, List<String> skipped) {
		int changed = 0;
		// Read at once: others wait until a long transcript is done.
		Map<Long, SegmentState> all = draft.segments()
			.stream()
			.collect(Collectors.toMap(SegmentState::id, (state) -> state));
		for (long segment : this.jdbc.queryForList(
				"select segment_id from segment_version where transcript_id = ? and until_revision = ?", Long.class,
				part.transcript(), part.revision())) {
			SegmentState now = all.get(segment);
			if (now == null || now.since() != part.revision()) {
				skipped.add(Key.of(segment));
				continue;
			}
			draft.restore(segment, part.revision() - 1);
			changed++;
		}
		return changed;
	}

	/**
	 * @param first what they say first; null for nothing
	 */
	private record FormerVoice(long id, @Nullable Long speaker, int segments, @Nullable Long first) {
	}

	/**
	 * @return how many passages have another speaker
	 */
	private int undoVoices(Part part, RevisionDraft draft, List<String> skipped) {
		List<FormerVoice> former = this.jdbc.query("""
				select v.id, f.speaker_id, v.segments,
					(select s.id from segment s where s.voice_id = v.id order by s.position limit 1)
				from voice_version f join voice v on v.id = f.voice_id
				where v.transcript_id = ? and f.until_revision = ? order by v.id""", (row,
				i) -> new FormerVoice(row.getLong(1), (Long) row.getObject(2), row.getInt(3), (Long) row.getObject(4)),
				part.transcript(), part.revision());
		if (former.isEmpty()) {
			return 0;
		}
		Map<Long, VoiceState> today = this.reader.voicesAt(part.transcript(), draft.base())
			.stream()
			.collect(Collectors.toMap(VoiceState::id, (voice) -> voice));
		int changed = 0;
		for (FormerVoice voice : former) {
			VoiceState now = Objects.requireNonNull(today.get(voice.id()));
			if (now.since() == part.revision()) {
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
