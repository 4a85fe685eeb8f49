package rushlight.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import rushlight.transcript.NewTranscript;
import rushlight.transcript.NewTranscript.NewSegment;
import rushlight.transcript.NewTranscript.NewVoice;
import rushlight.transcript.Quality;
import rushlight.transcript.SegmentKind;
import rushlight.transcript.VoiceRole;

/** Adds small transcripts to a test's archive. Tests import this class. */
public final class NewArchive {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final JdbcTemplate jdbc;

	private final FirstRevision editor;

	private final TransactionTemplate transaction;

	public NewArchive(JdbcTemplate jdbc, FirstRevision editor, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.editor = editor;
		this.transaction = transaction;
	}

	/** Adds an episode of two alternating voices. */
	public long transcript(List<String> texts) {
		String slug = "history-" + COUNT.incrementAndGet();
		long show = id("insert into show (slug, title, created_at) values (?, 'History', now()) returning id", slug);
		long episode = id("insert into episode (show_id, slug, title, title_supplied, created_at) values (" + show
				+ ", ?, 'An episode', true, now()) returning id", slug);
		List<NewSegment> segments = new ArrayList<>();
		for (String text : texts) {
			segments.add(new NewSegment(SegmentKind.SPEECH, 0, segments.size() % 2, text, new int[0]));
		}
		NewTranscript transcript = new NewTranscript(episode, "en", true, Quality.RUSHED,
				List.of(new NewVoice("Ada", VoiceRole.HOST, null), new NewVoice("Speaker 2", VoiceRole.UNKNOWN, null)),
				segments, List.of(), "import", "");
		return Objects.requireNonNull(this.transaction.execute((status) -> this.editor.begin(transcript)));
	}

	/** Adds a speaker. */
	public long speaker(String name) {
		String slug = "speaker-" + COUNT.incrementAndGet();
		return Objects.requireNonNull(this.jdbc.queryForObject(
				"insert into speaker (slug, name, sort_name, created_at) values (?, ?, ?, now()) returning id",
				Long.class, slug, name, name));
	}

	private long id(String sql, String slug) {
		return Objects.requireNonNull(this.jdbc.queryForObject(sql, Long.class, slug));
	}

}
