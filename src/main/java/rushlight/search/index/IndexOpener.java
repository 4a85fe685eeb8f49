package rushlight.search.index;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import rushlight.search.index.IndexFolder.CommitRecord;
import rushlight.search.index.IndexStateRepository.Checkpoint;
import rushlight.search.index.LiveIndex.OpenIndex;

/** Opens the newest index of the folder, if it has read the database as it is now. */
final class IndexOpener {

	private final LiveIndex live;

	private final IndexFolder folder;

	private final IndexCommitter committer;

	IndexOpener(LiveIndex live, IndexFolder folder, IndexCommitter committer) {
		this.live = live;
		this.folder = folder;
		this.committer = committer;
	}

	/**
	 * Opens the index for searches.
	 * @return the reason why there is no index to open, as a sentence; empty if it is
	 * open
	 */
	Optional<String> open(Checkpoint checkpoint) {
		Optional<Path> newest = this.folder.findNewest();
		if (newest.isEmpty()) {
			return Optional.of(this.folder.explainNone());
		}
		Path folder = newest.get();
		CommitRecord written = this.folder.read(folder);
		UUID token = written.tokenOf(IndexFolder.readCommit(folder).id());
		if (token == null || !checkpoint.knows(token)) {
			return Optional.of(explainMismatch(written, token, checkpoint));
		}
		OpenIndex index;
		try {
			index = OpenIndex.open(folder);
		}
		catch (RuntimeException | InternalError ex) {
			return Optional.of(IntegrityCheck.DAMAGE_REASON.formatted(ex.getMessage()));
		}
		this.committer.resume(index.lastCommit().id(), token, checkpoint);
		this.live.current = index;
		// Reading every byte may take a while, so the index answers before it is checked.
		this.live.isSuspected = true;
		return Optional.empty();
	}

	/** Explains why an index is not of this database as it is now. */
	private static String explainMismatch(CommitRecord written, @Nullable UUID token, Checkpoint checkpoint) {
		if (token == null) {
			return "The index did not say how far it had read the database.";
		}
		if (checkpoint.number() < written.number()) {
			return "The database went back: it knows of %d commits of its index, and the index was at number %d. "
				.formatted(checkpoint.number(), written.number()) + "An older backup was restored, perhaps.";
		}
		return "The database is not the one that the index has read: it was restored and changed, or another index "
				+ "was kept of it since.";
	}

}
