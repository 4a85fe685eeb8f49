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
 * Brings {@code seeds/} into an archive that is started for the first time, through the
 * real importer, so that a newcomer sees everything at work. A first start that was
 * interrupted goes on at the next.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty("rushlight.seeds")
public class SampleShow implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(SampleShow.class);

	/** The folder in it that came with the application: the sample show, whole. */
	static final String FOLDER = "wick-and-tide";

	/** The milestone of a first start that began to bring them in. */
	public static final String BEGUN = "seeds-begun";

	/** The milestone of an archive that brings them in no more. */
	public static final String IMPORTED = "seeds-imported";

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
				new ImportOptions(null, null, "en", ImportOptions.Again.REFUSE, false, FOLDER, List.of(this.seeds)),
				(done, total, report) -> log.atLevel(report.isFailed() ? Level.WARN : Level.INFO)
					.log("{}/{} {}", done, total, report.text().strip()));
		if (summary.stopped() != null) {
			log.warn("The next start goes on with {}. {}", this.seeds, summary.stopped());
			return;
		}
		this.jdbc.update("insert into milestone (name, reached_at) values (?, now()) on conflict do nothing", IMPORTED);
		log.info("Imported {}: {}", this.seeds, summary.text());
	}

	private boolean isFirstStart() {
		this.jdbc.update("""
				insert into milestone (name, reached_at)
				select ?, now() where not exists (select from show) on conflict do nothing""", BEGUN);
		return Boolean.TRUE.equals(this.jdbc.queryForObject("""
				select exists (select from milestone where name = ?)
				and not exists (select from milestone where name = ?)""", Boolean.class, BEGUN, IMPORTED));
	}

}
