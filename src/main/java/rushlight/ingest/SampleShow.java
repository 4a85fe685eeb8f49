package rushlight.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The import of {@code seeds/} at the first start of an archive, through the real
 * importer, so that a newcomer sees everything at work. The next start continues an
 * interrupted one.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty("rushlight.seeds")
public class SampleShow implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(SampleShow.class);

	/**
	 * The folder in {@code seeds/} that came with the application and holds the sample
	 * show.
	 */
	static final String SAMPLE_FOLDER = "wick-and-tide";

	/** The milestone of a first start that began to import the seeds. */
	public static final String SEEDS_BEGUN = "seeds-begun";

	/** The milestone of an archive that no longer imports the seeds. */
	public static final String SEEDS_IMPORTED = "seeds-imported";

	private final Importer importer;

	private final JdbcTemplate jdbc;

	private final Path seeds;

	SampleShow(Importer importer, JdbcTemplate jdbc, @Value("${rushlight.seeds}") Path seeds) {
		this.importer = importer;
		this.jdbc = jdbc;
		this.seeds = seeds;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (!Files.isDirectory(this.seeds) || !isFirstStart()) {
			return;
		}
		ImportSummary summary = this.importer.run(
				new ImportOptions(null, null, "en", ImportOptions.ReimportMode.REFUSE, false, SAMPLE_FOLDER,
						List.of(this.seeds)),
				(done, total, report) -> log.atLevel(report.isFailed() ? Level.WARN : Level.INFO)
					.log("{}/{} {}", done, total, report.text().strip()));
		if (summary.stopped() != null) {
			log.warn("The import of {} stopped, and the next start continues it. {}", this.seeds, summary.stopped());
			return;
		}
		this.jdbc.update("insert into milestone (name, reached_at) values (?, now()) on conflict do nothing",
				SEEDS_IMPORTED);
		log.info("Imported {}: {}", this.seeds, summary.text());
	}

	private boolean isFirstStart() {
		this.jdbc.update("""
				insert into milestone (name, reached_at)
				select ?, now() where not exists (select from show) on conflict do nothing""", SEEDS_BEGUN);
		return Boolean.TRUE.equals(this.jdbc.queryForObject("""
				select exists (select from milestone where name = ?)
				and not exists (select from milestone where name = ?)""", Boolean.class, SEEDS_BEGUN, SEEDS_IMPORTED));
	}

}
