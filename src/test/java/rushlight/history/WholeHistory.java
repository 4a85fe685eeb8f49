package rushlight.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.core.Key;
import rushlight.history.Lineage.Location;
import rushlight.text.WordCounter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All states and all lineage of an archive, read directly from its tables: checks their
 * consistency, and follows words that occur once.
 */
final class WholeHistory {

	/** A word that occurs once. */
	private static final Pattern WORD = Pattern.compile("zq\\d{7}");

	private final JdbcTemplate jdbc;

	private final RevisionReader reader;

	private final Map<Long, Integer> newest = new HashMap<>();

	private final Map<Long, Lineage> lineages = new HashMap<>();

	/** By segment and first revision. */
	private final Map<Long, NavigableMap<Integer, State>> states = new HashMap<>();

	private final Map<String, State> first = new HashMap<>();

	private final Map<String, List<State>> today = new HashMap<>();

	private int runs;

	WholeHistory(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
		this.reader = new RevisionReader(jdbc);
		jdbc.query("select id, revision from transcript", (row) -> {
			this.newest.put(row.getLong(1), row.getInt(2));
		});
		jdbc.query("""
				select transcript_id, id, since_revision, null, text from segment
				union all
				select transcript_id, segment_id, since_revision, until_revision, text from segment_version""",
				(row) -> {
					State state = new State(row.getLong(1), row.getLong(2), row.getInt(3), (Integer) row.getObject(4),
							row.getString(5));
					this.states.computeIfAbsent(state.segment(), (id) -> new TreeMap<>()).put(state.since(), state);
				});
		this.states.values().forEach((each) -> each.values().forEach(this::index));
	}

	/**
	 * A state of a segment.
	 *
	 * @param until the revision that superseded it; null for a current state
	 */
	private record State(long transcript, long segment, int since, @Nullable Integer until, String text) {

		private boolean isOf(int revision) {
			return this.since <= revision && (this.until == null || this.until > revision);
		}

	}

	/** Finds the first state and the current states of words that occur once. */
	private void index(State state) {
		Matcher words = WORD.matcher(state.text());
		while (words.find()) {
			this.first.merge(words.group(), state, (one, other) -> (one.since() <= other.since()) ? one : other);
			if (state.until() == null) {
				this.today.computeIfAbsent(words.group(), (word) -> new ArrayList<>()).add(state);
			}
		}
	}

	int revisions() {
		return this.newest.values().stream().mapToInt(Integer::intValue).sum();
	}

	int runs() {
		return this.runs;
	}

	/** The key of the current passage with a word. */
	String now(String word) {
		return Key.of(this.today.get(word).getFirst().segment());
	}

	void check() {
		this.newest
			.forEach((transcript,
					newest) -> assertThat(this.jdbc.queryForList(
							"select number from revision where transcript_id = ? order by number", Integer.class,
							transcript))
						.as("revisions of transcript %d", transcript)
						.isEqualTo(java.util.stream.IntStream.rangeClosed(1, newest).boxed().toList()));
		this.states.values().forEach(WholeHistory::checkChain);
		checkLineage();
		checkCounts();
		this.today.forEach((word, states) -> assertThat(states).as("passages with %s", word).hasSize(1));
	}

	/** Each state ends where the next begins. */
	private static void checkChain(NavigableMap<Integer, State> states) {
		State before = null;
		for (State state : states.values()) {
			if (before != null) {
				assertThat(before.until()).as("the end of %s before %s", before, state).isEqualTo(state.since());
			}
			before = state;
		}
	}

	private record Run(int start, int length, @Nullable Long from, int fromStart, int fromRevision) {
	}

	/** Runs cover every written text, and their characters equal their origins. */
	private void checkLineage() {
		Map<Long, Map<Integer, List<Run>>> written = new HashMap<>();
		this.jdbc.query("""
				select to_segment, revision, to_start, length, from_segment, from_start, from_revision
				from lineage""", (row) -> {
			written.computeIfAbsent(row.getLong(1), (id) -> new HashMap<>())
				.computeIfAbsent(row.getInt(2), (revision) -> new ArrayList<>())
				.add(new Run(row.getInt(3), row.getInt(4), (Long) row.getObject(5), row.getInt(6), row.getInt(7)));
			this.runs++;
		});
		this.states.forEach((segment, all) -> all.values().forEach((state) -> {
			List<Run> runs = written.getOrDefault(segment, Map.of()).getOrDefault(state.since(), List.of());
			int end = 0;
			for (Run run : runs.stream().sorted(Comparator.comparingInt(Run::start)).toList()) {
				assertThat(run.start()).as("the next run of %s", state).isEqualTo(end);
				end += run.length();
				if (run.from() != null) {
					int of = (run.fromRevision() == 0) ? state.since() - 1 : run.fromRevision();
					String origin = this.states.get(run.from())
						.values()
						.stream()
						.filter((each) -> each.isOf(of))
						.findFirst()
						.orElseThrow()
						.text();
					assertThat(state.text().substring(run.start(), end))
						.isEqualTo(origin.substring(run.fromStart(), run.fromStart() + run.length()));
				}
			}
			assertThat(end).as("what runs cover of %s", state).isEqualTo(state.text().length());
		}));
	}

	private void checkCounts() {
		Map<Long, Integer> words = new HashMap<>();
		this.states.values()
			.stream()
			.map((all) -> all.lastEntry().getValue())
			.filter((state) -> state.until() == null)
			.forEach((state) -> words.merge(state.transcript(), WordCounter.count(state.text()), Integer::sum));
		this.jdbc.query("select id, words from transcript", (row) -> {
			assertThat(row.getInt(2)).as("words of transcript %d", row.getLong(1)).isEqualTo(words.get(row.getLong(1)));
		});
	}

	/**
	 * Checks that a word exists since its save was acknowledged, and that lineage leads
	 * from its first location to the current one.
	 * @param acknowledged the revision in the response
	 */
	void checkKept(String word, int acknowledged) {
		State first = this.first.get(word);
		assertThat(first).as("a state with %s", word).isNotNull();
		assertThat(first.since()).isLessThanOrEqualTo(acknowledged);
		assertThat(this.today).as("passages of today by word").containsKey(word);
		State now = this.today.get(word).getFirst();
		int start = first.text().indexOf(word);
		Lineage lineage = this.lineages.computeIfAbsent(first.transcript(),
				(transcript) -> this.reader.lineage(transcript, 0, Integer.MAX_VALUE));
		List<Location> places = lineage.follow(first.segment(), start, start + word.length(), first.since(),
				this.newest.get(first.transcript()));
		assertThat(places).as("where %s is", word)
			.containsExactly(new Location(0, word.length(), now.segment(), now.text().indexOf(word), 0));
	}

}
