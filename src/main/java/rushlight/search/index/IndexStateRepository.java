package rushlight.search.index;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The state of the index in the database: the dirty marks, the requests for rebuilds and
 * expungings, and the checkpoint. All of it is read and written in the session that holds
 * the lock of the archive, so a site that lost the lock can write none of it
 * (docs/decisions/0029).
 */
final class IndexStateRepository {

	private JdbcClient jdbc;

	IndexStateRepository(IndexKeeper.Session session) {
		this.jdbc = JdbcClient.create(session.jdbc());
	}

	/** Continues in another session. */
	void use(IndexKeeper.Session session) {
		this.jdbc = JdbcClient.create(session.jdbc());
	}

	/**
	 * The last commit of the index that the database was told of. The token is replaced
	 * whenever dirty marks are deleted. So an index holds what the database holds, except
	 * for what is still marked, exactly if the database knows the token of that index.
	 *
	 * @param archive the identity of this database
	 * @param token of the last commit
	 * @param nextToken the token of a commit that was begun, or null
	 * @param number of commits until now
	 */
	record Checkpoint(String archive, UUID token, @Nullable UUID nextToken, long number) {

		/**
		 * Whether an index with that token has read this database, and no later state.
		 */
		boolean knows(UUID token) {
			return token.equals(this.token) || token.equals(this.nextToken);
		}

	}

	Checkpoint readCheckpoint() {
		return this.jdbc.sql("""
				select a.id::text, c.token, c.next_token, c.number from archive_identity a, index_checkpoint c""")
			.query((row, number) -> new Checkpoint(row.getString(1), row.getObject(2, UUID.class),
					row.getObject(3, UUID.class), row.getLong(4)))
			.single();
	}

	/**
	 * Announces a commit before the index makes it: the database that the index has read
	 * knows this token from now on.
	 * @return the number of that commit
	 */
	long announceCommit(UUID nextToken) {
		return this.jdbc.sql("update index_checkpoint set next_token = :next returning number + 1")
			.param("next", nextToken)
			.query(Long.class)
			.single();
	}

	/**
	 * Confirms a commit after the index has made it: in one statement, so all of it or
	 * nothing.
	 * @param token of the commit
	 * @param marks dirty marks whose changes the index holds; they are deleted
	 * @param expungings requests that the index has fulfilled; they are deleted
	 * @param rebuild the last request for a rebuild that the index has fulfilled, or 0
	 */
	void confirmCommit(UUID token, Collection<Long> marks, Collection<Long> expungings, long rebuild) {
		this.jdbc.sql("""
				with marks as (delete from change_mark where id = any(:marks)),
					expungings as (delete from index_expunging where id = any(:expungings)),
					rebuilds as (update index_rebuild set finished_at = now()
						where id <= :rebuild and finished_at is null)
				update index_checkpoint set token = :token, next_token = null, number = number + 1""")
			.param("marks", marks.toArray(Long[]::new))
			.param("expungings", expungings.toArray(Long[]::new))
			.param("rebuild", rebuild)
			.param("token", token)
			.update();
	}

	/**
	 * A dirty mark.
	 *
	 * @param scope of the container, as {@link rushlight.changes.Changes} announces it
	 */
	record Mark(long id, String scope) {
	}

	/** Finds the oldest dirty marks, at most {@code max}, except some. */
	List<Mark> findMarks(Collection<Long> except, int max) {
		return this.jdbc.sql("select id, scope from change_mark where id <> all(:except) order by id limit :max")
			.param("except", except.toArray(Long[]::new))
			.param("max", max)
			.query((row, number) -> new Mark(row.getLong(1), row.getString(2)))
			.list();
	}

	/** Whether there are dirty marks, except some. */
	boolean hasMarks(Collection<Long> except) {
		return this.jdbc.sql("select exists (select from change_mark where id <> all(:except))")
			.param("except", except.toArray(Long[]::new))
			.query(Boolean.class)
			.single();
	}

	/** Whether all these dirty marks are in the database. */
	boolean hasAllMarks(Collection<Long> marks) {
		return this.jdbc.sql("select count(*) from change_mark where id = any(:marks)")
			.param("marks", marks.toArray(Long[]::new))
			.query(Long.class)
			.single() == marks.size();
	}

	/** The requests to remove deleted text from the files of the index. */
	List<Long> findExpungings() {
		return this.jdbc.sql("select id from index_expunging").query(Long.class).list();
	}

	/** The newest request for a rebuild that is not finished. */
	Optional<Long> findRebuildRequest() {
		return this.jdbc.sql("select id from index_rebuild where finished_at is null order by id desc limit 1")
			.query(Long.class)
			.optional();
	}

	void requestRebuild(String reason) {
		this.jdbc.sql("insert into index_rebuild (reason) values (:reason)").param("reason", reason).update();
	}

	/**
	 * Records that a rebuild has begun.
	 * @param id of the newest request; the rebuild fulfils all older ones, too
	 * @param total containers to be indexed
	 */
	void startRebuild(long id, int total) {
		this.jdbc.sql("""
				update index_rebuild set started_at = now(), total = :total, done = 0
				where id <= :id and finished_at is null""").param("total", total).param("id", id).update();
	}

	/**
	 * Records the progress of a rebuild.
	 * @param done containers that are indexed
	 */
	void updateRebuild(long id, int done) {
		this.jdbc.sql("update index_rebuild set done = :done where id <= :id and finished_at is null")
			.param("done", done)
			.param("id", id)
			.update();
	}

}
