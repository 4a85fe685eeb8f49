package rushlight.withdrawal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A column that may hold words of transcripts or names, besides the segments. A new one
 * that people or imports fill belongs here.
 *
 * @param keys the columns that tell a row from the others, with their types
 * @param read in SQL, the column as text
 * @param write in SQL, the text as the column has it
 * @param ofTranscript in SQL, which rows belong to the transcript of that number; null
 * where none belongs to one
 * @param kind what is written instead
 */
record TextColumn(String table, String column, List<String> keys, String read, String write,
		@Nullable String ofTranscript, Kind kind) {

	enum Kind {

		/** Words that are masked. */
		TEXT,
		/** What somebody is called, in full or in part. */
		NAME,
		/** A part of an address. */
		SLUG

	}

	private static final String EPISODE = " = (select episode_id from transcript where id = ?)";

	private static final String READING_NOTE = "reading_id::bigint, ordinal::integer";

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

	static final TextColumn TITLE = text("episode", "title", "id::bigint", "id" + EPISODE);

	static final TextColumn EPISODE_SLUG = slug("episode");

	static final TextColumn SPEAKER = name("speaker", "name", "id::bigint");

	static final TextColumn SORT_NAME = name("speaker", "sort_name", "id::bigint");

	static final TextColumn SPEAKER_SLUG = slug("speaker");

	/** What is said of an episode, its voices and transcripts, besides its title. */
	static final List<TextColumn> OF_EPISODE = List.of(text("episode", "summary", "id::bigint", "id" + EPISODE),
			text("episode", "notice", "id::bigint", "id" + EPISODE),
			text("episode", "source_url", "id::bigint", "id" + EPISODE),
			text("episode_note", "label", "episode_id::bigint, ordinal::integer", "episode_id" + EPISODE),
			text("episode_note", "text", "episode_id::bigint, ordinal::integer", "episode_id" + EPISODE),
			text("episode_note", "url", "episode_id::bigint, ordinal::integer", "episode_id" + EPISODE),
			text("chapter", "title", "episode_id::bigint, start_ms::integer", "episode_id" + EPISODE), REVISION_REASON,
			WORDING, SUGGESTED_WHY, DECIDED_REASON, SUGGESTED_BY,
			text("source", "file_name", "id::bigint", "transcript_id = ?"),
			text("source_remark", "text", "source_id::bigint, ordinal::integer",
					"source_id in (select id from source where transcript_id = ?)"),
			text("source_remark", "reason", "source_id::bigint, ordinal::integer",
					"source_id in (select id from source where transcript_id = ?)"),
			text("played_clip", "opening", "id::bigint", "transcript_id = ?"),
			text("played_clip", "closing", "id::bigint", "transcript_id = ?"),
			text("played_clip_version", "opening", "clip_id::bigint, since_revision::integer", "transcript_id = ?"),
			text("played_clip_version", "closing", "clip_id::bigint, since_revision::integer", "transcript_id = ?"));

	/** The others. */
	private static final List<TextColumn> ELSEWHERE = List.of(text("show", "title", "id::bigint", null),
			text("show", "description", "id::bigint", null), slug("show"), SPEAKER, SORT_NAME, SPEAKER_SLUG, LABEL,
			FORMER_LABEL, EPISODE_SLUG, text("reading", "title", "id::bigint", null),
			text("reading", "standfirst", "id::bigint", null), text("reading", "summary", "id::bigint", null),
			text("reading", "source_url", "id::bigint", null),
			new TextColumn("reading", "authors", List.of("id::bigint"), "array_to_string(authors, chr(31))",
					"string_to_array(?, chr(31))", null, Kind.TEXT),
			slug("reading"), text("reading_note", "label", READING_NOTE, null),
			text("reading_note", "text", READING_NOTE, null), text("reading_note", "url", READING_NOTE, null),
			text("reading_block", "text", "reading_id::bigint, id::bigint", null),
			text("speaker_change", "description", "id::bigint", null),
			text("glossary_entry", "name", "id::bigint", null), text("glossary_entry", "note", "id::bigint", null),
			text("glossary_mishearing", "form", "id::bigint", null), text("collection", "title", "id::bigint", null),
			text("collection_item", "note", "collection_id::bigint, clip::bigint", null),
			text("gone_address", "reason", "path::text", null));

	/** All. */
	static List<TextColumn> all() {
		List<TextColumn> all = new ArrayList<>(ofTranscripts());
		all.addAll(ELSEWHERE);
		return all;
	}

	/** Those that belong to transcripts. */
	static List<TextColumn> ofTranscripts() {
		List<TextColumn> all = new ArrayList<>(OF_EPISODE);
		all.add(TITLE);
		all.add(BATCH);
		return all;
	}

	/** As the database names it. */
	String id() {
		return this.table + "." + this.column;
	}

	static TextColumn of(String id) {
		return all().stream().filter((place) -> place.id().equals(id)).findFirst().orElseThrow();
	}

	/** In SQL, the key of a row as one text. */
	String key() {
		return this.keys.stream().map((key) -> name(key)).collect(Collectors.joining(", ", "concat_ws(':', ", ")"));
	}

	/**
	 * In SQL, that a row has a key; it is looked up, not searched for.
	 * @param text in SQL, the key as one text
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
