package rushlight.suggestion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.account.SignedIn;
import rushlight.core.Key;
import rushlight.core.NotFoundException;
import rushlight.history.RedactedRuns;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.history.StaleSegmentException;
import rushlight.suggestion.QueuedSuggestion.Place;
import rushlight.suggestion.QueuedSuggestion.Standing;
import rushlight.text.Masks;
import rushlight.text.TextDifference;
import rushlight.text.TextMerge;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.Wording;

/**
 * What readers suggest, and what editors make of it. A suggestion is decided once, in one
 * transaction with the revision that comes of it.
 */
@Component
public class SuggestionStore {

	/** A correction has hardly more words than what it corrects. */
	static final int MAX_MORE = 5_000;

	static final int MAX_WHY = 500;

	static final int MAX_NAME = 100;

	private static final Pattern PARAGRAPHS = Pattern.compile("\\s*\\n[ \\t]*\\n\\s*");

	private static final String QUEUE = """
			select g.id, g.transcript_id, g.segment_id, g.revision, g.wording, g.why, g.name, g.account_id, g.made_at,
				e.slug, e.title, t.language, t.original, coalesce(p.name, v.label, '') as who,
				s.text as today, s.since_revision,
				(select text from segment where transcript_id = s.transcript_id and position < s.position
					order by position desc limit 1) as before,
				(select text from segment where transcript_id = s.transcript_id and position > s.position
					order by position limit 1) as after
			from suggestion g join transcript t on t.id = g.transcript_id join episode e on e.id = t.episode_id
			left join segment s on s.id = g.segment_id left join voice v on v.id = s.voice_id
			left join speaker p on p.id = v.speaker_id
			where g.state = 'open' and e.withdrawal_id is null and""";

	private final JdbcTemplate jdbc;

	private final RevisionReader reader;

	private final RevisionWriter writer;

	private final RedactedRuns redacted;

	private final Clock clock;

	SuggestionStore(JdbcTemplate jdbc, RevisionReader reader, RevisionWriter writer, RedactedRuns redacted,
			Clock clock) {
		this.jdbc = jdbc;
		this.reader = reader;
		this.writer = writer;
		this.redacted = redacted;
		this.clock = clock;
	}

	/**
	 * Puts a suggestion into the queue; one that waits there already waits once.
	 * @param seen the revision since when the passage had the words that were corrected
	 * @param why may be empty
	 * @param name whom to thank; may be empty
	 * @throws RefusedChangeException where it changes nothing, or is too long
	 * @throws StaleSegmentException where it may hold words that are withdrawn
	 */
	@Transactional
	void suggest(long transcript, long segment, int seen, String wording, String why, String name,
			@Nullable SignedIn account) {
		SegmentState common = this.reader.at(transcript, seen, segment)
			.orElseThrow(() -> new RefusedChangeException(
					"The form was open for too long. Keep your words, load the page again, and put them in there."));
		String words = words(wording);
		if (this.redacted.isSince(segment, seen) || Masks.isWrittenOver(common.text(), words)) {
			throw StaleSegmentException.withdrawn(common, common.since());
		}
		if (words.equals(common.text())) {
			throw new RefusedChangeException("Nothing is changed yet: correct the words, then send them.");
		}
		if (words.length() > common.text().length() + MAX_MORE) {
			throw new RefusedChangeException(
					"This is too long: a correction adds at most %,d characters to a passage.".formatted(MAX_MORE));
		}
		String reason = Wording.line(why);
		if (reason.length() > MAX_WHY) {
			throw new RefusedChangeException("The reason has at most %,d characters.".formatted(MAX_WHY));
		}
		String thanks = Wording.line(name);
		if (thanks.length() > MAX_NAME) {
			throw new RefusedChangeException("A name has at most %,d characters.".formatted(MAX_NAME));
		}
		// Whatever the form said, a revision that is yet to come was seen by nobody.
		this.jdbc.update("""
				insert into suggestion (transcript_id, segment_id, revision, wording, why, name, account_id, made_at)
				values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""", transcript, segment, common.since(), words,
				reason, thanks.isEmpty() ? null : thanks, (account == null) ? null : account.id(),
				Timestamp.from(this.clock.instant()));
	}

	/** A correction stays one passage: only editors part it. */
	private static String words(String text) {
		if (text.isBlank()) {
			throw new RefusedChangeException("There are no words left. Give the passage as it should read.");
		}
		return PARAGRAPHS.matcher(Wording.of(text)).replaceAll(" ");
	}

	/**
	 * How many wait.
	 * @param episode only those for this one's transcripts; "" for all
	 */
	public long count(String episode) {
		return Objects.requireNonNull(this.jdbc.queryForObject("""
				select count(*) from suggestion where state = 'open' and transcript_id in
					(select t.id from transcript t join episode e on e.id = t.episode_id
					where e.withdrawal_id is null and (? = '' or e.slug = ?))""", Long.class, episode, episode));
	}

	/**
	 * Those that wait, the oldest first.
	 * @param episode only those for this one's transcripts; "" for all
	 * @param after the last one before them; 0 for none
	 */
	@Transactional(readOnly = true)
	List<QueuedSuggestion> findOpen(String episode, long after, int limit) {
		return this.jdbc.query(QUEUE + " (? = '' or e.slug = ?) and g.id > ? order by g.id limit ?",
				(row, i) -> queued(row), episode, episode, after, limit);
	}

	/** One that waits; empty where it does no longer, or never did. */
	@Transactional(readOnly = true)
	Optional<QueuedSuggestion> findOpen(long id) {
		return this.jdbc.query(QUEUE + " g.id = ?", (row, i) -> queued(row), id).stream().findFirst();
	}

	private QueuedSuggestion queued(ResultSet row) throws SQLException {
		String wording = row.getString("wording");
		int revision = row.getInt("revision");
		String today = row.getString("today");
		int since = row.getInt("since_revision");
		Standing standing = Standing.AS_IT_WAS;
		String outcome = wording;
		String common = today;
		if (since != revision) {
			common = this.reader.at(row.getLong("transcript_id"), revision, row.getLong("segment_id"))
				.map(SegmentState::text)
				.orElse("");
		}
		if (today == null) {
			standing = Standing.GONE;
		}
		else if (!today.equals(common)) {
			Optional<String> joined = TextMerge.merge(Objects.requireNonNull(common), wording, today);
			standing = joined.isPresent() ? Standing.JOINS : Standing.STALE;
			outcome = joined.orElse(wording);
		}
		if (outcome.equals(today)) {
			standing = Standing.SAYS_SO;
		}
		String base = Objects.requireNonNullElse((today == null) ? common : today, "");
		return new QueuedSuggestion(row.getLong("id"), Key.of(row.getLong("segment_id")),
				new Place(row.getString("slug"), row.getString("title"), row.getString("language"),
						row.getBoolean("original")),
				row.getString("who"), row.getString("name"), row.getObject("account_id") != null, row.getString("why"),
				row.getTimestamp("made_at").toInstant(), standing, today, since, outcome,
				TextDifference.of(base, outcome), row.getString("before"), row.getString("after"),
				QueuedSuggestion.invisible(base, outcome));
	}

	/**
	 * Makes the text say what was suggested.
	 * @throws StaleSegmentException where the same words have changed since, or the
	 * passage is gone; the suggestion stays open
	 * @throws DecidedSuggestionException where somebody was quicker
	 */
	@Transactional
	void accept(long id, SignedIn editor) {
		Waiting waiting = lock(id);
		decide(id, "accepted", editor, "", change(waiting, waiting.revision(), waiting.wording(), editor));
	}

	/**
	 * Makes the text say something else instead, thanks to the suggestion.
	 * @param seen the revision since when the passage had the words that the editor saw
	 * @throws StaleSegmentException where the same words have changed since, or the
	 * passage is gone; the suggestion stays open
	 * @throws RefusedChangeException where there are no words
	 * @throws DecidedSuggestionException where somebody was quicker
	 */
	@Transactional
	void amend(long id, int seen, String wording, SignedIn editor) {
		Waiting waiting = lock(id);
		decide(id, "amended", editor, "", change(waiting, seen, words(wording), editor));
	}

	/**
	 * Leaves the text as it is.
	 * @throws RefusedChangeException without a reason, or with one that is too long
	 * @throws DecidedSuggestionException where somebody was quicker
	 */
	@Transactional
	void decline(long id, String reason, SignedIn editor) {
		lock(id);
		String why = Wording.line(reason);
		if (why.isEmpty() || why.length() > MAX_WHY) {
			throw new RefusedChangeException(why.isEmpty() ? "Say why it is declined."
					: "The reason has at most %,d characters.".formatted(MAX_WHY));
		}
		decide(id, "declined", editor, why, null);
	}

	private record Waiting(long transcript, long segment, int revision, String wording, @Nullable String name,
			String why, String state, @Nullable String decidedName) {

		/** For the history, where whoever suggested it is thanked. */
		String thanks() {
			String who = (this.name == null) ? "Suggested by a reader" : "Suggested by " + this.name;
			return this.why.isEmpty() ? who : who + ": " + this.why;
		}

	}

	/** Whoever decides at the same moment waits here, and then learns of it. */
	private Waiting lock(long id) {
		Waiting waiting = this.jdbc
			.query("""
					select transcript_id, segment_id, revision, wording, name, why, state, decided_name
					from suggestion where id = ? for update""",
					(row, i) -> new Waiting(row.getLong(1), row.getLong(2), row.getInt(3), row.getString(4),
							row.getString(5), row.getString(6), row.getString(7), row.getString(8)),
					id)
			.stream()
			.findFirst()
			.orElseThrow(() -> new NotFoundException("There is no suggestion " + id + "."));
		if (!waiting.state().equals("open")) {
			throw new DecidedSuggestionException(waiting.decidedName() + " has " + waiting.state() + " it already.");
		}
		return waiting;
	}

	/**
	 * @return the revision that came of it; null where the text said so already
	 */
	private @Nullable Integer change(Waiting waiting, int seen, String wording, SignedIn editor) {
		int[] before = new int[1];
		int revision = this.writer.change(waiting.transcript(), new Author(editor.id(), editor.name()),
				waiting.thanks(), (draft) -> {
					before[0] = draft.base();
					draft.save(waiting.segment(), seen, wording);
				});
		return (revision == before[0]) ? null : revision;
	}

	private void decide(long id, String state, SignedIn editor, String reason, @Nullable Integer revision) {
		this.jdbc.update("""
				update suggestion set state = ?, decided_by = ?, decided_name = ?, decided_at = ?, reason = ?,
					decision_revision = ? where id = ?""", state, editor.id(), editor.name(),
				Timestamp.from(this.clock.instant()), reason, revision, id);
	}

}
