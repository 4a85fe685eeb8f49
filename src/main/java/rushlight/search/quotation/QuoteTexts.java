package rushlight.search.quotation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.query.Language;
import rushlight.query.Tokens;
import rushlight.text.WordCounter;

/**
 * Reads current passages, as they are stored, with the passages before and after them.
 */
@Component
class QuoteTexts {

	/**
	 * Passages that are read on either side; more are read if these are too short. Events
	 * and headings are skipped, as they are by phrases.
	 */
	private static final int USUAL_NEIGHBOURS = 4;

	private static final String SEGMENTS = """
			select s.id as passage, n.id, n.text, n.place, t.language, t.id as transcript, t.revision
			from segment s join transcript t on t.id = s.transcript_id cross join lateral (
				select s.id, s.text, 0 as place
				union all (select b.id, b.text, -row_number() over (order by b.position desc) from segment b
					where s.kind = 'speech' and b.transcript_id = s.transcript_id and b.position < s.position
						and b.kind = 'speech' order by b.position desc limit %1$d)
				union all (select a.id, a.text, row_number() over (order by a.position) from segment a
					where s.kind = 'speech' and a.transcript_id = s.transcript_id and a.position > s.position
						and a.kind = 'speech' order by a.position limit %1$d)) n
			where s.id = any(?) order by s.id, n.place""";

	private static final String BLOCKS = """
			select s.id as passage, n.id, n.text, n.ordinal - s.ordinal as place, r.language, 0 as transcript,
				1 as revision
			from reading_block s join reading r on r.id = s.reading_id
			join reading_block n on n.reading_id = s.reading_id
				and n.ordinal between s.ordinal - %1$d and s.ordinal + %1$d
			where s.id = any(?) order by s.id, place""";

	private final JdbcTemplate jdbc;

	QuoteTexts(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Consecutive passages.
	 *
	 * @param passage the one that was asked for
	 * @param transcript 0 for a reading
	 * @param revision of the transcript
	 * @param ids of all passages
	 */
	record Stretch(long passage, long transcript, int revision, List<Long> ids, QuotedWords words) {
	}

	/** A passage of a text, with its distance from the one that was asked for. */
	private record Row(long id, String text, int place) {
	}

	private static final class Rows {

		private final List<Row> all = new ArrayList<>();

		private String language = "und";

		private long transcript;

		private int revision;

	}

	/**
	 * Returns the passages with the given ids, in their order, each with at least {@code
	 * reach} words before and after it as far as there are any; deleted passages are left
	 * out.
	 */
	List<Stretch> read(Collection<Long> ids, int reach) {
		Map<Long, Stretch> found = new LinkedHashMap<>();
		ids.forEach((id) -> found.put(id, new Stretch(id, 0, 0, List.of(), QuotedWords.of(List.of()))));
		read(List.copyOf(found.keySet()), reach, USUAL_NEIGHBOURS, found);
		found.values().removeIf((stretch) -> stretch.ids().isEmpty());
		return List.copyOf(found.values());
	}

	private void read(List<Long> ids, int reach, int passages, Map<Long, Stretch> found) {
		if (ids.isEmpty()) {
			return;
		}
		Map<Long, Rows> rows = new HashMap<>();
		for (String sql : List.of(SEGMENTS, BLOCKS)) {
			List<Long> wanted = ids.stream().filter((id) -> !rows.containsKey(id)).toList();
			if (!wanted.isEmpty()) {
				this.jdbc.query(sql.formatted(passages), (row) -> {
					Rows each = rows.computeIfAbsent(row.getLong("passage"), (id) -> new Rows());
					each.all.add(new Row(row.getLong("id"), row.getString("text"), row.getInt("place")));
					each.language = row.getString("language");
					each.transcript = row.getLong("transcript");
					each.revision = row.getInt("revision");
				}, (Object) wanted.toArray(Long[]::new));
			}
		}
		List<Long> unfinished = new ArrayList<>();
		rows.forEach((id, each) -> {
			if (isShort(each.all, reach, passages, -1) || isShort(each.all, reach, passages, 1)) {
				unfinished.add(id);
			}
			else {
				found.put(id, stretch(id, each, reach));
			}
		});
		read(unfinished, reach, passages * 6, found);
	}

	/**
	 * Returns whether there are more passages on one side, and the ones that were read
	 * may be too short. A word by this count may be two words for Unicode, and is never
	 * less than half of one.
	 */
	private static boolean isShort(List<Row> rows, int reach, int passages, int side) {
		int count = 0;
		int words = 0;
		for (Row row : rows) {
			if (row.place() * side > 0) {
				count++;
				words += WordCounter.count(row.text());
			}
		}
		return count == passages && words < reach;
	}

	private static Stretch stretch(long id, Rows rows, int reach) {
		Language language = Language.of(rows.language);
		int middle = 0;
		while (rows.all.get(middle).place() != 0) {
			middle++;
		}
		Deque<Row> stretch = new ArrayDeque<>();
		Deque<Tokens> tokens = new ArrayDeque<>();
		stretch.add(rows.all.get(middle));
		tokens.add(Tokens.of(rows.all.get(middle).text(), language));
		int words = 0;
		for (int i = middle - 1; i >= 0 && words < reach; i--) {
			Tokens each = Tokens.of(rows.all.get(i).text(), language);
			stretch.addFirst(rows.all.get(i));
			tokens.addFirst(each);
			words += each.size();
		}
		words = 0;
		for (int i = middle + 1; i < rows.all.size() && words < reach; i++) {
			Tokens each = Tokens.of(rows.all.get(i).text(), language);
			stretch.addLast(rows.all.get(i));
			tokens.addLast(each);
			words += each.size();
		}
		List<QuotedWords.Part> parts = new ArrayList<>();
		List<Tokens> all = List.copyOf(tokens);
		for (Row row : stretch) {
			parts.add(new QuotedWords.Part(row.text(), all.get(parts.size())));
		}
		return new Stretch(id, rows.transcript, rows.revision, stretch.stream().map(Row::id).toList(),
				QuotedWords.of(parts));
	}

}
