package rushlight.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.history.Lineage;
import rushlight.text.Masks;
import rushlight.text.WordDifference;

/**
 * All states of all segments of a transcript, and where their characters went and came
 * from: finds every place in the history that has some characters. Unlike
 * {@link Lineage}, which leads from one revision to a later one, it goes both ways, and
 * where lineage does not fit a state it takes the whole of it: rather too much than too
 * little.
 */
public final class WordStates {

	/** A state that a segment has or had, from one revision to before another. */
	record State(long segment, int since, int until, String text) {
	}

	/**
	 * Characters that a state took over.
	 *
	 * @param from the state that had them
	 */
	private record Taken(State from, int fromStart, State to, int toStart, int length) {
	}

	/** Characters that are compared one by one. */
	private static final int LONGEST = 400;

	private final Map<Long, NavigableMap<Integer, State>> states = new LinkedHashMap<>();

	private final Map<State, List<Taken>> taken = new HashMap<>();

	private final Map<State, List<Taken>> given = new HashMap<>();

	/** States that lineage says nothing of, or something that cannot be. */
	private final Set<State> unaligned = new HashSet<>();

	/** How many characters of each state lineage tells of. */
	private final Map<State, Integer> told = new HashMap<>();

	private final Map<State, BitSet> found = new LinkedHashMap<>();

	private final Deque<Found> open = new ArrayDeque<>();

	private record Found(State state, BitSet where) {
	}

	void add(State state) {
		this.states.computeIfAbsent(state.segment(), (segment) -> new TreeMap<>()).put(state.since(), state);
	}

	/** All states. */
	List<State> all() {
		return this.states.values().stream().flatMap((states) -> states.values().stream()).toList();
	}

	/** The state of a segment in a revision; null where it has none. */
	@Nullable State at(long segment, int revision) {
		Map.Entry<Integer, State> entry = this.states.getOrDefault(segment, new TreeMap<>()).floorEntry(revision);
		return (entry == null || entry.getValue().until() <= revision) ? null : entry.getValue();
	}

	/** Takes lineage in, once all states are there. */
	void add(int revision, Lineage.Written run) {
		State to = at(run.to(), revision);
		if (to == null) {
			return;
		}
		this.told.merge(to, run.length(), Integer::sum);
		if (run.from() == null) {
			return;
		}
		State from = at(run.from(), (run.fromRevision() > 0) ? run.fromRevision() : revision - 1);
		if (from == null || run.fromStart() + run.length() > from.text().length()
				|| run.toStart() + run.length() > to.text().length()
				|| !from.text().regionMatches(run.fromStart(), to.text(), run.toStart(), run.length())) {
			this.unaligned.add(to);
			if (from != null) {
				this.unaligned.add(from);
			}
			return;
		}
		Taken taken = new Taken(from, run.fromStart(), to, run.toStart(), run.length());
		this.taken.computeIfAbsent(to, (state) -> new ArrayList<>()).add(taken);
		this.given.computeIfAbsent(from, (state) -> new ArrayList<>()).add(taken);
	}

	/** After all lineage. */
	void align() {
		all().stream()
			.filter((state) -> this.told.getOrDefault(state, 0) != state.text().length())
			.forEach(this.unaligned::add);
	}

	/** Finds these characters wherever they stand, before and after. */
	void find(State state, int start, int end) {
		BitSet where = new BitSet();
		where.set(Math.max(0, start), Math.min(end, state.text().length()));
		found(state, where);
		followAll();
	}

	/**
	 * Finds what lineage does not know of: the same words, written down once more in a
	 * passage that has had them.
	 * @param least letters and digits that words have which are looked for
	 */
	void findAgain(int least) {
		Set<String> looked = new HashSet<>();
		Set<Long> segments = new HashSet<>();
		while (looked.addAll(words(least))
				| segments.addAll(this.found.keySet().stream().map(State::segment).toList())) {
			List<Pattern> patterns = looked.stream().map(WordStates::pattern).toList();
			for (long segment : segments) {
				for (State state : this.states.getOrDefault(segment, new TreeMap<>()).values()) {
					for (Pattern pattern : patterns) {
						Matcher matcher = pattern.matcher(state.text());
						while (matcher.find()) {
							find(state, matcher.start(), matcher.end());
						}
					}
				}
			}
		}
	}

	/** A sequence of words, as words, in whatever case. */
	public static Pattern pattern(String words) {
		return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(words) + "(?![\\p{L}\\p{N}])",
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
	}

	/** What was found, in one piece each, where it is long enough to be told. */
	Set<String> words(int least) {
		Set<String> words = new HashSet<>();
		this.found.forEach((state, where) -> runs(where).forEach((run) -> {
			String piece = state.text().substring(run[0], run[1]).strip();
			if (!Masks.isIn(piece) && piece.codePoints().filter(Character::isLetterOrDigit).count() >= least) {
				words.add(piece);
			}
		}));
		return words;
	}

	/** The places, by state. */
	Map<State, BitSet> found() {
		return this.found;
	}

	/** Runs of neighbouring places: their beginnings and ends. */
	public static List<int[]> runs(BitSet where) {
		List<int[]> runs = new ArrayList<>();
		for (int start = where.nextSetBit(0); start >= 0; start = where.nextSetBit(start)) {
			int end = where.nextClearBit(start);
			runs.add(new int[] { start, end });
			start = end;
		}
		return runs;
	}

	private void found(State state, BitSet where) {
		if (where.isEmpty()) {
			return;
		}
		if (this.unaligned.contains(state)) {
			where.clear();
			where.set(0, state.text().length());
		}
		BitSet known = this.found.computeIfAbsent(state, (key) -> new BitSet());
		BitSet fresh = (BitSet) where.clone();
		fresh.andNot(known);
		if (!fresh.isEmpty()) {
			known.or(fresh);
			this.open.add(new Found(state, fresh));
		}
	}

	private void followAll() {
		for (Found next = this.open.poll(); next != null; next = this.open.poll()) {
			for (Taken taken : this.taken.getOrDefault(next.state(), List.of())) {
				found(taken.from(), moved(next.where(), taken.toStart(), taken.length(), taken.fromStart()));
			}
			for (Taken given : this.given.getOrDefault(next.state(), List.of())) {
				found(given.to(), moved(next.where(), given.fromStart(), given.length(), given.toStart()));
			}
			Map<Integer, State> states = this.states.getOrDefault(next.state().segment(), new TreeMap<>());
			for (State other : states.values()) {
				// Of a passage restored by itself, lineage says that some words are new.
				if (this.unaligned.contains(other) || other.text().equals(next.state().text())) {
					found(other, (BitSet) next.where().clone());
				}
			}
			findSpellings(next);
		}
	}

	/** A correction of words, or what they correct, is another spelling of them. */
	private void findSpellings(Found found) {
		NavigableMap<Integer, State> states = this.states.getOrDefault(found.state().segment(), new TreeMap<>());
		findSpellings(found, states.lowerEntry(found.state().since()));
		findSpellings(found, states.higherEntry(found.state().since()));
	}

	private void findSpellings(Found found, Map.@Nullable Entry<Integer, State> neighbour) {
		String text = found.state().text();
		if (neighbour == null || neighbour.getValue().text().equals(text)) {
			return;
		}
		String other = neighbour.getValue().text();
		for (WordDifference.Part part : WordDifference.of(text, other)) {
			int first = found.where().nextSetBit(part.fromStart());
			if (!part.same() && first >= 0 && first < part.fromEnd() && isLike(
					text.substring(part.fromStart(), part.fromEnd()), other.substring(part.toStart(), part.toEnd()))) {
				BitSet spelled = new BitSet();
				spelled.set(part.toStart(), part.toEnd());
				found(neighbour.getValue(), spelled);
			}
		}
	}

	/** Whether at least half of two wordings is the same, character by character. */
	private static boolean isLike(String one, String other) {
		int most = Math.max(one.length(), other.length());
		if (one.isBlank() || other.isBlank() || most > LONGEST) {
			return false;
		}
		int[] row = new int[other.length() + 1];
		Arrays.setAll(row, (i) -> i);
		for (int i = 1; i <= one.length(); i++) {
			int corner = row[0];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int changed = corner + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				corner = row[j];
				row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return 2 * row[other.length()] <= most;
	}

	private static BitSet moved(BitSet where, int start, int length, int to) {
		BitSet moved = new BitSet();
		for (int i = where.nextSetBit(start); i >= 0 && i < start + length; i = where.nextSetBit(i + 1)) {
			moved.set(to + i - start);
		}
		return moved;
	}

}
