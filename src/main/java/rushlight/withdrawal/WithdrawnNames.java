package rushlight.withdrawal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.transcript.WithdrawalMarks.Mark;
import rushlight.web.Messages;
import rushlight.withdrawal.WithdrawnValues.Value;

/** Replacement of withdrawn names, and of addresses made from them. */
@Component
class WithdrawnNames {

	private final JdbcTemplate jdbc;

	private final WithdrawnValues values;

	private final RelatedTexts relatedTexts;

	WithdrawnNames(JdbcTemplate jdbc, WithdrawnValues values, RelatedTexts relatedTexts) {
		this.jdbc = jdbc;
		this.values = values;
		this.relatedTexts = relatedTexts;
	}

	/** Replaces all names that contain a phrase, and masks the phrase in other texts. */
	void hide(Mark mark, Phrase phrase) {
		withdrawSpeakers(mark, phrase);
		for (TextColumn column : TextColumn.all()) {
			for (Value value : this.values.find(column, null, phrase)) {
				switch (column.kind()) {
					case TEXT -> this.relatedTexts.maskPhrase(mark, value, phrase);
					case NAME -> replace(mark, value,
							phrase.pattern()
								.matcher(value.text())
								.replaceAll(Matcher.quoteReplacement(substitute(mark))));
					case SLUG -> replaceSlug(mark, value,
							phrase.slugs().matcher(value.text()).replaceAll("withdrawn-" + mark.withdrawal()));
				}
			}
		}
		this.values.removeNames(mark.withdrawal(), !mark.erased(), "speaker_alias", "speaker_id", "name", phrase,
				false);
		for (String table : List.of("show", "episode", "speaker", "reading")) {
			this.values
				.removeNames(mark.withdrawal(), !mark.erased(), table + "_former_slug", table + "_id", "slug", phrase,
						true)
				.forEach((slug) -> this.values.closeAddress(mark.withdrawal(), "/" + table + "s/" + slug));
		}
	}

	/** Withdraws all names of the speakers who have one of these names. */
	private void withdrawSpeakers(Mark mark, Phrase phrase) {
		record Named(long id, String name) {
		}
		List<Long> speakers = this.jdbc
			.query("select id, name from speaker union all select speaker_id, name from speaker_alias",
					(row, i) -> new Named(row.getLong(1), row.getString(2)))
			.stream()
			.filter((named) -> phrase.matches(named.name()))
			.map(Named::id)
			.distinct()
			.toList();
		for (long speaker : speakers) {
			List<String> key = List.of(Long.toString(speaker));
			this.jdbc.update("update speaker set withdrawal_id = ? where id = ? and withdrawal_id is null",
					mark.withdrawal(), speaker);
			this.values.find(TextColumn.SPEAKER, key).forEach((name) -> replace(mark, name, substitute(mark)));
			this.values.find(TextColumn.SORT_NAME, key).forEach((name) -> replace(mark, name, substitute(mark)));
			this.values.find(TextColumn.SPEAKER_SLUG, key)
				.forEach((slug) -> replaceSlug(mark, slug, "withdrawn-" + mark.withdrawal()));
			this.values.removeAllNames(mark.withdrawal(), !mark.erased(), "speaker_alias", "speaker_id", "name",
					speaker);
			this.values
				.removeAllNames(mark.withdrawal(), !mark.erased(), "speaker_former_slug", "speaker_id", "slug", speaker)
				.forEach((slug) -> this.values.closeAddress(mark.withdrawal(), "/speakers/" + slug));
			hideVoices(mark, "speaker_id = ?", speaker);
		}
	}

	void hideVoices(Mark mark, String condition, Object... parameters) {
		List<String> voices = this.jdbc.queryForList("select id::text from voice where " + condition + " order by id",
				String.class, parameters);
		List<String> former = this.jdbc.queryForList(
				"select voice_id || ':' || since_revision from voice_version where voice_id::text = any(?)",
				String.class, (Object) voices.toArray(String[]::new));
		this.values.find(TextColumn.LABEL, voices).forEach((label) -> replace(mark, label, substitute(mark)));
		this.values.find(TextColumn.FORMER_LABEL, former).forEach((label) -> replace(mark, label, substitute(mark)));
	}

	/** The text that replaces a withdrawn name. */
	static String substitute(Mark mark) {
		return Messages.text("withdrawal.name.substitute", mark.withdrawal());
	}

	void replace(Mark mark, Value value, String instead) {
		if (!value.text().equals(instead)) {
			this.values.replace(mark.withdrawal(), !mark.erased(), value, instead, WithdrawnNames::next);
		}
	}

	/** The next alternative to a taken name, such as "Name withdrawn 3 (2)". */
	private static String next(String taken) {
		Matcher numbered = Pattern.compile("(.*) \\((\\d+)\\)").matcher(taken);
		return numbered.matches() ? numbered.group(1) + " (" + (Integer.parseInt(numbered.group(2)) + 1) + ")"
				: taken + " (2)";
	}

	void replaceSlug(Mark mark, Value slug, String instead) {
		this.values.closeAddress(mark.withdrawal(), "/" + slug.column().table() + "s/" + slug.text());
		String fits = (instead.length() <= 90) ? instead : instead.substring(0, 90).replaceAll("-+$", "");
		this.values.replace(mark.withdrawal(), !mark.erased(), slug, fits, (taken) -> taken + "-2");
	}

}
