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
import rushlight.suggestion.QueuedSuggestion.Kind;
import rushlight.suggestion.QueuedSuggestion.Location;
import rushlight.suggestion.QueuedSuggestion.Outcome;
import rushlight.suggestion.QueuedSuggestion.Passage;
import rushlight.suggestion.QueuedSuggestion.Sender;
import rushlight.text.Masks;
import rushlight.text.TextDifference;
import rushlight.text.TextMerge;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.Wording;
import rushlight.web.Messages;

/**
 * The suggestions of readers, and the decisions of editors. A suggestion is decided once,
 * in one transaction with the revision that results.
 */
@Component
public class SuggestionStore {

	/** A correction is hardly longer than the words that it corrects. */
	static final int MAX_ADDED_CHARACTERS = 5_000;

	static final int MAX_REASON_LENGTH = 500;

	static final int MAX_NAME_LENGTH = 100;

	private static final Pattern PARAGRAPH_BREAK = Pattern.compile("\\s*\\n[ \\t]*\\n\\s*");

	private static final String OPEN_SUGGESTIONS_SQL = """
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
	 * Puts a suggestion into the queue, unless the same one is there already.
	 * @param seen the revision since which the segment had the words that the reader saw
	 * @param why may be empty
	 * @param name for the credit; may be empty
	 * @throws RefusedChangeException if it changes nothing, or is too long
	 * @throws StaleSegmentException if it may contain withdrawn words
	 */
	@Transactional
	void suggest(long transcript, long segment, int seen, String wording, String why, String name,
			@Nullable SignedIn account) {
		SegmentState common = this.reader.at(transcript, seen, segment)
			.orElseThrow(() -> new RefusedChangeException(Messages.text("suggestion.refused.tooOld")));
		String words = words(wording);
		if (this.redacted.isSince(segment, seen) || Masks.isWrittenOver(common.text(), words)) {
			throw StaleSegmentException.withdrawn(common, common.since());
		}
		if (words.equals(common.text())) {
			throw new RefusedChangeException(Messages.text("suggestion.refused.unchanged"));
		}
		if (words.length() > common.text().length() + MAX_ADDED_CHARACTERS) {
			throw new RefusedChangeException(Messages.text("suggestion.refused.tooLong", MAX_ADDED_CHARACTERS));
		}
		String reason = Wording.line(why);
		if (reason.length() > MAX_REASON_LENGTH) {
			throw new RefusedChangeException(Messages.text("suggestion.refused.reasonTooLong", MAX_REASON_LENGTH));
		}
		String credit = Wording.line(name);
		if (credit.length() > MAX_NAME_LENGTH) {
			throw new RefusedChangeException(Messages.text("suggestion.refused.nameTooLong", MAX_NAME_LENGTH));
		}
		// Not the form's revision: it may be later than any that the reader can have
		// seen.
		this.jdbc.update("""
				insert into suggestion (transcript_id, segment_id, revision, wording, why, name, account_id, made_at)
				values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""", transcript, segment, common.since(), words,
				reason, credit.isEmpty() ? null : credit, (account == null) ? null : account.id(),
				Timestamp.from(this.clock.instant()));
	}

	/** Joins paragraphs: a correction stays one segment, since only editors split it. */
	private static String words(String text) {
		if (text.isBlank()) {
			throw new RefusedChangeException(Messages.text("suggestion.refused.empty"));
		}
		return PARAGRAPH_BREAK.matcher(Wording.of(text)).replaceAll(" ");
	}

	/**
	 * Counts the open suggestions.
	 * @param episode the slug of the only episode to count for; "" for all
	 */
	public long count(String episode) {
		return Objects.requireNonNull(this.jdbc.queryForObject("""
				select count(*) from suggestion where state = 'open' and transcript_id in
					(select t.id from transcript t join episode e on e.id = t.episode_id
					where e.withdrawal_id is null and (? = '' or e.slug = ?))""", Long.class, episode, episode));
	}

	/**
	 * Finds open suggestions, the oldest first.
	 * @param episode the slug of the only episode to find for; "" for all
	 * @param after the id of the suggestion before the first; 0 to begin with the oldest
	 */
	@Transactional(readOnly = true)
	List<QueuedSuggestion> findOpen(String episode, long after, int limit) {
		return this.jdbc.query(OPEN_SUGGESTIONS_SQL + " (? = '' or e.slug = ?) and g.id > ? order by g.id limit ?",
				(row, i) -> queued(row), episode, episode, after, limit);
	}

	/** Finds one suggestion; empty unless it is open. */
	@Transactional(readOnly = true)
	Optional<QueuedSuggestion> findOpen(long id) {
		return this.jdbc.query(OPEN_SUGGESTIONS_SQL + " g.id = ?", (row, i) -> queued(row), id).stream().findFirst();
	}

	private QueuedSuggestion queued(ResultSet row) throws SQLException {
		String today = row.getString("today");
		Passage passage = new Passage(Key.of(row.getLong("segment_id")),
				new Location(row.getString("slug"), row.getString("title"), row.getString("language"),
						row.getBoolean("original")),
				row.getString("who"), today, row.getInt("since_revision"), row.getString("before"),
				row.getString("after"));
		return new QueuedSuggestion(row.getLong("id"), passage,
				new Sender(row.getString("name"), row.getObject("account_id") != null), row.getString("why"),
				row.getTimestamp("made_at").toInstant(),
				outcome(row.getString("wording"), base(row, passage), passage.text()));
	}

	/** The words that the reader saw. */
	private @Nullable String base(ResultSet row, Passage passage) throws SQLException {
		int revision = row.getInt("revision");
		if (passage.since() == revision) {
			return passage.text();
		}
		return this.reader.at(row.getLong("transcript_id"), revision, row.getLong("segment_id"))
			.map(SegmentState::text)
			.orElse("");
	}

	/**
	 * Merges a suggestion into the current text.
	 * @param base the words that the reader saw
	 * @param today the current words; null if the segment was removed
	 */
	private static Outcome outcome(String suggested, @Nullable String base, @Nullable String today) {
		Kind kind = Kind.UNCHANGED;
		String text = suggested;
		if (today == null) {
			kind = Kind.REMOVED;
		}
		else if (!today.equals(base)) {
			Optional<String> merged = TextMerge.merge(Objects.requireNonNull(base), suggested, today);
			kind = merged.isPresent() ? Kind.MERGED : Kind.CONFLICT;
			text = merged.orElse(suggested);
		}
		if (text.equals(today)) {
			kind = Kind.REDUNDANT;
		}
		String from = Objects.requireNonNullElse((today == null) ? base : today, "");
		return new Outcome(kind, text, TextDifference.of(from, text), QueuedSuggestion.invisible(from, text));
	}

	/**
	 * Accepts a suggestion: saves its words.
	 * @throws StaleSegmentException if the same words were changed since, or the segment
	 * was removed; the suggestion stays open
	 * @throws DecidedSuggestionException if another editor was first
	 */
	@Transactional
	void accept(long id, SignedIn editor) {
		Waiting waiting = lock(id);
		decide(id, "accepted", editor, "", change(waiting, waiting.revision(), waiting.wording(), editor));
	}

	/**
	 * Amends a suggestion: saves the editor's words, with credit to the reader.
	 * @param seen the revision since which the segment had the words that the editor saw
	 * @throws StaleSegmentException if the same words were changed since, or the segment
	 * was removed; the suggestion stays open
	 * @throws RefusedChangeException if there are no words
	 * @throws DecidedSuggestionException if another editor was first
	 */
	@Transactional
	void amend(long id, int seen, String wording, SignedIn editor) {
		Waiting waiting = lock(id);
		decide(id, "amended", editor, "", change(waiting, seen, words(wording), editor));
	}

	/**
	 * Declines a suggestion: the text stays.
	 * @throws RefusedChangeException if the reason is empty or too long
	 * @throws DecidedSuggestionException if another editor was first
	 */
	@Transactional
	void decline(long id, String reason, SignedIn editor) {
		lock(id);
		String why = Wording.line(reason);
		if (why.isEmpty() || why.length() > MAX_REASON_LENGTH) {
			throw new RefusedChangeException(why.isEmpty() ? Messages.text("suggestion.refused.reasonMissing")
					: Messages.text("suggestion.refused.reasonTooLong", MAX_REASON_LENGTH));
		}
		decide(id, "declined", editor, why, null);
	}

	private record Waiting(long transcript, long segment, int revision, String wording, @Nullable String name,
			String why, String state, @Nullable String decidedName) {

		/** The reason in the history, which credits the reader. */
		String credit() {
			String reader = Objects.requireNonNullElse(this.name, Messages.text("suggestion.credit.reader"));
			return this.why.isEmpty() ? Messages.text("suggestion.credit", reader)
					: Messages.text("suggestion.credit.why", reader, this.why);
		}

	}

	/**
	 * Locks a suggestion. An editor who decides at the same moment waits here, and is
	 * then told of the other's decision.
	 */
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
			.orElseThrow(() -> new NotFoundException(Messages.text("suggestion.unknown", Long.toString(id))));
		if (!waiting.state().equals("open")) {
			throw new DecidedSuggestionException(
					Messages.text("suggestion.decided", waiting.decidedName(), waiting.state()));
		}
		return waiting;
	}

	/**
	 * Saves words.
	 * @return the revision that results; null if the text had these words already
	 */
	private @Nullable Integer change(Waiting waiting, int seen, String wording, SignedIn editor) {
		int[] before = new int[1];
		int revision = this.writer.change(waiting.transcript(), new Author(editor.id(), editor.name()),
				waiting.credit(), (draft) -> {
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
