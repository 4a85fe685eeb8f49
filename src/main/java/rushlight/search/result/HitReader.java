package rushlight.search.result;

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
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.query.Language;
import rushlight.query.Occurrences;
import rushlight.query.Query;
import rushlight.query.Tokens;
import rushlight.search.passage.PassageKind;
import rushlight.search.passage.PassageText;
import rushlight.text.WordCounter;

/**
 * Reads what pages show of hits: one query for all hits of a page, and one for the
 * following text of hits whose match may continue in the next passage.
 */
@Component
public class HitReader {

	/** Words of a following passage as a rule; if there are fewer, more is read. */
	private static final int USUAL_WORDS = 10;

	private final JdbcTemplate jdbc;

	HitReader(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Reads hits in the order of the ids; passages that were deleted since they were
	 * indexed are left out.
	 */
	public List<Hit> read(List<Long> ids) {
		if (ids.isEmpty()) {
			return List.of();
		}
		Map<Long, Hit> found = new HashMap<>();
		this.jdbc.query("""
				select s.id, s.kind, s.text, t.language, t.original, s.quality, s.since_revision, s.anchors[2] as start,
					h.slug as show_slug, h.title as show_title, e.slug, e.title, e.number, e.published_on,
					v.label, v.role, p.slug as speaker_slug, p.name as speaker_name
				from segment s join transcript t on t.id = s.transcript_id join episode e on e.id = t.episode_id
				join show h on h.id = e.show_id left join voice v on v.id = s.voice_id
				left join speaker p on p.id = v.speaker_id where s.id = any(?)""", (row) -> {
			found.put(row.getLong("id"), segment(row));
		}, (Object) ids.toArray(Long[]::new));
		if (found.size() < ids.size()) {
			readBlocks(ids.stream().filter((id) -> !found.containsKey(id)).toList(), found);
		}
		return ids.stream().map(found::get).filter(Objects::nonNull).toList();
	}

	/** Reads hits with the following text that highlighting a query needs. */
	public List<Hit> read(List<Long> ids, Query query) {
		return withFollowing(read(ids), (hit) -> hit.words().mayContinue(query), Occurrences.reachOf(query));
	}

	/**
	 * Returns the same hits, with the following text if it is wanted.
	 * @param words number of following words
	 */
	List<Hit> withFollowing(List<Hit> hits, Predicate<Hit> wanted, int words) {
		Map<Long, Hit> found = new HashMap<>();
		hits.forEach((hit) -> found.put(hit.id(), hit));
		List<Long> ids = hits.stream().filter(wanted).map(Hit::id).toList();
		readFollowing(ids, words, 1 + words / USUAL_WORDS, found);
		return ids.isEmpty() ? hits : hits.stream().map((hit) -> found.get(hit.id())).toList();
	}

	/** Reads the words of passages, and nothing else of them. */
	Map<Long, Tokens> words(List<Long> ids) {
		Map<Long, Tokens> words = new HashMap<>();
		Long[] wanted = ids.toArray(Long[]::new);
		this.jdbc.query("""
				select s.id, s.text, t.language from segment s join transcript t on t.id = s.transcript_id
				where s.id = any(?)
				union all select b.id, b.text, r.language from reading_block b join reading r on r.id = b.reading_id
				where b.id = any(?)""", (row) -> {
			words.put(row.getLong("id"), Tokens.of(row.getString("text"), Language.of(row.getString("language"))));
		}, wanted, wanted);
		return words;
	}

	private void readBlocks(Collection<Long> ids, Map<Long, Hit> found) {
		this.jdbc.query("""
				select b.id, b.text, r.language, h.slug as show_slug, h.title as show_title, r.slug, r.title,
					r.published_on, array_to_string(r.authors, ', ') as authors
				from reading_block b join reading r on r.id = b.reading_id left join show h on h.id = r.show_id
				where b.id = any(?)""", (row) -> {
			found.put(row.getLong("id"), block(row));
		}, (Object) ids.toArray(Long[]::new));
	}

	private void readFollowing(List<Long> ids, int words, int most, Map<Long, Hit> found) {
		List<Long> segments = ids.stream()
			.filter((id) -> Objects.requireNonNull(found.get(id)).kind() == PassageKind.SPEECH)
			.toList();
		List<Long> blocks = ids.stream()
			.filter((id) -> Objects.requireNonNull(found.get(id)).kind() == PassageKind.READING)
			.toList();
		List<Long> wanting = new ArrayList<>();
		read("""
				select s.id, array(select f.text from segment f where f.transcript_id = s.transcript_id
					and f.position > s.position and f.kind = 'speech' order by f.position limit %d)
				from segment s where s.id = any(?)""", segments, words, most, found, wanting);
		read("""
				select b.id, array(select f.text from reading_block f where f.reading_id = b.reading_id
					and f.ordinal > b.ordinal order by f.ordinal limit %d)
				from reading_block b where b.id = any(?)""", blocks, words, most, found, wanting);
		if (!wanting.isEmpty()) {
			readFollowing(wanting, words, most * 8, found);
		}
	}

	private void read(String sql, List<Long> ids, int words, int most, Map<Long, Hit> found, List<Long> wanting) {
		if (ids.isEmpty()) {
			return;
		}
		this.jdbc.query(sql.formatted(most), (row) -> {
			long id = row.getLong(1);
			List<String> texts = List.of((String[]) row.getArray(2).getArray());
			found.computeIfPresent(id, (same, hit) -> hit.withFollowing(texts));
			// Twice as many, for letters that the tokenizer does not know.
			if (texts.size() == most && texts.stream().mapToInt(WordCounter::countWithLetters).sum() < 2 * words) {
				wanting.add(id);
			}
		}, (Object) ids.toArray(Long[]::new));
	}

	public static Hit segment(ResultSet row) throws SQLException {
		int start = row.getInt("start");
		start = row.wasNull() ? -1 : start;
		return new Hit(row.getLong("id"), PassageKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
				text(row),
				new Hit.Source(row.getString("language"), row.getBoolean("original"), row.getString("quality"),
						row.getInt("since_revision"), start),
				container(row, row.getString("number")), new Hit.Attribution(row.getString("label"),
						row.getString("role"), row.getString("speaker_slug"), row.getString("speaker_name")),
				List.of());
	}

	private static PassageText text(ResultSet row) throws SQLException {
		return new PassageText(row.getString("text"), Language.of(row.getString("language")), null);
	}

	private static Hit block(ResultSet row) throws SQLException {
		String authors = row.getString("authors");
		return new Hit(row.getLong("id"), PassageKind.READING, text(row),
				new Hit.Source(row.getString("language"), true, null, 0, -1), container(row, null),
				new Hit.Attribution(authors.isEmpty() ? null : authors, null, null, null), List.of());
	}

	static Hit.Container container(ResultSet row, @Nullable String number) throws SQLException {
		return new Hit.Container(row.getString("show_slug"), row.getString("show_title"), row.getString("slug"),
				row.getString("title"), number, row.getObject("published_on", LocalDate.class));
	}

}
