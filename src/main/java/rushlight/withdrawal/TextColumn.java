package rushlight.withdrawal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A column besides the segments' text that may contain words of transcripts, or names.
 * Every new column that people or imports fill is listed here.
 *
 * @param keys the columns that identify a row, with their types
 * @param read SQL expression of the column as text
 * @param write SQL expression that converts a text to the column's type
 * @param ofTranscript SQL condition for the rows of a transcript; null if rows belong to
 * no transcript
 * @param kind decides what replaces a withdrawn value
 */
record TextColumn(String table, String column, List<String> keys, String read, String write,
		@Nullable String ofTranscript, Kind kind) {

	enum Kind {

		/** Words that are masked. */
		TEXT,
		/** A person's name, or a part of it. */
		NAME,
		/** A part of an address. */
		SLUG

	}

	private static final String EPISODE_OF_TRANSCRIPT_SQL = " = (select episode_id from transcript where id = ?)";

	private static final String READING_NOTE_KEYS = "reading_id::bigint, ordinal::integer";

	static final TextColumn WORDING = text("suggestion", "wording", "id::bigint", "transcript_id = ?");

	static final TextColumn SUGGESTED_WHY = text("suggestion", "why", "id::bigint", "transcript_id = ?");

	static final TextColumn DECIDED_REASON = text("suggestion", "reason", "id::bigint", "transcript_id = ?");

	static final TextColumn SUGGESTED_BY = text("suggestion", "name", "id::bigint", "transcript_id = ?");

	static final TextColumn REVISION_REASON = text("revision", "reason", "transcript_id::bigint, number::integer",
			"transcript_id = ?");

	static final TextColumn BATCH = text("batch", "description", "id::bigint",
			"id in (select batch_id from revision where transcript_id = ?)");

	static final TextColumn LABEL = name("voice", "label", "id::bigint");

	static final TextColumn FORMER_LABEL = name("voice_version", "label", "voice_id::bigint, since_revision::integer");

	static final TextColumn TITLE = text("episode", "title", "id::bigint", "id" + EPISODE_OF_TRANSCRIPT_SQL);

	static final TextColumn EPISODE_SLUG = slug("episode");

	static final TextColumn SPEAKER = name("speaker", "name", "id::bigint");

	static final TextColumn SORT_NAME = name("speaker", "sort_name", "id::bigint");

	static final TextColumn SPEAKER_SLUG = slug("speaker");

	/** Texts of an episode, its voices and transcripts, except its title. */
	static final List<TextColumn> OF_EPISODE = List.of(
			text("episode", "summary", "id::bigint", "id" + EPISODE_OF_TRANSCRIPT_SQL),
			text("episode", "notice", "id::bigint", "id" + EPISODE_OF_TRANSCRIPT_SQL),
			text("episode", "source_url", "id::bigint", "id" + EPISODE_OF_TRANSCRIPT_SQL),
			text("episode_note", "label", "episode_id::bigint, ordinal::integer",
					"episode_id" + EPISODE_OF_TRANSCRIPT_SQL),
			text("episode_note", "text", "episode_id::bigint, ordinal::integer",
					"episode_id" + EPISODE_OF_TRANSCRIPT_SQL),
			text("episode_note", "url", "episode_id::bigint, ordinal::integer",
					"episode_id" + EPISODE_OF_TRANSCRIPT_SQL),
			text("chapter", "title", "episode_id::bigint, start_ms::integer", "episode_id" + EPISODE_OF_TRANSCRIPT_SQL),
			REVISION_REASON, WORDING, SUGGESTED_WHY, DECIDED_REASON, SUGGESTED_BY,
			text("source", "file_name", "id::bigint", "transcript_id = ?"),
			text("source_remark", "text", "source_id::bigint, ordinal::integer",
					"source_id in (select id from source where transcript_id = ?)"),
			text("source_remark", "reason", "source_id::bigint, ordinal::integer",
					"source_id in (select id from source where transcript_id = ?)"),
			text("played_clip", "opening", "id::bigint", "transcript_id = ?"),
			text("played_clip", "closing", "id::bigint", "transcript_id = ?"),
			text("played_clip_version", "opening", "clip_id::bigint, since_revision::integer", "transcript_id = ?"),
			text("played_clip_version", "closing", "clip_id::bigint, since_revision::integer", "transcript_id = ?"));

	/** Columns that belong to no transcript, or to speakers and voices. */
	private static final List<TextColumn> ELSEWHERE = List.of(text("show", "title", "id::bigint", null),
			text("show", "description", "id::bigint", null), slug("show"), SPEAKER, SORT_NAME, SPEAKER_SLUG, LABEL,
			FORMER_LABEL, EPISODE_SLUG, text("reading", "title", "id::bigint", null),
			text("reading", "standfirst", "id::bigint", null), text("reading", "summary", "id::bigint", null),
			text("reading", "source_url", "id::bigint", null),
			new TextColumn("reading", "authors", List.of("id::bigint"), "array_to_string(authors, chr(31))",
					"string_to_array(?, chr(31))", null, Kind.TEXT),
			slug("reading"), text("reading_note", "label", READING_NOTE_KEYS, null),
			text("reading_note", "text", READING_NOTE_KEYS, null), text("reading_note", "url", READING_NOTE_KEYS, null),
			text("reading_block", "text", "reading_id::bigint, id::bigint", null),
			text("speaker_change", "description", "id::bigint", null),
			text("glossary_entry", "name", "id::bigint", null), text("glossary_entry", "note", "id::bigint", null),
			text("glossary_mishearing", "form", "id::bigint", null), text("collection", "title", "id::bigint", null),
			text("collection_item", "note", "collection_id::bigint, clip::bigint", null),
			text("gone_address", "reason", "path::text", null));

	/** All columns. */
	static List<TextColumn> all() {
		List<TextColumn> all = new ArrayList<>(ofTranscripts());
		all.addAll(ELSEWHERE);
		return all;
	}

	/** The columns whose rows belong to transcripts. */
	static List<TextColumn> ofTranscripts() {
		List<TextColumn> all = new ArrayList<>(OF_EPISODE);
		all.add(TITLE);
		all.add(BATCH);
		return all;
	}

	/** The table and column name, as in {@code withdrawn_value.place}. */
	String id() {
		return this.table + "." + this.column;
	}

	static TextColumn of(String id) {
		return all().stream().filter((column) -> column.id().equals(id)).findFirst().orElseThrow();
	}

	/** SQL expression of a row's key as one text. */
	String key() {
		return this.keys.stream().map((key) -> name(key)).collect(Collectors.joining(", ", "concat_ws(':', ", ")"));
	}

	/**
	 * SQL condition for the row with a key. It splits the key, so that PostgreSQL uses
	 * the primary key's index.
	 * @param text SQL expression of the key as one text
	 */
	String has(String text) {
		if (this.keys.equals(List.of("path::text"))) {
			return "path = " + text;
		}
		StringBuilder condition = new StringBuilder();
		for (int i = 0; i < this.keys.size(); i++) {
			String key = this.keys.get(i);
			condition.append((i > 0) ? " and " : "")
				.append(name(key))
				.append(" = split_part(")
				.append(text)
				.append(", ':', ")
				.append(i + 1)
				.append(')')
				.append(key.substring(key.indexOf("::")));
		}
		return condition.toString();
	}

	private static String name(String key) {
		return key.substring(0, key.indexOf("::"));
	}

	private static TextColumn text(String table, String column, String keys, @Nullable String ofTranscript) {
		return new TextColumn(table, column, List.of(keys.split(", ")), column, "?", ofTranscript, Kind.TEXT);
	}

	private static TextColumn name(String table, String column, String keys) {
		return new TextColumn(table, column, List.of(keys.split(", ")), column, "?", null, Kind.NAME);
	}

	private static TextColumn slug(String table) {
		return new TextColumn(table, "slug", List.of("id::bigint"), "slug", "?", null, Kind.SLUG);
	}

}
