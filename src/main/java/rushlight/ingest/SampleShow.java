package rushlight.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Brings {@code seeds/} into an archive that is started for the first time, through the
 * real importer, so that a newcomer sees everything at work. A first start that was
 * interrupted goes on at the next.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty("rushlight.seeds")
class SampleShow implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(SampleShow.class);

	private static final String MILESTONE = "seeds-imported";

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
		ImportSummary summary = this.importer.run(new ImportOptions(null, null, "en", false, true, List.of(this.seeds)),
				(done, total, report) -> log.info("{}/{} {}", done, total, report.text().strip()));
		this.jdbc.update("insert into milestone (name, reached_at) values (?, now()) on conflict do nothing",
				MILESTONE);
		log.info("Imported {}: {}", this.seeds, summary.text());
	}

	private boolean isFirstStart() {
		return Boolean.TRUE.equals(this.jdbc.queryForObject("""
				select not exists (select from milestone where name = ?)
				and not exists (select from show where not sample)""", Boolean.class, MILESTONE));
	}

}
