package rushlight.search.index;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.JdbcTemplate;
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

	private final JdbcTemplate jdbc;

	ReindexCommand(JdbcTemplate jdbc) {
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
		Long id = this.jdbc.queryForObject(
				"insert into index_rebuild (reason) values ('It was asked for on the command line.') returning id",
				Long.class);
		try {
			return watch(Objects.requireNonNull(id));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return FAILED;
		}
	}

	private int watch(Long id) throws InterruptedException {
		long shown = -1;
		for (int waited = 0;; waited++) {
			Map<String, Object> row = this.jdbc.queryForMap(
					"select started_at is not null as started, finished_at is not null as finished, done, total from index_rebuild where id = ?",
					id);
			long done = ((Number) Objects.requireNonNull(row.get("done"))).longValue();
			if (Boolean.TRUE.equals(row.get("finished"))) {
				System.out.println("The index is made, of " + row.get("total") + " episodes and readings.");
				return DONE;
			}
			if (!Boolean.TRUE.equals(row.get("started")) && waited * POLL_INTERVAL_MS > START_TIMEOUT_SECONDS * 1000) {
				System.out.println("No site is running; the index will be made when one starts.");
				return DONE;
			}
			if (done != shown && Boolean.TRUE.equals(row.get("started"))) {
				System.err.println(done + "/" + row.get("total"));
				shown = done;
			}
			TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL_MS);
		}
	}

}
