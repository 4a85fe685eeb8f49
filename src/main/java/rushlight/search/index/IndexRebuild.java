package rushlight.search.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import rushlight.search.index.LiveIndex.OpenIndex;
import rushlight.search.index.LiveIndex.RebuildState;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.passage.PassageContainer;
import rushlight.search.passage.PassageRows;

/**
 * Makes a new index of all rows, step by step, in a new folder beside the index that is
 * searched, and then replaces that index.
 */
final class IndexRebuild {

	private static final Logger log = LoggerFactory.getLogger(IndexRebuild.class);

	private final LiveIndex live;

	private final PassageRows rows;

	private final IndexFolder folder;

	private final IndexStateRepository database;

	private final IndexCommitter committer;

	private final IntegrityCheck check;

	private final ContainerTasks tasks;

	/** The last reason, for a request that was lost while there is no index. */
	private String lastReason = IndexFolder.NO_INDEX;

	IndexRebuild(LiveIndex live, PassageRows rows, IndexFolder folder, IndexStateRepository database,
			IndexCommitter committer, IntegrityCheck check, ContainerTasks tasks) {
		this.live = live;
		this.rows = rows;
		this.folder = folder;
		this.database = database;
		this.committer = committer;
		this.check = check;
		this.tasks = tasks;
	}

	/**
	 * Requests a rebuild, which a later step begins.
	 * @param reason a sentence
	 */
	void request(String reason) {
		this.lastReason = reason;
		if (!reason.equals(IndexFolder.NO_INDEX)) {
			log.warn("An index rebuild is needed: {}", reason);
		}
		this.database.requestRebuild(reason);
	}

	/** Begins a rebuild if it was requested; it fulfils all requests until now. */
	void beginIfRequested() {
		Optional<Long> request = this.database.findRebuildRequest();
		if (request.isEmpty()) {
			if (this.live.current == null) {
				request(this.lastReason);
			}
			return;
		}
		OpenIndex index = OpenIndex.open(this.folder.createNext());
		List<PassageContainer> containers = this.rows.containers();
		this.database.startRebuild(request.get(), containers.size());
		log.info("Index rebuild started: {} episodes and readings", containers.size());
		this.live.rebuild = new RebuildState(request.get(), index, containers);
	}

	/** Indexes the next containers of the rebuild that runs. */
	void indexNext() throws IOException, InterruptedException {
		RebuildState rebuild = Objects.requireNonNull(this.live.rebuild);
		int end = Math.min(rebuild.done + ContainerTasks.CONTAINERS_PER_STEP, rebuild.containers.size());
		List<PassageContainer> next = rebuild.containers.subList(rebuild.done, end)
			.stream()
			.filter((container) -> !rebuild.upToDate.contains(container))
			.toList();
		this.tasks.run(next, (some) -> {
			List<IndexedPassage> passages = new ArrayList<>();
			this.rows.read(some).values().forEach(passages::addAll);
			rebuild.index.index().write(passages, List.of(), List.of());
		});
		rebuild.done = end;
		this.database.updateRebuild(rebuild.id, end);
		if (end == rebuild.containers.size()) {
			finish(rebuild);
		}
	}

	private void finish(RebuildState rebuild) throws IOException {
		rebuild.index.index().refresh();
		OpenIndex before = this.live.current;
		OpenIndex rebuilt = this.committer.save(rebuild.index);
		this.live.current = rebuilt;
		this.live.version.incrementAndGet();
		this.live.rebuild = null;
		// Before the former index is closed: a suspicion that this raises must last.
		this.check.reset();
		if (before != null) {
			before.close();
		}
		this.folder.keepOnly(rebuilt.folder());
		this.committer.confirmRebuild(rebuild.id);
		log.info("Index rebuild finished");
	}

	/** Ends the rebuild that runs, if any: half an index is of no use. */
	void abandon() {
		RebuildState rebuild = this.live.rebuild;
		this.live.rebuild = null;
		if (rebuild != null) {
			rebuild.index.close();
		}
	}

}
