package rushlight.search.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;

import org.jspecify.annotations.Nullable;

import rushlight.search.index.IndexStateRepository.Checkpoint;
import rushlight.search.index.LiveIndex.OpenIndex;
import rushlight.search.passage.PassageRows;

/**
 * Writes the index, step by step, in one thread: applies dirty marks, rebuilds, commits
 * and checks.
 */
final class IndexWorker {

	private static final Duration IDLE_PAUSE = Duration.ofSeconds(1);

	private final LiveIndex live;

	private final IndexStateRepository database;

	private final AppliedMarks marks = new AppliedMarks();

	private final IndexCommitter committer;

	private final IntegrityCheck check;

	private final IndexRebuild rebuild;

	private final MarkConsumer consumer;

	/** The last session in which the database was seen to be the one of this index. */
	private IndexKeeper.@Nullable Session verified;

	/**
	 * Opens the index if it has read this database; otherwise requests a rebuild.
	 * @param session holds the lock of the archive
	 * @param root the folder of the index
	 * @param fullCheckInterval how often every byte is read against its checksum
	 * @param executor runs the tasks of one step in parallel
	 */
	IndexWorker(IndexKeeper.Session session, LiveIndex live, PassageRows rows, List<CaughtUpListener> listeners,
			Path root, Duration fullCheckInterval, ExecutorService executor) {
		this.live = live;
		this.database = new IndexStateRepository(session);
		Checkpoint checkpoint = this.database.readCheckpoint();
		IndexFolder folder = new IndexFolder(root, checkpoint.archive());
		ContainerTasks tasks = new ContainerTasks(executor);
		this.committer = new IndexCommitter(live, folder, this.database, this.marks);
		this.check = new IntegrityCheck(live, rows, this.database, this.marks, fullCheckInterval);
		this.rebuild = new IndexRebuild(live, rows, folder, this.database, this.committer, this.check, tasks);
		this.consumer = new MarkConsumer(live, rows, this.database, this.marks, tasks, listeners);
		new IndexOpener(live, folder, this.committer).open(checkpoint).ifPresent(this.rebuild::request);
		this.verified = session;
	}

	/**
	 * Continues in another session, if the database is still the one that the index has
	 * read.
	 * @return false if this worker has to be discarded
	 */
	boolean continueIn(IndexKeeper.Session session) {
		if (session == this.verified) {
			return true;
		}
		this.database.use(session);
		abandon();
		if (!this.committer.isOfDatabase()) {
			return false;
		}
		this.committer.confirm();
		this.verified = session;
		return true;
	}

	/**
	 * Does some of the work that there is.
	 * @return whether there is more to do
	 */
	boolean step() throws IOException, InterruptedException {
		this.check.checkFiles().ifPresent(this::replaceDamaged);
		if (this.live.rebuild == null) {
			this.rebuild.beginIfRequested();
		}
		boolean hasMore = this.live.rebuild != null;
		if (hasMore) {
			this.rebuild.indexNext();
		}
		// Read before the marks, so that what was marked before a request is applied.
		List<Long> expungings = this.database.findExpungings();
		boolean isBatching = this.consumer.batchTimeLeft().isPositive();
		if (!isBatching) {
			hasMore |= this.consumer.applyNext();
		}
		boolean isIdle = !hasMore && !isBatching;
		this.committer.commitIfDue(isIdle);
		if (isIdle) {
			if (!expungings.isEmpty()) {
				this.committer.expunge(expungings);
			}
			this.check.checkCount().ifPresent(this.rebuild::request);
		}
		return hasMore;
	}

	/** Closes the index, so that nothing is searched until it is rebuilt. */
	private void replaceDamaged(String reason) {
		OpenIndex damaged = this.live.current;
		this.live.current = null;
		this.committer.forget();
		if (damaged != null) {
			damaged.close();
		}
		this.rebuild.request(reason);
	}

	/** How long to wait for a change before the next step, if there is no more to do. */
	Duration pause() {
		Duration batchTime = this.consumer.batchTimeLeft();
		if (batchTime.isPositive()) {
			return batchTime;
		}
		return this.marks.hasUncommitted() ? IndexCommitter.QUIET_TIME : IDLE_PAUSE;
	}

	/**
	 * Gives up what was begun after a failure: what is uncommitted may or may not be in
	 * the index.
	 */
	void abandon() {
		this.marks.doubt();
		this.rebuild.abandon();
	}

	/** Commits and closes, so that the index records how far it has read the database. */
	void close() {
		OpenIndex current = this.live.current;
		boolean isSaved = current != null && this.committer.saveBeforeClose(current);
		discard();
		if (current != null && isSaved) {
			this.committer.recordCommitOfClose(current.folder());
		}
	}

	/** Closes without telling the database, which may be another site's by now. */
	void discard() {
		abandon();
		OpenIndex current = this.live.current;
		this.live.current = null;
		if (current != null) {
			current.close();
		}
	}

}
