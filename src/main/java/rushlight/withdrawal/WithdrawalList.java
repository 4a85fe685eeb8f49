package rushlight.withdrawal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.core.Key;

/** What was withdrawn, and what would be. */
@Component
class WithdrawalList {

	/** Passages that a preview shows. */
	private static final int SHOWN = 200;

	/** Characters before and after what was found. */
	private static final int AROUND = 60;

	private final JdbcTemplate jdbc;

	private final WithdrawnValues values;

	WithdrawalList(JdbcTemplate jdbc, WithdrawnValues values) {
		this.jdbc = jdbc;
		this.values = values;
	}

	/**
	 * A withdrawal as administrators see it; what was withdrawn, nobody does.
	 *
	 * @param slug of the episode it was asked for in; null for a name
	 * @param key of the passage; null for more than one
	 * @param places how many passages, former states included, it masks
	 * @param values how many other texts
	 */
	record Listed(long id, String kind, @Nullable String slug, @Nullable String title, @Nullable String key,
			String reason, Instant madeAt, String madeBy, boolean erased, @Nullable Instant liftedAt,
			@Nullable String liftedBy, int places, int values) {

		public boolean isHidden() {
			return !this.erased && this.liftedAt == null;
		}

	}

	/** The newest first. */
	List<Listed> all() {
		return this.jdbc.query(
				"""
						select w.id, w.kind, e.slug, e.title, w.segment_id, w.reason, w.made_at, w.made_by,
							w.erased_at is not null, w.lifted_at, w.lifted_by,
							(select count(distinct (segment_id, since_revision)) from withdrawn_run r where r.withdrawal_id = w.id),
							(select count(*) from withdrawn_value v where v.withdrawal_id = w.id)
						from withdrawal w left join episode e on e.id = w.episode_id order by w.id desc limit 500""",
				(row, i) -> {
					Long segment = (Long) row.getObject(5);
					Timestamp lifted = row.getTimestamp(10);
					return new Listed(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
							(segment == null) ? null : Key.of(segment), row.getString(6),
							row.getTimestamp(7).toInstant(), row.getString(8), row.getBoolean(9),
							(lifted == null) ? null : lifted.toInstant(), row.getString(11), row.getInt(12),
							row.getInt(13));
				});
	}

	/** An occurrence in its context. */
	record Shown(String key, String episode, String before, String found, String after) {
	}

	/**
	 * Where names stand.
	 *
	 * @param shown some of the passages that have them today
	 * @param passages of today
	 * @param former states that passages had
	 * @param values other texts: titles, labels, notes, suggestions, reasons
	 * @param speakers who go by them
	 */
	record Preview(List<Shown> shown, int passages, int former, int values, List<String> speakers) {
	}

	@Transactional(readOnly = true)
	Preview preview(String typed) {
		this.jdbc.execute(WithdrawalService.PATIENCE);
		Phrase phrase = Phrase.of(typed);
		String condition = "exists (select from unnest(?::text[]) needle where strpos(lower(s.text), needle) > 0)";
		List<Shown> shown = new ArrayList<>();
		int[] counts = new int[2];
		this.jdbc.query(
				"select s.id, e.title, s.text from segment s join transcript t on t.id = s.transcript_id "
						+ "join episode e on e.id = t.episode_id where " + condition + " order by t.id, s.position",
				(row) -> {
					String text = row.getString(3);
					Matcher matcher = phrase.pattern().matcher(text);
					if (matcher.find()) {
						counts[0]++;
						if (shown.size() < SHOWN) {
							shown.add(new Shown(Key.of(row.getLong(1)), row.getString(2),
									text.substring(Math.max(0, matcher.start() - AROUND), matcher.start()),
									matcher.group(),
									text.substring(matcher.end(), Math.min(text.length(), matcher.end() + AROUND))));
						}
					}
				}, phrase.needleArray());
		this.jdbc.query("select s.text from segment_version s where " + condition, (row) -> {
			counts[1] += phrase.isIn(row.getString(1)) ? 1 : 0;
		}, phrase.needleArray());
		int values = TextColumn.all().stream().mapToInt((place) -> this.values.find(place, null, phrase).size()).sum();
		List<String> speakers = this.jdbc.queryForList("select name from speaker order by sort_name", String.class)
			.stream()
			.filter(phrase::isIn)
			.toList();
		return new Preview(shown, counts[0], counts[1], values, speakers);
	}

}
