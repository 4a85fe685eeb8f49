package rushlight.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import rushlight.history.RevisionOutcome.Change;
import rushlight.history.TracedText.Origin;
import rushlight.text.Masks;

/**
 * Store of the withdrawn characters of each state. A new state takes over the rows with
 * the characters, so that the characters can be restored there too.
 */
@Component
public class RedactedRuns {

	private static final int BATCH_ROWS = 1000;

	private static final String COLUMNS = "segment_id, since_revision, start, withdrawal_id, transcript_id, length, "
			+ "revision, former";

	private static final RowMapper<Row> ROW = (row, i) -> new Row(row.getLong(1), row.getInt(2), row.getInt(3),
			row.getLong(4), row.getLong(5), row.getInt(6), row.getInt(7), row.getString(8));

	private final JdbcTemplate jdbc;

	RedactedRuns(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Consecutive withdrawn characters of one state.
	 *
	 * @param revision the transcript's revision that the withdrawal wrote
	 * @param former the characters before the withdrawal; null if erased
	 */
	public record Row(long segment, int since, int start, long withdrawal, long transcript, int length, int revision,
			@Nullable String former) {

		public int end() {
			return this.start + this.length;
		}

		public boolean holds(int at) {
			return this.start <= at && at < end();
		}

		/** A range of the characters in another state. */
		Row moved(int from, int to, long segment, int since, int start) {
			return new Row(segment, since, start, this.withdrawal, this.transcript, to - from, this.revision,
					(this.former == null) ? null : this.former.substring(from - this.start, to - this.start));
		}

		public Row with(@Nullable String former) {
			return new Row(this.segment, this.since, this.start, this.withdrawal, this.transcript, this.length,
					this.revision, former);
		}

	}

	public List<Row> of(long withdrawal) {
		return this.jdbc.query("select " + COLUMNS + " from withdrawn_run where withdrawal_id = ? "
				+ "order by transcript_id, segment_id, since_revision, start", ROW, withdrawal);
	}

	List<Row> ofTranscript(long transcript) {
		return this.jdbc.query("select " + COLUMNS + " from withdrawn_run where transcript_id = ?", ROW, transcript);
	}

	/** All rows of some segments, in all their states. */
	public List<Row> ofSegments(Collection<Long> segments) {
		return this.jdbc.query("select " + COLUMNS + " from withdrawn_run where segment_id = any(?)", ROW,
				(Object) segments.toArray(Long[]::new));
	}

	/**
	 * Whether words of a segment were withdrawn after a revision. An editor who loaded
	 * that revision may still have those words, and could bring them back.
	 */
	public boolean isSince(long segment, int revision) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject(
				"select exists (select from withdrawn_run where segment_id = ? and revision > ?)", Boolean.class,
				segment, revision));
	}

	public void add(Collection<Row> rows) {
		this.jdbc.batchUpdate("insert into withdrawn_run (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?) "
				+ "on conflict do nothing", rows, BATCH_ROWS, (statement, row) -> {
					statement.setLong(1, row.segment());
					statement.setInt(2, row.since());
					statement.setInt(3, row.start());
					statement.setLong(4, row.withdrawal());
					statement.setLong(5, row.transcript());
					statement.setInt(6, row.length());
					statement.setInt(7, row.revision());
					statement.setString(8, row.former());
				});
	}

	/** Replaces the former characters of existing rows. */
	public void update(Collection<Row> rows) {
		this.jdbc.batchUpdate(
				"update withdrawn_run set former = ? "
						+ "where segment_id = ? and since_revision = ? and start = ? and withdrawal_id = ?",
				rows, BATCH_ROWS, (statement, row) -> {
					statement.setString(1, row.former());
					statement.setLong(2, row.segment());
					statement.setInt(3, row.since());
					statement.setInt(4, row.start());
					statement.setLong(5, row.withdrawal());
				});
	}

	/** Copies rows to the states of a new revision that have withdrawn characters. */
	void carry(long transcript, int revision, List<Change> changes) {
		if (Boolean.FALSE.equals(this.jdbc.queryForObject(
				"select exists (select from withdrawn_run where transcript_id = ?)", Boolean.class, transcript))) {
			return;
		}
		Set<Long> segments = new HashSet<>();
		List<Change> texts = changes.stream().filter((change) -> change.text() != null).toList();
		for (Change change : texts) {
			segments.add(change.id());
			Objects.requireNonNull(change.text()).runs().stream().map(TracedText.Run::origin).forEach((origin) -> {
				if (origin != null) {
					segments.add(origin.segment());
				}
			});
		}
		States states = states(segments);
		List<Row> carried = new ArrayList<>();
		for (Change change : texts) {
			for (TracedText.Run run : Objects.requireNonNull(change.text()).runs()) {
				carry(change, run, revision, states, carried);
			}
		}
		add(carried);
	}

	private record States(Map<Long, NavigableMap<Integer, List<Row>>> rows, Map<Long, Map<Integer, String>> texts) {

		/** The rows of the state that a segment had in a revision. */
		List<Row> at(long segment, int revision) {
			Map.Entry<Integer, List<Row>> entry = this.rows.getOrDefault(segment, new TreeMap<>()).floorEntry(revision);
			return (entry == null) ? List.of() : entry.getValue();
		}

		/** The rows of a former state of the segment with equal text. */
		List<Row> like(long segment, String text) {
			return this.texts.getOrDefault(segment, Map.of())
				.entrySet()
				.stream()
				.filter((state) -> state.getValue().equals(text))
				.map((state) -> at(segment, state.getKey()))
				.filter((rows) -> !rows.isEmpty())
				.findFirst()
				.orElse(List.of());
		}

	}

	/**
	 * Reads the former states, including those that the new revision has just superseded.
	 */
	private States states(Set<Long> segments) {
		States states = new States(new HashMap<>(), new HashMap<>());
		this.jdbc.query("select segment_id, since_revision, text from segment_version where segment_id = any(?)",
				(row) -> {
					states.rows()
						.computeIfAbsent(row.getLong(1), (segment) -> new TreeMap<>())
						.put(row.getInt(2), new ArrayList<>());
					states.texts()
						.computeIfAbsent(row.getLong(1), (segment) -> new TreeMap<>())
						.put(row.getInt(2), row.getString(3));
				}, (Object) segments.toArray(Long[]::new));
		for (Row row : ofSegments(segments)) {
			NavigableMap<Integer, List<Row>> known = states.rows().get(row.segment());
			if (known != null && known.containsKey(row.since())) {
				known.get(row.since()).add(row);
			}
		}
		return states;
	}

	private static void carry(Change change, TracedText.Run run, int revision, States states, List<Row> carried) {
		Origin origin = run.origin();
		String text = Objects.requireNonNull(change.text()).text();
		if (origin != null) {
			int then = (origin.revision() == 0) ? revision - 1 : origin.revision();
			carry(states.at(origin.segment(), then), origin.start(), run, change.id(), revision, carried);
		}
		else if (Masks.isIn(text.substring(run.start(), run.end()))) {
			// If one segment is restored alone, masks without an origin are of an earlier
			// state.
			carry(states.like(change.id(), text), run.start(), run, change.id(), revision, carried);
		}
	}

	/**
	 * @param start offset of the run's characters in the state that has the rows
	 */
	private static void carry(List<Row> rows, int start, TracedText.Run run, long segment, int revision,
			List<Row> carried) {
		for (Row row : rows) {
			int from = Math.max(row.start(), start);
			int to = Math.min(row.end(), start + run.length());
			if (from < to) {
				carried.add(row.moved(from, to, segment, revision, run.start() + from - start));
			}
		}
	}

}
