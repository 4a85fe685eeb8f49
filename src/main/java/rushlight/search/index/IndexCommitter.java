package rushlight.search.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import rushlight.search.index.IndexFolder.CommitRecord;
import rushlight.search.index.IndexStateRepository.Checkpoint;
import rushlight.search.index.LiveIndex.OpenIndex;

/**
 * Commits the index, and records in its folder and in the database how far it has read
 * the database (docs/decisions/0029).
 */
final class IndexCommitter {

	/**
	 * An editor who corrects one passage after another does not wait for the commit of
	 * the passage before.
	 */
	static final Duration QUIET_TIME = Duration.ofMillis(250);

	private static final Logger log = LoggerFactory.getLogger(IndexCommitter.class);

	private static final Duration MAX_COMMIT_DELAY = Duration.ofSeconds(2);

	private static final int MAX_UNCOMMITTED_MARKS = 1000;

	private final LiveIndex live;

	private final IndexFolder folder;

	private final IndexStateRepository database;

	private final AppliedMarks marks;

	/** The last commit of the index that is searched; null if there is no such index. */
	private @Nullable CommitRecord last;

	IndexCommitter(LiveIndex live, IndexFolder folder, IndexStateRepository database, AppliedMarks marks) {
		this.live = live;
		this.folder = folder;
		this.database = database;
		this.marks = marks;
	}

	/**
	 * Continues after the last commit of an index that was opened.
	 * @param token of that commit, which the database knows
	 */
	void resume(String commit, UUID token, Checkpoint checkpoint) {
		boolean isConfirmed = checkpoint.token().equals(token);
		this.last = new CommitRecord(commit, token, checkpoint.number() + (isConfirmed ? 0 : 1), null);
		if (!isConfirmed) {
			confirm();
		}
	}

	/** Forgets the last commit: its index is not searched any more. */
	void forget() {
		this.last = null;
	}

	/** Whether the database is still the one that the index has read. */
	boolean isOfDatabase() {
		Checkpoint checkpoint = this.database.readCheckpoint();
		CommitRecord last = this.last;
		return last != null && checkpoint.archive().equals(this.folder.archive())
				&& checkpoint.knows(Objects.requireNonNull(last.token()))
				&& this.database.hasAllMarks(this.marks.doubtful());
	}

	/**
	 * Commits the applied marks when it is time.
	 * @param isIdle whether there is nothing else to do
	 */
	void commitIfDue(boolean isIdle) {
		if (!this.marks.committed().isEmpty()) {
			// The database did not answer when it was told the last time.
			confirm();
		}
		if (!this.marks.hasUncommitted() || !isDue(isIdle)) {
			return;
		}
		OpenIndex current = this.live.current;
		if (current != null) {
			this.live.current = save(current);
		}
		else if (this.live.rebuild != null) {
			this.marks.leaveToRebuild();
		}
		else {
			return;
		}
		confirm();
	}

	private boolean isDue(boolean isIdle) {
		return isIdle && this.marks.sinceLast().compareTo(QUIET_TIME) > 0
				|| this.marks.sinceFirst().compareTo(MAX_COMMIT_DELAY) > 0
				|| this.marks.uncommittedSize() > MAX_UNCOMMITTED_MARKS;
	}

	/**
	 * Removes deleted text from the files of the index, unless changes are uncommitted.
	 * The changes that were marked before a request are indexed by now.
	 * @param expungings the requests
	 */
	void expunge(List<Long> expungings) throws IOException {
		OpenIndex current = this.live.current;
		if (current == null || this.marks.hasUncommitted()) {
			return;
		}
		current.index().expunge();
		this.live.current = save(current);
		this.live.version.incrementAndGet();
		confirm(expungings, 0);
	}

	/**
	 * Commits an index, and records in its folder how far it has read the database. The
	 * database is told the token before the commit and once more after it. In between,
	 * the index is of this database, since all that it has read in addition is still
	 * marked.
	 */
	OpenIndex save(OpenIndex index) {
		UUID next = UUID.randomUUID();
		long number = this.database.announceCommit(next);
		CommitRecord before = this.last;
		if (index == this.live.current && before != null) {
			this.folder.write(index.folder(), new CommitRecord(before.commit(), before.token(), before.number(), next));
		}
		OpenIndex saved = index.commit();
		CommitRecord after = new CommitRecord(saved.lastCommit().id(), next, number, null);
		this.folder.write(saved.folder(), after);
		this.last = after;
		this.marks.commit();
		return saved;
	}

	/** Tells the database what is committed. */
	void confirm() {
		confirm(List.of(), 0);
	}

	/**
	 * Tells the database what is committed.
	 * @param rebuild the last request for a rebuild that is fulfilled
	 */
	void confirmRebuild(long rebuild) {
		confirm(List.of(), rebuild);
	}

	private void confirm(Collection<Long> expungings, long rebuild) {
		CommitRecord last = this.last;
		UUID token = (last == null) ? null : last.token();
		this.database.confirmCommit((token == null) ? UUID.randomUUID() : token, this.marks.committed(), expungings,
				rebuild);
		this.marks.forgetCommitted();
	}

	/**
	 * Commits what is uncommitted, before the index is closed.
	 * @return whether the index holds all that it has read, so that it can be opened
	 * again
	 */
	boolean saveBeforeClose(OpenIndex index) {
		try {
			if (this.marks.hasUncommitted()) {
				save(index);
				confirm();
			}
			return this.marks.doubtful().isEmpty();
		}
		catch (RuntimeException ex) {
			log.warn("The index could not be committed before the site stopped, and will be rebuilt: {}",
					ex.getMessage());
			return false;
		}
	}

	/**
	 * Records the commit that closing an index makes if leaves were merged since the last
	 * commit: the same passages in other files.
	 */
	void recordCommitOfClose(Path folder) {
		CommitRecord last = this.last;
		if (last == null) {
			return;
		}
		String commit = IndexFolder.readCommit(folder).id();
		if (!commit.equals(last.commit())) {
			this.folder.write(folder, new CommitRecord(commit, last.token(), last.number(), null));
		}
	}

}
