package rushlight.search.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import rushlight.search.passage.PassageContainer;

/** Splits the indexing of containers into tasks that several threads share. */
final class ContainerTasks {

	/** Containers of one task. */
	private static final int CONTAINERS_PER_TASK = 8;

	/**
	 * Containers of one step of the index worker; a change waits for at most one step.
	 */
	static final int CONTAINERS_PER_STEP = 4 * CONTAINERS_PER_TASK;

	private final ExecutorService executor;

	ContainerTasks(ExecutorService executor) {
		this.executor = executor;
	}

	/** One task. */
	interface Task {

		void index(Collection<PassageContainer> containers) throws IOException;

	}

	/**
	 * Runs a task on all containers, and returns when every container is done.
	 * @throws RuntimeException if a task failed
	 */
	void run(List<PassageContainer> containers, Task task) throws InterruptedException {
		List<Callable<Void>> tasks = new ArrayList<>();
		for (int from = 0; from < containers.size(); from += CONTAINERS_PER_TASK) {
			Collection<PassageContainer> some = containers.subList(from,
					Math.min(from + CONTAINERS_PER_TASK, containers.size()));
			tasks.add(() -> {
				task.index(some);
				return null;
			});
		}
		for (Future<Void> done : this.executor.invokeAll(tasks)) {
			try {
				done.get();
			}
			catch (ExecutionException ex) {
				if (ex.getCause() instanceof RuntimeException failure) {
					throw failure;
				}
				throw new IllegalStateException(String.valueOf(ex.getCause()), ex.getCause());
			}
		}
	}

}
