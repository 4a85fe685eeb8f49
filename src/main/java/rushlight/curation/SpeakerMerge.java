package rushlight.curation;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.changes.Changes;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/**
 * The merge of a speaker into another, without their voices: the first redirects to the
 * other, and all names of the first become aliases of the other. Callers have a
 * transaction.
 */
@Component
class SpeakerMerge {

	/** Differs from all other advisory locks of the archive. */
	private static final long SPEAKERS_LOCK = 42_110_000L;

	private final JdbcTemplate jdbc;

	private final Changes changes;

	SpeakerMerge(JdbcTemplate jdbc, Changes changes) {
		this.jdbc = jdbc;
		this.changes = changes;
	}

	/**
	 * Locks all speakers, which one editor changes at a time. Precedes any other lock.
	 */
	void lock() {
		this.jdbc.query("select pg_advisory_xact_lock(?)", (row) -> {
		}, SPEAKERS_LOCK);
	}

	/** Prevents voices from being identified as a speaker until the transaction ends. */
	void lockForIdentification(long speaker) {
		this.jdbc.queryForList("select id from speaker where id = ? for update", speaker);
	}

	/** Whether a batch merged speakers. */
	boolean isMerge(long batch) {
		return !this.jdbc.queryForList("select id from speaker where merge_batch = ?", batch).isEmpty();
	}

	void merge(long speaker, long into, long batch) {
		this.jdbc.update("""
				insert into speaker_alias (speaker_id, name, batch_id)
				select ?, n.name, ?
				from (select name from speaker where id = ? union select name from speaker_alias where speaker_id = ?) n
				where n.name <> (select name from speaker where id = ?)
				on conflict do nothing""", into, batch, speaker, speaker, into);
		this.jdbc.update("update speaker set merged_into = ?, merge_batch = ? where id = ?", into, batch, speaker);
		this.changes.announce(Changes.ARCHIVE);
	}

	/**
	 * Undoes the merge of a batch.
	 * @throws RefusedChangeException if the other speaker was merged into a third since
	 */
	void undo(long batch) {
		List<String> mergedOn = this.jdbc.queryForList("""
				select o.name from speaker s join speaker o on o.id = s.merged_into
				where s.merge_batch = ? and o.merged_into is not null""", String.class, batch);
		if (!mergedOn.isEmpty()) {
			throw new RefusedChangeException(Messages.text("curation.speaker.mergedOn", mergedOn.getFirst()));
		}
		this.jdbc.update("delete from speaker_alias where batch_id = ?", batch);
		this.jdbc.update("update speaker set merged_into = null, merge_batch = null where merge_batch = ?", batch);
		this.changes.announce(Changes.ARCHIVE);
	}

}
