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
import rushlight.web.Messages;
import rushlight.withdrawal.WithdrawalList.Listed.Lifting;
import rushlight.withdrawal.WithdrawalList.Listed.Place;

/** Reader of all withdrawals, and of previews of a new one. */
@Component
class WithdrawalList {

	/** Most passages that a preview shows. */
	private static final int MAX_PREVIEWED_PASSAGES = 200;

	/** Characters before and after an occurrence in a preview. */
	private static final int CONTEXT_CHARACTERS = 60;

	private final JdbcTemplate jdbc;

	private final WithdrawnValues values;

	WithdrawalList(JdbcTemplate jdbc, WithdrawnValues values) {
		this.jdbc = jdbc;
		this.values = values;
	}

	/**
	 * A withdrawal for the administrators' list, without the withdrawn words.
	 *
	 * @param place where it was made; null for a name
	 * @param lifting null if it was not lifted
	 * @param places number of masked states of passages, former ones included
	 * @param values number of other masked texts
	 */
	record Listed(long id, String kind, @Nullable Place place, String reason, Instant madeAt, String madeBy,
			boolean erased, @Nullable Lifting lifting, int places, int values) {

		/**
		 * The episode, and the passage in it.
		 *
		 * @param key of the passage; null for several passages
		 */
		record Place(String slug, String title, @Nullable String key) {
		}

		/** When, and by which administrator, a withdrawal was lifted. */
		record Lifting(Instant at, String by) {
		}

		public boolean isHidden() {
			return !this.erased && this.lifting == null;
		}

		/**
		 * The heading, cut at the link to the episode; a single part if there is none.
		 */
		public List<String> heading() {
			return Messages.parts(((this.place == null) ? "withdrawal.kind." : "withdrawal.in.") + this.kind);
		}

		/** The text before and after the administrator's name. */
		public List<String> by() {
			return Messages.parts("withdrawal.by");
		}

		/** A label with this withdrawal's number, cut at its bars. */
		public List<String> parts(String message) {
			return Messages.parts(message, this.id);
		}

	}

	/** All withdrawals, newest first. */
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
					String slug = row.getString(3);
					Place place = (slug == null) ? null
							: new Place(slug, row.getString(4), (segment == null) ? null : Key.of(segment));
					return new Listed(row.getLong(1), row.getString(2), place, row.getString(6),
							row.getTimestamp(7).toInstant(), row.getString(8), row.getBoolean(9),
							(lifted == null) ? null : new Lifting(lifted.toInstant(), row.getString(11)),
							row.getInt(12), row.getInt(13));
				});
	}

	/** An occurrence in its context. */
	record Shown(String key, String episode, String before, String found, String after) {
	}

	/**
	 * The occurrences of names in the archive.
	 *
	 * @param shown some of the current passages with an occurrence
	 * @param passages number of current passages
	 * @param former number of former states of passages
	 * @param values number of other texts: titles, labels, notes, suggestions, reasons
	 * @param speakers names of speakers
	 */
	record Preview(List<Shown> shown, int passages, int former, int values, List<String> speakers) {
	}

	@Transactional(readOnly = true)
	Preview preview(String typed) {
		this.jdbc.execute(WithdrawalService.RAISE_TIMEOUTS_SQL);
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
						if (shown.size() < MAX_PREVIEWED_PASSAGES) {
							shown.add(new Shown(Key.of(row.getLong(1)), row.getString(2),
									text.substring(Math.max(0, matcher.start() - CONTEXT_CHARACTERS), matcher.start()),
									matcher.group(), text.substring(matcher.end(),
											Math.min(text.length(), matcher.end() + CONTEXT_CHARACTERS))));
						}
					}
				}, phrase.needleArray());
		this.jdbc.query("select s.text from segment_version s where " + condition, (row) -> {
			counts[1] += phrase.isIn(row.getString(1)) ? 1 : 0;
		}, phrase.needleArray());
		int values = TextColumn.all()
			.stream()
			.mapToInt((column) -> this.values.find(column, null, phrase).size())
			.sum();
		List<String> speakers = this.jdbc.queryForList("select name from speaker order by sort_name", String.class)
			.stream()
			.filter(phrase::isIn)
			.toList();
		return new Preview(shown, counts[0], counts[1], values, speakers);
	}

}
