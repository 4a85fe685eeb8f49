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

/** Replaces what columns hold, keeps what they held, and puts it back. */
@Component
class WithdrawnValues {

	private static final int TRIES = 100;

	private final JdbcTemplate jdbc;

	WithdrawnValues(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** What a row has in a column. */
	record Value(TextColumn place, String key, String text) {
	}

	/** A value that was replaced. */
	private record Replaced(long id, TextColumn place, String key, @Nullable String former, String instead) {
	}

	/**
	 * Those of a column that may hold a phrase.
	 * @param transcript null for those of the whole archive
	 */
	List<Value> find(TextColumn place, @Nullable Long transcript, @Nullable Phrase phrase) {
		StringBuilder sql = new StringBuilder("select " + place.key() + ", " + place.read() + " from " + place.table()
				+ " where " + place.read() + " <> ''");
		List<Object> parameters = new ArrayList<>();
		if (transcript != null) {
			sql.append(" and ").append(place.ofTranscript());
			parameters.add(transcript);
		}
		if (phrase != null) {
			sql.append(" and exists (select from unnest(?::text[]) needle where strpos(lower(")
				.append(place.read())
				.append("), needle) > 0)");
			parameters.add(phrase.needleArray());
		}
		return this.jdbc
			.query(sql.toString(), (row, i) -> new Value(place, row.getString(1), row.getString(2)),
					parameters.toArray())
			.stream()
			.filter((value) -> phrase == null || holds(value, phrase))
			.toList();
	}

	private static boolean holds(Value value, Phrase phrase) {
		return (value.place().kind() == TextColumn.Kind.SLUG) ? phrase.slugs().matcher(value.text()).find()
				: phrase.isIn(value.text());
	}

	/** Some, by their keys. */
	List<Value> find(TextColumn place, Collection<String> keys) {
		return this.jdbc.query("select " + place.key() + ", " + place.read() + " from " + place.table()
				+ " join unnest(?::text[]) asked on " + place.has("asked") + " where " + place.read() + " <> ''",
				(row, i) -> new Value(place, row.getString(1), row.getString(2)), (Object) keys.toArray(String[]::new));
	}

	/**
	 * Writes another text instead, or one like it where that is taken.
	 * @param again another one, made of one that is taken
	 */
	void replace(long withdrawal, boolean keep, Value value, String instead, UnaryOperator<String> again) {
		String written = instead;
		for (int i = 0; !write(value.place(), value.key(), written); i++) {
			if (i == TRIES) {
				throw new IllegalStateException("No text is free for " + value.place().id());
			}
			written = again.apply(written);
		}
		remember(withdrawal, keep, value.place().id(), value.key(), value.text(), written);
	}

	/** Masks what was found. */
	void mask(long withdrawal, boolean keep, Value value, String masked) {
		if (!masked.equals(value.text())) {
			replace(withdrawal, keep, value, masked, (text) -> text + Masks.MASK);
		}
	}

	void remember(long withdrawal, boolean keep, String place, String key, String former, String instead) {
		this.jdbc.update(
				"insert into withdrawn_value (withdrawal_id, place, key, former, instead) values (?, ?, ?, ?, ?)",
				withdrawal, place, key, keep ? former : null, instead);
	}

	/**
	 * @return false where another row has that text, and may not
	 */
	private boolean write(TextColumn place, String key, String text) {
		this.jdbc.execute("savepoint withdrawing");
		try {
			this.jdbc.update("update " + place.table() + " set " + place.column() + " = " + place.write()
					+ " from (select ?::text as asked) one where " + place.has("asked"), text, key);
			return true;
		}
		catch (DuplicateKeyException ex) {
			this.jdbc.execute("rollback to savepoint withdrawing");
			return false;
		}
	}

	/** An address that answers that it was withdrawn. */
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
	 * Takes names out of a table of them, such as aliases.
	 * @param owner the column that says whose they are
	 */
	List<String> takeOut(long withdrawal, boolean keep, String table, String owner, String column, Phrase phrase,
			boolean slug) {
		List<String> taken = new ArrayList<>();
		this.jdbc.query("select " + owner + "::text, " + column + " from " + table, (row) -> {
			String text = row.getString(2);
			if ((slug ? phrase.slugs() : phrase.pattern()).matcher(text).find()) {
				takeOut(withdrawal, keep, table, owner, column, row.getString(1), text);
				taken.add(text);
			}
		});
		return taken;
	}

	/** Takes out all of one owner. */
	List<String> takeOutAll(long withdrawal, boolean keep, String table, String owner, String column, long id) {
		List<String> all = this.jdbc.queryForList("select " + column + " from " + table + " where " + owner + " = ?",
				String.class, id);
		all.forEach((text) -> takeOut(withdrawal, keep, table, owner, column, Long.toString(id), text));
		return all;
	}

	void takeOut(long withdrawal, boolean keep, String table, String owner, String column, String id, String text) {
		this.jdbc.update("delete from " + table + " where " + owner + "::text = ? and " + column + " = ?", id, text);
		remember(withdrawal, keep, table + "." + owner + "." + column, id, text, "");
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
	 * Puts back what nobody has changed since. What another withdrawal has masked as well
	 * stays as it is until that one is lifted, too.
	 */
	void lift(long withdrawal) {
		for (Replaced value : of("withdrawal_id = ?", withdrawal)) {
			String former = Objects.requireNonNull(value.former());
			List<Replaced> later = of("place = ? and key = ? and id > ? and withdrawal_id <> ?", value.place().id(),
					value.key(), value.id(), withdrawal);
			if (!later.isEmpty()) {
				Replaced next = later.getLast();
				if (next.former() != null && next.former().equals(value.instead())) {
					this.jdbc.update("update withdrawn_value set former = ? where id = ?", former, next.id());
				}
				continue;
			}
			find(value.place(), List.of(value.key())).stream()
				.filter((now) -> now.text().equals(value.instead()))
				.forEach((now) -> {
					write(value.place(), value.key(), former);
					if (value.place().kind() == TextColumn.Kind.SLUG) {
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

	/** The address that it had meanwhile leads on. */
	private void keepFormerSlug(Replaced value) {
		String table = value.place().table();
		this.jdbc.update(
				"insert into " + table + "_former_slug (slug, " + table + "_id) values (?, ?) on conflict do nothing",
				value.instead(), Long.parseLong(value.key()));
	}

	/** Keeps nothing of what was replaced, under no other withdrawal either. */
	void erase(long withdrawal) {
		for (Replaced value : of("withdrawal_id = ?", withdrawal)) {
			for (Replaced earlier : of("place = ? and key = ? and id < ? and withdrawal_id <> ?", value.place().id(),
					value.key(), value.id(), withdrawal)) {
				String former = earlier.former();
				this.jdbc.update("update withdrawn_value set former = ?, instead = ? where id = ?",
						(former == null) ? null : onlyWhatIsLeft(former, value.instead()),
						onlyWhatIsLeft(earlier.instead(), value.instead()), earlier.id());
			}
		}
		this.jdbc.update("update withdrawn_value set former = null where withdrawal_id = ?", withdrawal);
	}

	/** A text that is masked wherever another one of it is. */
	private static String onlyWhatIsLeft(String text, String masked) {
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
