package rushlight.editing;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A column that may hold words of transcripts or names, besides the segments. A new one
 * that people or imports fill belongs here.
 *
 * @param key in SQL, what tells a row from the others
 * @param read in SQL, the column as text
 * @param write in SQL, the text as the column has it
 * @param ofTranscript in SQL, which rows belong to the transcript of that number; null
 * where none belongs to one
 * @param kind what is written instead
 */
record Place(String table, String column, String key, String read, String write, @Nullable String ofTranscript,
		Kind kind) {

	enum Kind {

		/** Words that are masked. */
		TEXT,
		/** What somebody is called, in full or in part. */
		NAME,
		/** A part of an address. */
		SLUG

	}

	private static final String EPISODE = " = (select episode_id from transcript where id = ?)";

	private static final String READING_ROW = "reading_id || ':' || ";

	static final Place WORDING = text("suggestion", "wording", "id::text", "transcript_id = ?");

	static final Place SUGGESTED_WHY = text("suggestion", "why", "id::text", "transcript_id = ?");

	static final Place DECIDED_REASON = text("suggestion", "reason", "id::text", "transcript_id = ?");

	static final Place SUGGESTED_BY = text("suggestion", "name", "id::text", "transcript_id = ?");

	static final Place REVISION_REASON = text("revision", "reason", "transcript_id || ':' || number",
			"transcript_id = ?");

	static final Place BATCH = text("batch", "description", "id::text",
			"id in (select batch_id from revision where transcript_id = ?)");

	static final Place LABEL = name("voice", "label", "id::text");

	static final Place FORMER_LABEL = name("voice_version", "label", "voice_id || ':' || since_revision");

	static final Place TITLE = text("episode", "title", "id::text", "id" + EPISODE);

	static final Place EPISODE_SLUG = slug("episode");

	static final Place SPEAKER = name("speaker", "name", "id::text");

	static final Place SORT_NAME = name("speaker", "sort_name", "id::text");

	static final Place SPEAKER_SLUG = slug("speaker");

	/** What is said of an episode, its voices and transcripts, besides its title. */
	static final List<Place> OF_EPISODE = List.of(text("episode", "summary", "id::text", "id" + EPISODE),
			text("episode", "notice", "id::text", "id" + EPISODE),
			text("episode", "source_url", "id::text", "id" + EPISODE),
			text("episode_note", "label", "episode_id || ':' || ordinal", "episode_id" + EPISODE),
			text("episode_note", "text", "episode_id || ':' || ordinal", "episode_id" + EPISODE),
			text("episode_note", "url", "episode_id || ':' || ordinal", "episode_id" + EPISODE),
			text("chapter", "title", "episode_id || ':' || start_ms", "episode_id" + EPISODE), REVISION_REASON, WORDING,
			SUGGESTED_WHY, DECIDED_REASON, SUGGESTED_BY,
			text("source", "file_name", "id::text", "transcript_id = ?"),
			text("source_remark", "text", "source_id || ':' || ordinal",
					"source_id in (select id from source where transcript_id = ?)"),
			text("source_remark", "reason", "source_id || ':' || ordinal",
					"source_id in (select id from source where transcript_id = ?)"),
			text("played_clip", "opening", "id::text", "transcript_id = ?"),
			text("played_clip", "closing", "id::text", "transcript_id = ?"));

	/** The others. */
	private static final List<Place> ELSEWHERE = List.of(text("show", "title", "id::text", null),
			text("show", "description", "id::text", null), slug("show"), SPEAKER, SORT_NAME, SPEAKER_SLUG, LABEL,
			FORMER_LABEL, EPISODE_SLUG, text("reading", "title", "id::text", null),
			text("reading", "standfirst", "id::text", null), text("reading", "summary", "id::text", null),
			text("reading", "source_url", "id::text", null),
			new Place("reading", "authors", "id::text", "array_to_string(authors, chr(31))",
					"string_to_array(?, chr(31))", null, Kind.TEXT),
			slug("reading"), text("reading_note", "label", READING_ROW + "ordinal", null),
			text("reading_note", "text", READING_ROW + "ordinal", null),
			text("reading_note", "url", READING_ROW + "ordinal", null),
			text("reading_block", "text", READING_ROW + "id", null), text("gone_address", "reason", "path", null));

	/** All. */
	static List<Place> all() {
		List<Place> all = new java.util.ArrayList<>(ofTranscripts());
		all.addAll(ELSEWHERE);
		return all;
	}

	/** Those that belong to transcripts. */
	static List<Place> ofTranscripts() {
		List<Place> all = new java.util.ArrayList<>(OF_EPISODE);
		all.add(TITLE);
		all.add(BATCH);
		return all;
	}

	/** As the database names it. */
	String id() {
		return this.table + "." + this.column;
	}

	static Place of(String id) {
		return all().stream().filter((place) -> place.id().equals(id)).findFirst().orElseThrow();
	}

	private static Place text(String table, String column, String key, @Nullable String ofTranscript) {
		return new Place(table, column, key, column, "?", ofTranscript, Kind.TEXT);
	}

	private static Place name(String table, String column, String key) {
		return new Place(table, column, key, column, "?", null, Kind.NAME);
	}

	private static Place slug(String table) {
		return new Place(table, "slug", "id::text", "slug", "?", null, Kind.SLUG);
	}

}
