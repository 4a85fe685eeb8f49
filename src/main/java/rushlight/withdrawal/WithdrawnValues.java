package rushlight.withdrawal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.text.Masks;

/** Replacement of withdrawn values of columns, with the former values for lifting. */
@Component
class WithdrawnValues {

	private static final int MAX_UNIQUE_TEXT_TRIES = 100;

	private final JdbcTemplate jdbc;

	WithdrawnValues(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** The value of a row in a column. */
	record Value(TextColumn column, String key, String text) {
	}

	/** A value that was replaced. */
	private record Replaced(long id, TextColumn column, String key, @Nullable String former, String instead) {
	}

	/**
	 * Values of a column that contain a phrase.
	 * @param transcript null for the whole archive
	 */
	List<Value> find(TextColumn column, @Nullable Long transcript, @Nullable Phrase phrase) {
		StringBuilder sql = new StringBuilder("select " + column.key() + ", " + column.read() + " from "
				+ column.table() + " where " + column.read() + " <> ''");
		List<Object> parameters = new ArrayList<>();
		if (transcript != null) {
			sql.append(" and ").append(column.ofTranscript());
			parameters.add(transcript);
		}
		if (phrase != null) {
			sql.append(" and exists (select from unnest(?::text[]) needle where strpos(lower(")
				.append(column.read())
				.append("), needle) > 0)");
			parameters.add(phrase.needleArray());
		}
		return this.jdbc
			.query(sql.toString(), (row, i) -> new Value(column, row.getString(1), row.getString(2)),
					parameters.toArray())
			.stream()
			.filter((value) -> phrase == null || holds(value, phrase))
			.toList();
	}

	private static boolean holds(Value value, Phrase phrase) {
		return (value.column().kind() == TextColumn.Kind.SLUG) ? phrase.slugs().matcher(value.text()).find()
				: phrase.isIn(value.text());
	}

	/** Values of a column, by the keys of their rows. */
	List<Value> find(TextColumn column, Collection<String> keys) {
		return this.jdbc.query("select " + column.key() + ", " + column.read() + " from " + column.table()
				+ " join unnest(?::text[]) asked on " + column.has("asked") + " where " + column.read() + " <> ''",
				(row, i) -> new Value(column, row.getString(1), row.getString(2)),
				(Object) keys.toArray(String[]::new));
	}

	/**
	 * Replaces a value, by an alternative if the text must be unique and is taken.
	 * @param alternative makes another text from a taken one
	 */
	void replace(long withdrawal, boolean isRetained, Value value, String instead, UnaryOperator<String> alternative) {
		String written = instead;
		for (int i = 0; !write(value.column(), value.key(), written); i++) {
			if (i == MAX_UNIQUE_TEXT_TRIES) {
				throw new IllegalStateException("No text is free for " + value.column().id());
			}
			written = alternative.apply(written);
		}
		remember(withdrawal, isRetained, value.column().id(), value.key(), value.text(), written);
	}

	/** Replaces a value by its masked text. */
	void mask(long withdrawal, boolean isRetained, Value value, String masked) {
		if (!masked.equals(value.text())) {
			replace(withdrawal, isRetained, value, masked, (text) -> text + Masks.MASK);
		}
	}

	void remember(long withdrawal, boolean isRetained, String place, String key, String former, String instead) {
		this.jdbc.update(
				"insert into withdrawn_value (withdrawal_id, place, key, former, instead) values (?, ?, ?, ?, ?)",
				withdrawal, place, key, isRetained ? former : null, instead);
	}

	/**
	 * @return false if the text must be unique, and another row has it
	 */
	private boolean write(TextColumn column, String key, String text) {
		this.jdbc.execute("savepoint withdrawing");
		try {
			this.jdbc.update("update " + column.table() + " set " + column.column() + " = " + column.write()
					+ " from (select ?::text as asked) one where " + column.has("asked"), text, key);
			return true;
		}
		catch (DuplicateKeyException ex) {
			this.jdbc.execute("rollback to savepoint withdrawing");
			return false;
		}
	}

	/** Records an address that answers 410 from now on. */
	void closeAddress(long withdrawal, String path) {
		this.jdbc.update("insert into withdrawn_address (path_sha256, withdrawal_id) values (?, ?) "
				+ "on conflict (path_sha256) do nothing", sha256(path), withdrawal);
	}

	private static byte[] sha256(String path) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	/**
	 * Removes names from a table of names, such as aliases.
	 * @param container the column with the id of the speaker or page that they belong to
	 */
	List<String> removeNames(long withdrawal, boolean isRetained, String table, String container, String column,
			Phrase phrase, boolean slug) {
		List<String> removed = new ArrayList<>();
		this.jdbc.query("select " + container + "::text, " + column + " from " + table, (row) -> {
			String text = row.getString(2);
			if ((slug ? phrase.slugs() : phrase.pattern()).matcher(text).find()) {
				removeName(withdrawal, isRetained, table, container, column, row.getString(1), text);
				removed.add(text);
			}
		});
		return removed;
	}

	/** Removes all names of one container. */
	List<String> removeAllNames(long withdrawal, boolean isRetained, String table, String container, String column,
			long id) {
		List<String> all = this.jdbc
			.queryForList("select " + column + " from " + table + " where " + container + " = ?", String.class, id);
		all.forEach((text) -> removeName(withdrawal, isRetained, table, container, column, Long.toString(id), text));
		return all;
	}

	void removeName(long withdrawal, boolean isRetained, String table, String container, String column, String id,
			String text) {
		this.jdbc.update("delete from " + table + " where " + container + "::text = ? and " + column + " = ?", id,
				text);
		remember(withdrawal, isRetained, table + "." + container + "." + column, id, text, "");
	}

	private List<Replaced> of(String condition, Object... parameters) {
		return this.jdbc.query(
				"select id, place, key, former, instead from withdrawn_value where " + condition
						+ " and array_length(string_to_array(place, '.'), 1) = 2 order by id desc",
				(row, i) -> new Replaced(row.getLong(1), TextColumn.of(row.getString(2)), row.getString(3),
						row.getString(4), row.getString(5)),
				parameters);
	}

	/**
	 * Restores the values that have not changed since. A value that another withdrawal
	 * has masked as well stays until that one is lifted too.
	 */
	void lift(long withdrawal) {
		for (Replaced value : of("withdrawal_id = ?", withdrawal)) {
			String former = Objects.requireNonNull(value.former());
			List<Replaced> later = of("place = ? and key = ? and id > ? and withdrawal_id <> ?", value.column().id(),
					value.key(), value.id(), withdrawal);
			if (!later.isEmpty()) {
				Replaced next = later.getLast();
				if (next.former() != null && next.former().equals(value.instead())) {
					this.jdbc.update("update withdrawn_value set former = ? where id = ?", former, next.id());
				}
				continue;
			}
			find(value.column(), List.of(value.key())).stream()
				.filter((now) -> now.text().equals(value.instead()))
				.forEach((now) -> {
					write(value.column(), value.key(), former);
					if (value.column().kind() == TextColumn.Kind.SLUG) {
						keepFormerSlug(value);
					}
				});
		}
		this.jdbc.query("select place, key, former from withdrawn_value where withdrawal_id = ? "
				+ "and array_length(string_to_array(place, '.'), 1) = 3", (row) -> {
					String[] place = row.getString(1).split("\\.");
					this.jdbc.update(
							"insert into " + place[0] + " (" + place[1] + ", " + place[2]
									+ ") values (?, ?) on conflict do nothing",
							Long.parseLong(row.getString(2)), row.getString(3));
				}, withdrawal);
		this.jdbc.update("delete from withdrawn_value where withdrawal_id = ?", withdrawal);
		this.jdbc.update("delete from withdrawn_address where withdrawal_id = ?", withdrawal);
		this.jdbc.update("delete from withdrawn_source where withdrawal_id = ?", withdrawal);
	}

	/** Keeps the address that the page had meanwhile as a redirect. */
	private void keepFormerSlug(Replaced value) {
		String table = value.column().table();
		this.jdbc.update(
				"insert into " + table + "_former_slug (slug, " + table + "_id) values (?, ?) on conflict do nothing",
				value.instead(), Long.parseLong(value.key()));
	}

	/** Deletes the former values, also those that other withdrawals retain. */
	void erase(long withdrawal) {
		for (Replaced value : of("withdrawal_id = ?", withdrawal)) {
			for (Replaced earlier : of("place = ? and key = ? and id < ? and withdrawal_id <> ?", value.column().id(),
					value.key(), value.id(), withdrawal)) {
				String former = earlier.former();
				this.jdbc.update("update withdrawn_value set former = ?, instead = ? where id = ?",
						(former == null) ? null : maskedLike(former, value.instead()),
						maskedLike(earlier.instead(), value.instead()), earlier.id());
			}
		}
		this.jdbc.update("update withdrawn_value set former = null where withdrawal_id = ?", withdrawal);
	}

	/** Masks a text in the positions where another text of it is masked. */
	private static String maskedLike(String text, String masked) {
		if (text.length() != masked.length()) {
			return masked;
		}
		char[] left = text.toCharArray();
		for (int i = 0; i < left.length; i++) {
			left[i] = (masked.charAt(i) == Masks.MASK) ? Masks.MASK : left[i];
		}
		return new String(left);
	}

}
