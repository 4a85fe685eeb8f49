package rushlight.curation;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.changes.Changes;
import rushlight.transcript.RefusedChangeException;

/**
 * What a merge makes of two speakers, beside the voices: the one is the other from now
 * on, whose aliases are all their names. Within a transaction.
 */
@Component
class SpeakerMerge {

	/** Of nothing else in the archive. */
	private static final long LOCK = 42_110_000L;

	private final JdbcTemplate jdbc;

	private final Changes changes;

	SpeakerMerge(JdbcTemplate jdbc, Changes changes) {
		this.jdbc = jdbc;
		this.changes = changes;
	}

	/** Speakers are changed by one editor at a time. Comes before any other lock. */
	void lock() {
		this.jdbc.query("select pg_advisory_xact_lock(?)", (row) -> {
		}, LOCK);
	}

	/** No voice becomes theirs until the end of the transaction. */
	void hold(long speaker) {
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
	 * @throws RefusedChangeException where the other was merged on since
	 */
	void takeBack(long batch) {
		List<String> mergedOn = this.jdbc.queryForList("""
				select o.name from speaker s join speaker o on o.id = s.merged_into
				where s.merge_batch = ? and o.merged_into is not null""", String.class, batch);
		if (!mergedOn.isEmpty()) {
			throw new RefusedChangeException("“" + mergedOn.getFirst()
					+ "” was merged into somebody else since; undo that first. The speaker's page lists it.");
		}
		this.jdbc.update("delete from speaker_alias where batch_id = ?", batch);
		this.jdbc.update("update speaker set merged_into = null, merge_batch = null where merge_batch = ?", batch);
		this.changes.announce(Changes.ARCHIVE);
	}

}
