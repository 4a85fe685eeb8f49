package rushlight.search.index;

import java.net.URI;
import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows administrators the state of the index, and takes requests to rebuild it. */
@RestController
@ConditionalOnWebApplication
class IndexController {

	private final Indexer indexer;

	private final JdbcTemplate jdbc;

	IndexController(Indexer indexer, JdbcTemplate jdbc) {
		this.indexer = indexer;
		this.jdbc = jdbc;
	}

	/**
	 * Shows the state of the index, the site that maintains it, and the last ten rebuilds
	 * with their reasons and progress.
	 */
	@GetMapping("/admin/index")
	ResponseEntity<Map<String, Object>> show() {
		IndexState state = this.indexer.state();
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(Map.of("state", state, "keeper", IndexKeeper.describe(this.jdbc), "rebuildings",
					this.jdbc.queryForList("""
							select id, reason, requested_at, started_at, done, total, finished_at
							from index_rebuild order by id desc limit 10""")));
	}

	/** Requests a rebuild, unless one is requested already. */
	@PostMapping("/admin/index/rebuildings")
	ResponseEntity<Void> create() {
		this.jdbc.update("""
				insert into index_rebuild (reason) select 'An administrator asked for it.'
				where not exists (select from index_rebuild where finished_at is null)""");
		return ResponseEntity.accepted().location(URI.create("/admin/index")).build();
	}

}
