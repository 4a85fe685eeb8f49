package rushlight.clip;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.core.NotFoundException;
import rushlight.web.Messages;

/** Reader of what the pages of clips show about the origin of the words. */
@Component
class OriginReader {

	private final JdbcTemplate jdbc;

	OriginReader(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A transcript with its episode and show.
	 *
	 * @param revision the newest
	 */
	record Origin(long transcript, int revision, String language, boolean original, EpisodeRef episode, ShowRef show) {

		/** Returns "?lang=es", or empty for the original. */
		public String query() {
			return this.original ? "" : "?lang=" + this.language;
		}

		public String address() {
			return "/episodes/" + this.episode.slug() + query();
		}

	}

	/** The episode of a transcript. */
	record EpisodeRef(long id, String slug, String title, @Nullable LocalDate publishedOn) {
	}

	/** The show of an episode. */
	record ShowRef(String slug, String title) {
	}

	Origin origin(long transcript) {
		return this.jdbc
			.query("""
					select t.id, t.revision, t.language, t.original, e.id, e.slug, e.title, e.published_on, s.slug, s.title
					from transcript t join episode e on e.id = t.episode_id join show s on s.id = e.show_id
					where t.id = ?""",
					(row, i) -> new Origin(row.getLong(1), row.getInt(2), row.getString(3), row.getBoolean(4),
							new EpisodeRef(row.getLong(5), row.getString(6), row.getString(7),
									row.getObject(8, LocalDate.class)),
							new ShowRef(row.getString(9), row.getString(10))),
					transcript)
			.stream()
			.findFirst()
			.orElseThrow(() -> new NotFoundException(Messages.text("clip.noTranscript")));
	}

	/** A speaker with the slug and name that pages show. */
	record Person(String slug, String name) {
	}

	/** Returns speakers by their numbers. */
	Map<Long, Person> people(List<Long> speakers) {
		return this.jdbc
			.query("select id, slug, name from speaker where id = any(?)",
					(row, i) -> Map.entry(row.getLong(1), new Person(row.getString(2), row.getString(3))),
					(Object) speakers.toArray(Long[]::new))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * The audio edition to which times currently refer.
	 */
	record Audio(long id, String url, String mediaType) {
	}

	List<Audio> audio(long episode) {
		return this.jdbc.query("""
				select a.id, coalesce(a.url, '/episodes/' || e.slug || '/audio'), a.media_type
				from audio_edition a join episode e on e.id = a.episode_id
				where a.episode_id = ? and a.reference""",
				(row, i) -> new Audio(row.getLong(1), row.getString(2), row.getString(3)), episode);
	}

	/** A revision with its author and time. */
	record MadeRevision(int number, java.time.Instant at, String by, String reason) {
	}

	MadeRevision madeRevision(long transcript, int revision) {
		return this.jdbc
			.query("select number, made_at, made_by, reason from revision where transcript_id = ? and number = ?",
					(row, i) -> new MadeRevision(row.getInt(1), row.getTimestamp(2).toInstant(), row.getString(3),
							row.getString(4)),
					transcript, revision)
			.getFirst();
	}

}
