package rushlight.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two editors who save at the same moment. */
final class ConcurrentSaves {

	private final RevisionWriter writer;

	private final long transcript;

	ConcurrentSaves(RevisionWriter writer, long transcript) {
		this.writer = writer;
		this.transcript = transcript;
	}

	/** A save: of which segment, begun on which revision, to which text. */
	record Save(long segment, int seen, String text) {
	}

	/**
	 * Sets them off together.
	 * @return what each came to: null where it was saved, else why not
	 */
	List<StaleSegmentException> together(List<Save> saves) throws Exception {
		CyclicBarrier barrier = new CyclicBarrier(saves.size());
		List<StaleSegmentException> outcomes = new ArrayList<>();
		try (ExecutorService editors = Executors.newFixedThreadPool(saves.size())) {
			List<Callable<StaleSegmentException>> work = new ArrayList<>();
			for (Save save : saves) {
				work.add(() -> {
					barrier.await();
					try {
						this.writer.change(this.transcript, new Author(7L, "editor"), "",
								(draft) -> draft.save(save.segment(), save.seen(), save.text()));
						return null;
					}
					catch (StaleSegmentException ex) {
						return ex;
					}
				});
			}
			for (Future<StaleSegmentException> done : editors.invokeAll(work)) {
				outcomes.add(done.get());
			}
		}
		return outcomes;
	}

}
