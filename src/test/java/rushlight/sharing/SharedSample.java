package rushlight.sharing;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.changes.Changes;
import rushlight.core.Key;
import rushlight.ingest.TestArchive;

/**
 * The sample show, whose only episode with audio plays no clip; here two of its passages
 * are a played clip.
 */
final class SharedSample {

	static final String EPISODE = "/episodes/wick-tide-4";

	private SharedSample() {
	}

	/** Adds the clip, and returns its key. */
	static String begin(ApplicationContext context) {
		TestArchive.importSample(context);
		JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
		return Key.of(jdbc.query("select c.id from played_clip c " + OF_EPISODE, (row, number) -> row.getLong(1))
			.stream()
			.findFirst()
			.orElseGet(() -> insert(context, jdbc)));
	}

	private static final String OF_EPISODE = "join transcript t on t.id = c.transcript_id join episode e on e.id = t.episode_id where e.slug = 'wick-tide-4'";

	private static long insert(ApplicationContext context, JdbcTemplate jdbc) {
		long id = jdbc.queryForObject("""
				insert into played_clip (id, transcript_id, first_segment, last_segment, opening, closing)
				select nextval('key_mint'), t.id, (array_agg(s.id order by s.position))[3],
					(array_agg(s.id order by s.position))[4], '[CLIP BEGINS]', '[CLIP ENDS]'
				from segment s join transcript t on t.id = s.transcript_id join episode e on e.id = t.episode_id
				where e.slug = 'wick-tide-4' and s.kind = 'speech' group by t.id returning id""", Long.class);
		Long episode = jdbc.queryForObject("select id from episode where slug = 'wick-tide-4'", Long.class);
		context.getBean(Changes.class).announce(Changes.episode(episode));
		return id;
	}

}
