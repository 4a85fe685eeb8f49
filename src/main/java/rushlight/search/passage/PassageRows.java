package rushlight.search.passage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import rushlight.query.Language;
import rushlight.search.passage.PassageGroup.SpokenBy;

/** Reads all passages of some episodes and readings from the database, in order. */
@Component
public class PassageRows {

	private static final String SEGMENTS_SQL = """
			select s.id, s.text, s.kind, s.quality, s.since_revision, s.anchors[2] as start, s.voice_id, v.role,
				v.speaker_id, t.id as transcript, t.language, t.original, e.id as container, e.show_id, e.published_on
			from transcript t join episode e on e.id = t.episode_id join segment s on s.transcript_id = t.id
			left join voice v on v.id = s.voice_id
			where e.id = any(:ids) and e.withdrawal_id is null order by t.id, s.position""";

	private static final String PARAGRAPHS_SQL = """
			select b.id, b.text, r.language, r.id as container, r.show_id, r.published_on
			from reading r join reading_block b on b.reading_id = r.id
			where r.id = any(:ids) order by r.id, b.ordinal""";

	private final JdbcClient jdbc;

	public PassageRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns all episodes and readings, by their ids; withdrawn episodes are left out.
	 */
	public List<PassageContainer> containers() {
		return this.jdbc.sql("""
				select false as reading, id from episode where withdrawal_id is null
				union all select true, id from reading order by reading, id""").query(PassageContainer.class).list();
	}

	/** Counts all passages; those of withdrawn episodes are left out. */
	public long count() {
		return this.jdbc.sql("""
				select (select count(*) from segment where transcript_id not in
						(select t.id from transcript t join episode e on e.id = t.episode_id
							where e.withdrawal_id is not null))
					+ (select count(*) from reading_block)""").query(Long.class).single();
	}

	/** Reads the passages of each container; a deleted container has none. */
	public Map<PassageContainer, List<IndexedPassage>> read(Collection<PassageContainer> containers) {
		Map<PassageContainer, List<IndexedPassage>> passages = new HashMap<>();
		containers.forEach((container) -> passages.put(container, new ArrayList<>()));
		List<Row> rows = new ArrayList<>();
		rows.addAll(rows(SEGMENTS_SQL, PassageContainer.ids(containers, false), PassageRows::segment));
		rows.addAll(rows(PARAGRAPHS_SQL, PassageContainer.ids(containers, true), PassageRows::paragraph));
		texts(rows).forEach((text) -> Objects.requireNonNull(passages.get(PassageContainer.of(text.getFirst().group())))
			.addAll(passages(text)));
		return passages;
	}

	private List<Row> rows(String sql, Long[] containers, RowMapper<Row> mapper) {
		return this.jdbc.sql(sql).param("ids", containers).query(mapper).list();
	}

	/** Splits rows into transcripts and readings, whose rows are consecutive. */
	private static List<List<Row>> texts(List<Row> rows) {
		List<List<Row>> texts = new ArrayList<>();
		int start = 0;
		for (int i = 1; i <= rows.size(); i++) {
			if (i == rows.size() || !rows.get(i).isOfTextOf(rows.get(start))) {
				texts.add(rows.subList(start, i));
				start = i;
			}
		}
		return texts;
	}

	/** A passage as the database holds it. */
	public record Row(long id, PassageGroup group, int revision, int start, String text) {

		private boolean continues() {
			return this.group.kind().continues();
		}

		private boolean isOfTextOf(Row other) {
			return this.group.reading() == other.group.reading() && this.group.container() == other.group.container()
					&& this.group.transcript() == other.group.transcript();
		}

	}

	private static Row segment(ResultSet row, int number) throws SQLException {
		String role = row.getString("role");
		int start = row.getInt("start");
		start = row.wasNull() ? -1 : start;
		PassageGroup group = new PassageGroup(false, row.getLong("container"), row.getLong("transcript"),
				row.getLong("show_id"),
				new SpokenBy(row.getLong("voice_id"), row.getLong("speaker_id"),
						(role == null) ? 0 : PassageGroup.code(PassageGroup.ROLES, role)),
				day(row), PassageKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
				PassageGroup.code(PassageGroup.QUALITIES, row.getString("quality")), row.getBoolean("original"),
				Language.of(row.getString("language")).code());
		return new Row(row.getLong("id"), group, row.getInt("since_revision"), start, row.getString("text"));
	}

	private static Row paragraph(ResultSet row, int number) throws SQLException {
		PassageGroup group = new PassageGroup(true, row.getLong("container"), 0, row.getLong("show_id"), SpokenBy.NONE,
				day(row), PassageKind.READING, (byte) 0, true, Language.of(row.getString("language")).code());
		return new Row(row.getLong("id"), group, 0, -1, row.getString("text"));
	}

	private static @Nullable LocalDate day(ResultSet row) throws SQLException {
		return row.getObject("published_on", LocalDate.class);
	}

	/**
	 * Makes the documents of one text.
	 * @param rows of one transcript or reading, in order
	 */
	public static List<IndexedPassage> passages(List<Row> rows) {
		List<IndexedPassage> passages = new ArrayList<>(rows.size());
		PassageText next = null;
		for (int i = rows.size() - 1; i >= 0; i--) {
			Row row = rows.get(i);
			PassageText text = new PassageText(row.text(), Language.of(row.group().language()),
					row.continues() ? next : null);
			passages.add(new IndexedPassage(row.id(), row.group(), i, row.revision(), row.start(), text));
			next = row.continues() ? text : next;
		}
		return passages.reversed();
	}

}
