package rushlight.browse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import javax.sql.DataSource;

import rushlight.core.Key;

/**
 * An episode's page by plain JDBC and a string builder, byte for byte that of the
 * application. The comparison is strict with the application: of everything around the
 * transcript, this class reads only the rows and renders nothing.
 */
final class PlainPage {

	private static final String PARAGRAPH_END = "¶</a></p>\n";

	/** Queries for everything that the page shows around the transcript. */
	private static final List<String> SURROUNDING_QUERIES = List.of(
			"select e.*, s.slug, s.title from episode e join show s on s.id = e.show_id where e.id = ?",
			"select * from episode_note where episode_id = ? order by ordinal",
			"select * from chapter where episode_id = ? order by start_ms",
			"select url, media_type, duration_ms from audio_edition where episode_id = ? and reference",
			"select r.* from reading r join reading_episode e on e.reading_id = r.id where e.episode_id = ?",
			"select c.* from played_clip c join transcript t on t.id = c.transcript_id where t.episode_id = ?", """
					select s.role, s.file_name, s.sha256, octet_length(s.content), s.imported_at
					from source s join transcript t on t.id = s.transcript_id where t.episode_id = ?""", """
					select r.line, r.text, r.reason from source_remark r join source s on s.id = r.source_id
					join transcript t on t.id = s.transcript_id where t.episode_id = ? and r.kind = 'left_out'""");

	private final DataSource database;

	private final String slug;

	private final String before;

	private final String after;

	private final String path;

	/**
	 * @param slug the slug of an episode without times, headings and clips
	 * @param page the page that the application writes
	 */
	PlainPage(DataSource database, String slug, String page) {
		this.database = database;
		this.slug = slug;
		this.path = "/episodes/" + slug;
		int start = page.indexOf("<", page.indexOf("Transcript</h2>") + "Transcript</h2>".length());
		this.before = page.substring(0, start);
		this.after = page.substring(page.indexOf("\n    </section>", start));
	}

	byte[] render() {
		try (Connection connection = this.database.getConnection()) {
			long[] ids = ids(connection);
			for (String sql : SURROUNDING_QUERIES) {
				readAll(connection, sql, ids[0]);
			}
			Map<Long, Voice> voices = voices(connection, ids[1]);
			StringBuilder html = new StringBuilder(128 * 1024).append(this.before);
			segments(connection, ids[1], voices, html);
			return html.append(this.after).toString().getBytes(StandardCharsets.UTF_8);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private long[] ids(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"select e.id, t.id from episode e join transcript t on t.episode_id = e.id where e.slug = ? and t.original")) {
			statement.setString(1, this.slug);
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return new long[] { row.getLong(1), row.getLong(2) };
			}
		}
	}

	private static void readAll(Connection connection, String sql, long episode) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setLong(1, episode);
			try (ResultSet rows = statement.executeQuery()) {
				int columns = rows.getMetaData().getColumnCount();
				while (rows.next()) {
					for (int i = 1; i <= columns; i++) {
						rows.getObject(i);
					}
				}
			}
		}
	}

	private static Map<Long, Voice> voices(Connection connection, long transcript) throws SQLException {
		Map<Long, Voice> voices = new HashMap<>();
		try (PreparedStatement statement = connection.prepareStatement("""
				select v.id, v.ordinal, v.label, v.role, v.words, v.segments, s.slug, s.name
				from voice v left join speaker s on s.id = v.speaker_id where v.transcript_id = ?""")) {
			statement.setLong(1, transcript);
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					voices.put(rows.getLong(1), new Voice(rows.getInt(2), rows.getString(3), rows.getString(7)));
				}
			}
		}
		return voices;
	}

	private void segments(Connection connection, long transcript, Map<Long, Voice> voices, StringBuilder html)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("""
				select id, kind, level, voice_id, quality, text, anchors from segment
				where transcript_id = ? order by position""")) {
			statement.setLong(1, transcript);
			try (ResultSet rows = statement.executeQuery()) {
				long last = 0;
				while (rows.next()) {
					long voice = rows.getLong(4);
					if (voice != last && last != 0) {
						html.append("</div>\n</section>\n");
					}
					if (voice == 0) {
						event(Key.of(rows.getLong(1)), rows.getString(6), html);
					}
					else {
						if (voice != last) {
							turn(voices.get(voice), html);
						}
						paragraph(Key.of(rows.getLong(1)), rows.getString(6), html);
					}
					last = voice;
				}
				html.append((last == 0) ? "" : "</div>\n</section>\n");
			}
		}
	}

	private static void turn(Voice voice, StringBuilder html) {
		html.append("<section class=\"turn voice-").append(colour(voice.ordinal()));
		html.append("\">\n<div class=\"by\"><h3>");
		if (voice.speaker() != null) {
			html.append("<a href=\"/speakers/").append(voice.speaker()).append("\"><bdi>");
			escape(voice.label(), html);
			html.append("</bdi></a>");
		}
		else {
			html.append("<bdi>");
			escape(voice.label(), html);
			html.append("</bdi>");
		}
		html.append("</h3></div>\n<div class=\"said\">\n");
	}

	private static void event(String key, String text, StringBuilder html) {
		html.append("<p class=\"event\" id=\"").append(key).append("\">");
		escape(text, html);
		html.append("</p>\n");
	}

	private void paragraph(String key, String text, StringBuilder html) {
		html.append("<p id=\"").append(key).append("\">");
		escape(text, html);
		html.append(" <a class=\"mark\" href=\"").append(this.path).append('#').append(key);
		html.append("\" aria-label=\"Link to this passage\">").append(PARAGRAPH_END);
	}

	private static int colour(int ordinal) {
		return new rushlight.transcript.VoiceRow(0, ordinal, "", rushlight.transcript.VoiceRole.GUEST, 0, 0, null, null)
			.colour();
	}

	private static void escape(String text, StringBuilder html) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '<' -> html.append("&lt;");
				case '>' -> html.append("&gt;");
				case '&' -> html.append("&amp;");
				case '"' -> html.append("&quot;");
				case '\'' -> html.append("&#39;");
				default -> html.append(c);
			}
		}
	}

	static byte[] gzip(byte[] body) throws IOException {
		ByteArrayOutputStream zipped = new ByteArrayOutputStream(body.length / 3);
		try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
			out.write(body);
		}
		return zipped.toByteArray();
	}

	private record Voice(int ordinal, String label, String speaker) {
	}

}
