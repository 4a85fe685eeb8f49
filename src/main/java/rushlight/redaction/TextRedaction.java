package rushlight.redaction;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rushlight.history.Lineage;
import rushlight.history.RedactedRuns;
import rushlight.history.RedactedRuns.Row;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.redaction.WordStates.State;
import rushlight.text.Masks;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.RevisionOrigin;
import rushlight.transcript.WithdrawalMarks;
import rushlight.web.Messages;

/**
 * Masks words of a transcript in all its revisions at once, and restores them. This is
 * the only change ever made to states that are already written: their characters are
 * masked in place, so that every reader, comparison, restore or merge meets masks. Each
 * withdrawal also writes a revision, which says when and why, and which rewrites the
 * affected segments unchanged.
 */
@Component
public class TextRedaction {

	/**
	 * Letters and digits that withdrawn words need in order to be searched for elsewhere:
	 * in other revisions, in a source that is re-imported, in reasons and suggestions.
	 * Shorter words occur in too many sentences that have nothing to do with them.
	 */
	public static final int MIN_TELLING_LETTERS = 4;

	/**
	 * Public author of the revision. Which administrator it was is in the list for
	 * administrators.
	 */
	private static final Author ADMINISTRATOR = new Author(null, Messages.text("withdrawal.revision.by"));

	private final JdbcTemplate jdbc;

	private final RevisionReader reader;

	private final RevisionWriter writer;

	private final RedactedRuns runs;

	TextRedaction(JdbcTemplate jdbc, RevisionReader reader, RevisionWriter writer, RedactedRuns runs) {
		this.jdbc = jdbc;
		this.reader = reader;
		this.writer = writer;
		this.runs = runs;
	}

	/**
	 * The result of a withdrawal in one transcript.
	 *
	 * @param segments segments with withdrawn characters in any of their states
	 * @param revisions revisions that wrote such a state
	 * @param words each withdrawn wording, one contiguous piece each
	 */
	public record Outcome(Set<Long> segments, Set<Integer> revisions, Set<String> words) {
	}

	/** Characters of a segment in the state that one revision has. */
	public record Stretch(long segment, int revision, int start, int end) {
	}

	/** Withdraws characters in every state that lineage connects with them. */
	@Transactional(propagation = Propagation.MANDATORY)
	public Outcome withdraw(WithdrawalMarks.Mark mark, long transcript, Collection<Stretch> stretches) {
		int base = lock(transcript);
		WordStates states = states(transcript);
		for (Stretch stretch : stretches) {
			State state = states.at(stretch.segment(), stretch.revision());
			if (state == null) {
				throw new RefusedChangeException(Messages.text("withdrawal.refused.revision", stretch.revision()));
			}
			states.markFound(state, stretch.start(), stretch.end());
		}
		states.findEqualWordings(MIN_TELLING_LETTERS);
		return withdraw(mark, transcript, base, states);
	}

	/** Withdraws every match of a pattern in every revision. */
	@Transactional(propagation = Propagation.MANDATORY)
	public Outcome withdraw(WithdrawalMarks.Mark mark, long transcript, Pattern pattern) {
		int base = lock(transcript);
		WordStates states = states(transcript);
		for (State state : states.all()) {
			Matcher matcher = pattern.matcher(state.text());
			while (matcher.find()) {
				states.markFound(state, matcher.start(), matcher.end());
			}
		}
		return withdraw(mark, transcript, base, states);
	}

	/** Withdraws every word of a transcript. */
	@Transactional(propagation = Propagation.MANDATORY)
	public Outcome withdrawAll(WithdrawalMarks.Mark mark, long transcript) {
		int base = lock(transcript);
		WordStates states = states(transcript);
		states.all().forEach((state) -> states.markFound(state, 0, state.text().length()));
		return withdraw(mark, transcript, base, states);
	}

	private int lock(long transcript) {
		return this.jdbc
			.queryForList("select revision from transcript where id = ? for update", Integer.class, transcript)
			.stream()
			.findFirst()
			.orElseThrow(() -> new RefusedChangeException(Messages.text("withdrawal.refused.transcript")));
	}

	private WordStates states(long transcript) {
		WordStates states = new WordStates();
		this.jdbc.query("""
				select id, since_revision, 2147483647, text from segment where transcript_id = ?
				union all select segment_id, since_revision, until_revision, text from segment_version
				where transcript_id = ?""", (row) -> {
			states.add(new State(row.getLong(1), row.getInt(2), row.getInt(3), row.getString(4)));
		}, transcript, transcript);
		this.jdbc.query("""
				select revision, to_segment, to_start, length, from_segment, from_start, from_revision from lineage
				where transcript_id = ?""", (row) -> {
			states.add(row.getInt(1), new Lineage.Written(row.getLong(2), row.getInt(3), row.getInt(4),
					(Long) row.getObject(5), row.getInt(6), row.getInt(7)));
		}, transcript);
		states.findUnaligned();
		return states;
	}

	private Outcome withdraw(WithdrawalMarks.Mark mark, long transcript, int base, WordStates states) {
		Set<Long> segments = new LinkedHashSet<>();
		Set<Integer> revisions = new LinkedHashSet<>();
		List<Row> rows = new ArrayList<>();
		Map<State, String> masked = new LinkedHashMap<>();
		states.found().forEach((state, where) -> {
			String text = Masks.of(state.text(), where);
			segments.add(state.segment());
			revisions.add(state.since());
			masked.put(state, text);
			for (int[] run : WordStates.runs(where)) {
				rows.add(new Row(state.segment(), state.since(), run[0], mark.withdrawal(), transcript, run[1] - run[0],
						base + 1, state.text().substring(run[0], run[1])));
			}
		});
		Outcome outcome = new Outcome(segments, revisions, states.words(MIN_TELLING_LETTERS));
		masked.forEach(this::write);
		this.runs.add(rows);
		if (mark.erased()) {
			eraseFormer(mark.withdrawal());
		}
		if (!rows.isEmpty()) {
			writeRevision(mark, transcript, segments, Messages.text("withdrawal.revision.withdrawn", mark.reason()));
		}
		return outcome;
	}

	private void write(State state, String text) {
		if (state.until() == Integer.MAX_VALUE) {
			this.jdbc.update("update segment set text = ? where id = ?", text, state.segment());
		}
		else {
			this.jdbc.update("update segment_version set text = ? where segment_id = ? and since_revision = ?", text,
					state.segment(), state.since());
		}
	}

	/**
	 * Writes a revision that rewrites those of the segments that exist today, unchanged.
	 */
	private void writeRevision(WithdrawalMarks.Mark mark, long transcript, Collection<Long> segments, String reason) {
		Set<Long> today = this.reader.today(transcript).stream().map(SegmentState::id).collect(Collectors.toSet());
		this.writer.change(transcript, RevisionOrigin.ofWithdrawal(mark.withdrawal()), ADMINISTRATOR, reason,
				(draft) -> draft.touch(segments.stream().filter(today::contains).toList()));
	}

	/** Restores the characters that this withdrawal masked and no other one masks. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void lift(WithdrawalMarks.Mark mark) {
		byTranscript(mark.withdrawal()).forEach((transcript, rows) -> {
			lock(transcript);
			// Read under the lock: no other transaction can add a state with such rows
			// now.
			List<Row> all = this.runs.of(mark.withdrawal())
				.stream()
				.filter((row) -> row.transcript() == transcript)
				.toList();
			WordStates states = states(transcript);
			Map<State, List<Row>> byState = new LinkedHashMap<>();
			all.forEach((row) -> byState
				.computeIfAbsent(Objects.requireNonNull(states.at(row.segment(), row.since())),
						(key) -> new ArrayList<>())
				.add(row));
			Map<Long, List<Row>> others = others(mark.withdrawal(), all);
			List<Row> handed = new ArrayList<>();
			byState.forEach((state, runs) -> write(state,
					lifted(state, runs, others.getOrDefault(state.segment(), List.of()), handed)));
			this.runs.update(handed);
			this.jdbc.update("delete from withdrawn_run where withdrawal_id = ? and transcript_id = ?",
					mark.withdrawal(), transcript);
			writeRevision(mark, transcript, byState.keySet().stream().map(State::segment).collect(Collectors.toSet()),
					Messages.text("withdrawal.revision.lifted"));
		});
	}

	private Map<Long, List<Row>> byTranscript(long withdrawal) {
		return this.runs.of(withdrawal)
			.stream()
			.collect(Collectors.groupingBy(Row::transcript, TreeMap::new, Collectors.toList()));
	}

	/** Rows of other withdrawals in the same segments. */
	private Map<Long, List<Row>> others(long withdrawal, List<Row> rows) {
		return this.runs.ofSegments(rows.stream().map(Row::segment).collect(Collectors.toSet()))
			.stream()
			.filter((row) -> row.withdrawal() != withdrawal)
			.collect(Collectors.groupingBy(Row::segment));
	}

	/**
	 * @param handed collects the rows of other withdrawals that retain characters from
	 * now on
	 */
	private static String lifted(State state, List<Row> rows, List<Row> others, List<Row> handed) {
		char[] text = state.text().toCharArray();
		List<Row> here = others.stream().filter((row) -> row.since() == state.since()).toList();
		Map<Row, char[]> retained = new LinkedHashMap<>();
		for (Row row : rows) {
			String former = Objects.requireNonNull(row.former());
			for (int i = row.start(); i < row.end(); i++) {
				char c = former.charAt(i - row.start());
				boolean isFree = true;
				for (Row other : here) {
					if (other.holds(i)) {
						isFree = false;
						if (other.former() != null) {
							char[] own = retained.computeIfAbsent(other,
									(key) -> Objects.requireNonNull(key.former()).toCharArray());
							own[i - other.start()] = (own[i - other.start()] == Masks.MASK) ? c
									: own[i - other.start()];
						}
					}
				}
				text[i] = isFree ? c : text[i];
			}
		}
		retained.forEach((row, former) -> handed.add(row.with(new String(former))));
		return new String(text);
	}

	/**
	 * Erases the former characters of a withdrawal, also where other withdrawals retain
	 * them.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void erase(WithdrawalMarks.Mark mark) {
		byTranscript(mark.withdrawal()).keySet().forEach(this::lock);
		eraseFormer(mark.withdrawal());
	}

	private void eraseFormer(long withdrawal) {
		List<Row> rows = this.runs.of(withdrawal);
		Map<Long, List<Row>> others = others(withdrawal, rows);
		List<Row> wiped = new ArrayList<>();
		others.values().stream().flatMap(List::stream).filter((other) -> other.former() != null).forEach((other) -> {
			BitSet shared = new BitSet();
			rows.stream()
				.filter((row) -> row.segment() == other.segment() && row.since() == other.since())
				.forEach((row) -> {
					for (int i = Math.max(row.start(), other.start()); i < Math.min(row.end(), other.end()); i++) {
						shared.set(i - other.start());
					}
				});
			if (!shared.isEmpty()) {
				wiped.add(other.with(Masks.of(other.former(), shared)));
			}
		});
		this.runs.update(wiped);
		this.runs.update(rows.stream().map((row) -> row.with(null)).toList());
	}

}
