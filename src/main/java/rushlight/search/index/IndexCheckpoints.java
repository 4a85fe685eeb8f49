package rushlight.search.index;

import java.util.Collection;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the database knows of the index: the token of its last commit, which is replaced
 * whenever marks of changes are deleted. So an index holds what the database holds, but
 * for what is still marked, exactly if the database knows the token of that index
 * (docs/decisions/0029).
 */
record IndexCheckpoints(JdbcTemplate jdbc) {

	/**
	 * @param archive which archive this database is
	 * @param token of the last commit of its index
	 * @param next the token of a commit that had begun, or null
	 * @param number how many commits there were
	 */
	record Known(String archive, UUID token, @Nullable UUID next, long number) {

		/** Whether an index with that token has read this database, and no later one. */
		boolean knows(UUID token) {
			return token.equals(this.token) || token.equals(this.next);
		}

	}

	Known read() {
		return this.jdbc.queryForObject("""
				select a.id::text, c.token, c.next_token, c.number from archive_identity a, index_checkpoint c""",
				(row, number) -> new Known(row.getString(1), row.getObject(2, UUID.class), row.getObject(3, UUID.class),
						row.getLong(4)));
	}

	/**
	 * Before an index commits: whatever it has read, it has read from a database that
	 * knows this token from now on.
	 * @return the number of that commit
	 */
	long announce(UUID next) {
		Long number = this.jdbc.queryForObject("update index_checkpoint set next_token = ? returning number + 1",
				Long.class, next);
		return (number == null) ? 0 : number;
	}

	/**
	 * After an index has committed: in one statement, so all of it or nothing.
	 * @param token the commit's
	 * @param marks of changes that it holds
	 * @param expungings requests that it has fulfilled
	 * @param rebuilding the last request for a rebuild that it has fulfilled, or 0
	 */
	void confirm(UUID token, Collection<Long> marks, Collection<Long> expungings, long rebuilding) {
		this.jdbc.update("""
				with marks as (delete from change_mark where id = any(?)),
					expungings as (delete from index_expunging where id = any(?)),
					rebuildings as (update index_rebuild set finished_at = now() where id <= ? and finished_at is null)
				update index_checkpoint set token = ?, next_token = null, number = number + 1""",
				marks.toArray(Long[]::new), expungings.toArray(Long[]::new), rebuilding, token);
	}

}
