package rushlight.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.text.WordCounter;

/**
 * The state of an archive: its size, its inconsistencies, and its content in a form in
 * which two archives can be compared. Public keys and ids are left out, since interrupted
 * work uses numbers up.
 */
final class ArchiveState {

	private static final String PLACE = "e.slug, t.language";

	private static final Map<String, String> CONTENT = new LinkedHashMap<>();

	static {
		CONTENT.put("show", "select slug, title, description, sample from show");
		CONTENT.put("episode", """
				select s.slug, e.slug, number, e.title, title_supplied, published_on, summary, notice, licence, guid,
				source_url, external_id, import_path from episode e join show s on s.id = e.show_id""");
		CONTENT.put("episode_note", """
				select e.slug, n.ordinal, n.kind, n.label, n.text, n.url
				from episode_note n join episode e on e.id = n.episode_id""");
		CONTENT.put("chapter",
				"select e.slug, c.start_ms, c.title from chapter c join episode e on e.id = c.episode_id");
		CONTENT.put("audio_edition", """
				select e.slug, a.reference, a.url, a.sha256, a.media_type, a.duration_ms
				from audio_edition a join episode e on e.id = a.episode_id""");
		CONTENT.put("speaker", """
				select slug, p.name, sort_name, array(select a.name from speaker_alias a
				where a.speaker_id = p.id order by a.name) from speaker p""");
		String transcript = " join transcript t on t.id = x.transcript_id join episode e on e.id = t.episode_id";
		CONTENT.put("transcript", "select " + PLACE + """
				, original, revision, words, rushed, proofread, validated
				from transcript t join episode e on e.id = t.episode_id""");
		CONTENT.put("revision", "select " + PLACE + ", x.number, made_by, reason from revision x" + transcript);
		CONTENT.put("voice", "select " + PLACE + """
				, ordinal, label, role, p.slug, since_revision, x.words, segments
				from voice x left join speaker p on p.id = x.speaker_id""" + transcript);
		CONTENT.put("segment", "select " + PLACE + """
				, position, kind, level, v.ordinal, quality, text, anchors
				from segment x left join voice v on v.id = x.voice_id""" + transcript);
		CONTENT.put("lineage", "select " + PLACE + """
				, x.revision, g.position, to_start, length, from_segment
				from lineage x join segment g on g.id = x.to_segment""" + transcript);
		CONTENT.put("played_clip", "select " + PLACE + """
				, f.position, l.position, opening, closing from played_clip x
				join segment f on f.id = first_segment join segment l on l.id = last_segment""" + transcript);
		CONTENT.put("reading", """
				select slug, title, title_supplied, standfirst, summary, authors, published_on, language, licence,
				source_url, external_id, import_path, words from reading""");
		CONTENT.put("reading_block", """
				select r.slug, b.ordinal, b.kind, b.level, b.text from reading_block b
				join reading r on r.id = b.reading_id""");
		CONTENT.put("reading_episode", """
				select r.slug, e.slug from reading_episode x join reading r on r.id = x.reading_id
				join episode e on e.id = x.episode_id""");
		CONTENT.put("source", """
				select e.slug, t.language, r.slug, x.role, x.file_name, x.sha256, sha256(x.content)
				from source x left join transcript t on t.id = x.transcript_id
				left join episode e on e.id = t.episode_id left join reading r on r.id = x.reading_id""");
		CONTENT.put("source_remark", """
				select x.sha256, m.ordinal, m.line, m.kind, m.text, m.reason
				from source_remark m join source x on x.id = m.source_id""");
	}

	private ArchiveState() {
	}

	/** The number of rows by table. */
	static Map<String, Long> counts(JdbcTemplate jdbc) {
		Map<String, Long> counts = new TreeMap<>();
		CONTENT.keySet()
			.forEach((table) -> counts.put(table, jdbc.queryForObject("select count(*) from " + table, Long.class)));
		return counts;
	}

	/** A hash of the content of each table. */
	static Map<String, String> dump(JdbcTemplate jdbc) {
		Map<String, String> dump = new TreeMap<>();
		CONTENT.forEach((table, query) -> {
			MessageDigest digest = sha256();
			jdbc.query("select line from (select row(q.*)::text as line from (" + query
					+ ") q) l order by line collate \"C\"", (row) -> {
						digest.update(row.getBytes(1));
						digest.update((byte) '\n');
					});
			dump.put(table, HexFormat.of().formatHex(digest.digest()));
		});
		return dump;
	}

	/** Incomplete or contradictory content: a sentence each, none in a sound archive. */
	static List<String> flaws(JdbcTemplate jdbc) {
		// Waits until the database has noticed that a killed import is gone.
		jdbc.queryForList("select pg_advisory_lock(?), pg_advisory_unlock(?)", DocumentImporter.IMPORT_LOCK_KEY,
				DocumentImporter.IMPORT_LOCK_KEY);
		List<String> flaws = new ArrayList<>();
		String lacks = " has no ";
		find(jdbc, flaws, lacks + "original transcript", "select slug from episode e where not exists "
				+ "(select from transcript t where t.episode_id = e.id and t.original)");
		find(jdbc, flaws, lacks + "segments", "select id::text from transcript t where not exists "
				+ "(select from segment s where s.transcript_id = t.id)");
		find(jdbc, flaws, lacks + "revision", "select id::text from transcript t where not exists "
				+ "(select from revision r where r.transcript_id = t.id and r.number = t.revision)");
		find(jdbc, flaws, lacks + "source", "select id::text from transcript t where not exists "
				+ "(select from source s where s.transcript_id = t.id and s.role = 'text')");
		find(jdbc, flaws, lacks + "blocks or source", """
				select slug from reading r where not exists (select from reading_block b where b.reading_id = r.id)
				or not exists (select from source s where s.reading_id = r.id and s.role = 'text')""");
		find(jdbc, flaws, " is a show of nothing", """
				select slug from show s where not exists (select from episode e where e.show_id = s.id)
				and not exists (select from reading r where r.show_id = s.id)""");
		find(jdbc, flaws, " (transcript) counts its segments wrong", """
				select t.id::text from transcript t join segment s on s.transcript_id = t.id group by t.id
				having t.rushed <> count(*) filter (where s.kind = 'speech' and s.quality = 'rushed')
				or t.proofread <> count(*) filter (where s.kind = 'speech' and s.quality = 'proofread')
				or t.validated <> count(*) filter (where s.kind = 'speech' and s.quality = 'validated')""");
		flaws.addAll(badSegments(jdbc));
		return flaws;
	}

	private static void find(JdbcTemplate jdbc, List<String> flaws, String what, String query) {
		jdbc.queryForList(query, String.class).forEach((which) -> flaws.add(which + what));
	}

	/** Lineage with gaps, and counters that differ from a recount. */
	private static List<String> badSegments(JdbcTemplate jdbc) {
		List<String> flaws = new ArrayList<>();
		Map<Long, long[]> voices = new HashMap<>();
		jdbc.query("""
				select s.id, s.voice_id, s.text, array_agg(l.to_start order by l.to_start),
				array_agg(l.length order by l.to_start) from segment s left join lineage l on l.to_segment = s.id
					and l.revision = s.since_revision
				group by s.id""", (row) -> {
			String text = row.getString(3);
			if (!covers(row.getArray(4), row.getArray(5), text.length())) {
				flaws.add("segment " + row.getLong(1) + " is not covered by its lineage");
			}
			if (row.getLong(2) != 0) {
				long[] counted = voices.computeIfAbsent(row.getLong(2), (id) -> new long[2]);
				counted[0] += WordCounter.count(text);
				counted[1]++;
			}
		});
		Map<Long, long[]> transcripts = new HashMap<>();
		jdbc.query("select id, transcript_id, words, segments from voice", (row) -> {
			long[] counted = voices.getOrDefault(row.getLong(1), new long[2]);
			if (counted[0] != row.getLong(3) || counted[1] != row.getLong(4)) {
				flaws.add("voice " + row.getLong(1) + " counts its words or segments wrong");
			}
			transcripts.computeIfAbsent(row.getLong(2), (id) -> new long[1])[0] += counted[0];
		});
		jdbc.query("select id, words from transcript", (row) -> {
			if (transcripts.getOrDefault(row.getLong(1), new long[1])[0] != row.getLong(2)) {
				flaws.add("transcript " + row.getLong(1) + " counts its words wrong");
			}
		});
		return flaws;
	}

	private static boolean covers(Array starts, Array lengths, int length) throws java.sql.SQLException {
		Object[] start = (Object[]) starts.getArray();
		Object[] run = (Object[]) lengths.getArray();
		int end = 0;
		for (int i = 0; i < start.length; i++) {
			if (start[i] == null || (Integer) start[i] != end) {
				return false;
			}
			end += (Integer) run[i];
		}
		return end == length;
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
