package rushlight.clip;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.core.NotFoundException;

/** What the pages of clips show of where the words are from. */
@Component
class ExcerptUrls {

	private final JdbcTemplate jdbc;

	ExcerptUrls(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Where a transcript belongs.
	 *
	 * @param revision today's
	 */
	record Place(long transcript, int revision, String language, boolean original, long episode, String slug,
			String title, @Nullable String number, @Nullable LocalDate publishedOn, @Nullable String licence,
			String showSlug, String showTitle) {

		/** "?lang=es", or nothing for the original. */
		public String query() {
			return this.original ? "" : "?lang=" + this.language;
		}

		public String address() {
			return "/episodes/" + this.slug + query();
		}

	}

	Place place(long transcript) {
		return this.jdbc
			.query("""
					select t.id, t.revision, t.language, t.original, e.id, e.slug, e.title, e.number, e.published_on,
						e.licence, s.slug, s.title
					from transcript t join episode e on e.id = t.episode_id join show s on s.id = e.show_id
					where t.id = ?""",
					(row, i) -> new Place(row.getLong(1), row.getInt(2), row.getString(3), row.getBoolean(4),
							row.getLong(5), row.getString(6), row.getString(7), row.getString(8),
							row.getObject(9, LocalDate.class), row.getString(10), row.getString(11), row.getString(12)),
					transcript)
			.stream()
			.findFirst()
			.orElseThrow(() -> new NotFoundException("This transcript is no longer there."));
	}

	/** A speaker as pages name them. */
	record Person(String slug, String name) {
	}

	/** Speakers by number. */
	Map<Long, Person> people(List<Long> speakers) {
		return this.jdbc
			.query("select id, slug, name from speaker where id = any(?)",
					(row, i) -> Map.entry(row.getLong(1), new Person(row.getString(2), row.getString(3))),
					(Object) speakers.toArray(Long[]::new))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * The audio edition that times refer to today.
	 *
	 * @param url where it is played from
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

	/** A revision as a sentence tells it. */
	record Made(int number, java.time.Instant at, String by, String reason) {
	}

	Made made(long transcript, int revision) {
		return this.jdbc
			.query("select number, made_at, made_by, reason from revision where transcript_id = ? and number = ?",
					(row, i) -> new Made(row.getInt(1), row.getTimestamp(2).toInstant(), row.getString(3),
							row.getString(4)),
					transcript, revision)
			.getFirst();
	}

}
