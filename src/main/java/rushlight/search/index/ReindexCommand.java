package rushlight.search.index;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rushlight.system.Command;

/**
 * The command {@code reindex}: requests a rebuild of the index, and shows its progress.
 * The site does the work; if none runs, the rebuild begins when a site starts.
 */
@Component
class ReindexCommand implements Command {

	/** A site that runs begins a rebuild within this time. */
	private static final int START_TIMEOUT_SECONDS = 20;

	private static final int POLL_INTERVAL_MS = 500;

	private final JdbcClient jdbc;

	ReindexCommand(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return "reindex";
	}

	@Override
	public int run(List<String> arguments) {
		if (!arguments.isEmpty()) {
			System.err.println("Usage: reindex");
			return WRONG_USAGE;
		}
		long id = this.jdbc
			.sql("insert into index_rebuild (reason) values ('It was asked for on the command line.') returning id")
			.query(Long.class)
			.single();
		try {
			return watch(id);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return FAILED;
		}
	}

	/**
	 * A rebuild, as the site records it.
	 *
	 * @param done containers that are indexed
	 */
	private record Progress(boolean started, boolean finished, int done, int total) {
	}

	private int watch(long id) throws InterruptedException {
		int shown = -1;
		for (int waited = 0;; waited++) {
			Progress progress = this.jdbc.sql("""
					select started_at is not null as started, finished_at is not null as finished, done, total
					from index_rebuild where id = :id""").param("id", id).query(Progress.class).single();
			if (progress.finished()) {
				System.out.println("The index is rebuilt: " + progress.total() + " episodes and readings.");
				return DONE;
			}
			if (!progress.started() && waited * POLL_INTERVAL_MS > START_TIMEOUT_SECONDS * 1000) {
				System.out.println("No site is running. The index will be rebuilt when a site starts.");
				return DONE;
			}
			if (progress.started() && progress.done() != shown) {
				System.err.println(progress.done() + "/" + progress.total());
				shown = progress.done();
			}
			TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL_MS);
		}
	}

}
