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
 * All states of all segments of a transcript, with lineage between them: finds every
 * state that has given characters. Unlike {@link Lineage}, which is followed from one
 * revision to a later one, it is followed in both directions. Over-masks when lineage is
 * inconsistent: a state that lineage does not fit is found as a whole.
 */
public final class WordStates {

	/** A state that a segment has or had, from one revision to before another. */
	record State(long segment, int since, int until, String text) {
	}

	/**
	 * Consecutive characters that one state has from another.
	 *
	 * @param from the earlier state
	 */
	private record Taken(State from, int fromStart, State to, int toStart, int length) {
	}

	/**
	 * Longest wording that is compared character by character, which takes quadratic
	 * time.
	 */
	private static final int MAX_COMPARED_CHARACTERS = 400;

	private final Map<Long, NavigableMap<Integer, State>> states = new LinkedHashMap<>();

	private final Map<State, List<Taken>> takenByTarget = new HashMap<>();

	private final Map<State, List<Taken>> takenBySource = new HashMap<>();

	/** States whose lineage is missing, incomplete or contradicts their text. */
	private final Set<State> unaligned = new HashSet<>();

	/** Number of characters of each state that lineage covers. */
	private final Map<State, Integer> covered = new HashMap<>();

	private final Map<State, BitSet> found = new LinkedHashMap<>();

	private final Deque<Found> queue = new ArrayDeque<>();

	private record Found(State state, BitSet offsets) {
	}

	void add(State state) {
		this.states.computeIfAbsent(state.segment(), (segment) -> new TreeMap<>()).put(state.since(), state);
	}

	/** All states. */
	List<State> all() {
		return this.states.values().stream().flatMap((states) -> states.values().stream()).toList();
	}

	/** The state of a segment in a revision; null if the revision has no such segment. */
	@Nullable State at(long segment, int revision) {
		Map.Entry<Integer, State> entry = this.states.getOrDefault(segment, new TreeMap<>()).floorEntry(revision);
		return (entry == null || entry.getValue().until() <= revision) ? null : entry.getValue();
	}

	/** Adds a run of lineage. The caller adds all states first. */
	void add(int revision, Lineage.Written run) {
		State to = at(run.to(), revision);
		if (to == null) {
			return;
		}
		this.covered.merge(to, run.length(), Integer::sum);
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
		this.takenByTarget.computeIfAbsent(to, (state) -> new ArrayList<>()).add(taken);
		this.takenBySource.computeIfAbsent(from, (state) -> new ArrayList<>()).add(taken);
	}

	/**
	 * Finds the states that lineage does not cover. The caller adds all lineage first.
	 */
	void findUnaligned() {
		all().stream()
			.filter((state) -> this.covered.getOrDefault(state, 0) != state.text().length())
			.forEach(this.unaligned::add);
	}

	/**
	 * Marks characters as found in this state and in all earlier and later ones that have
	 * them.
	 */
	void markFound(State state, int start, int end) {
		BitSet where = new BitSet();
		where.set(Math.max(0, start), Math.min(end, state.text().length()));
		add(state, where);
		followQueue();
	}

	/**
	 * Finds the same words where lineage does not lead to them: typed again in a segment
	 * that has had them.
	 * @param minLetters letters and digits that a wording needs to be searched for
	 */
	void findEqualWordings(int minLetters) {
		Set<String> wordings = new HashSet<>();
		Set<Long> segments = new HashSet<>();
		while (wordings.addAll(words(minLetters))
				| segments.addAll(this.found.keySet().stream().map(State::segment).toList())) {
			List<Pattern> patterns = wordings.stream().map(WordStates::pattern).toList();
			for (long segment : segments) {
				for (State state : this.states.getOrDefault(segment, new TreeMap<>()).values()) {
					for (Pattern pattern : patterns) {
						Matcher matcher = pattern.matcher(state.text());
						while (matcher.find()) {
							markFound(state, matcher.start(), matcher.end());
						}
					}
				}
			}
		}
	}

	/** A pattern that matches a sequence of whole words in any case. */
	public static Pattern pattern(String words) {
		return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(words) + "(?![\\p{L}\\p{N}])",
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
	}

	/**
	 * The wordings found, one contiguous piece each, that have enough letters and digits.
	 */
	Set<String> words(int minLetters) {
		Set<String> words = new HashSet<>();
		this.found.forEach((state, where) -> runs(where).forEach((run) -> {
			String piece = state.text().substring(run[0], run[1]).strip();
			if (!Masks.isIn(piece) && piece.codePoints().filter(Character::isLetterOrDigit).count() >= minLetters) {
				words.add(piece);
			}
		}));
		return words;
	}

	/** The offsets found, by state. */
	Map<State, BitSet> found() {
		return this.found;
	}

	/** Runs of consecutive offsets, as start and end (exclusive). */
	public static List<int[]> runs(BitSet offsets) {
		List<int[]> runs = new ArrayList<>();
		for (int start = offsets.nextSetBit(0); start >= 0; start = offsets.nextSetBit(start)) {
			int end = offsets.nextClearBit(start);
			runs.add(new int[] { start, end });
			start = end;
		}
		return runs;
	}

	private void add(State state, BitSet where) {
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
			this.queue.add(new Found(state, fresh));
		}
	}

	private void followQueue() {
		for (Found next = this.queue.poll(); next != null; next = this.queue.poll()) {
			for (Taken taken : this.takenByTarget.getOrDefault(next.state(), List.of())) {
				add(taken.from(), moved(next.offsets(), taken.toStart(), taken.length(), taken.fromStart()));
			}
			for (Taken taken : this.takenBySource.getOrDefault(next.state(), List.of())) {
				add(taken.to(), moved(next.offsets(), taken.fromStart(), taken.length(), taken.toStart()));
			}
			Map<Integer, State> states = this.states.getOrDefault(next.state().segment(), new TreeMap<>());
			for (State other : states.values()) {
				// If one segment was restored alone, lineage may say that its words are
				// new.
				if (this.unaligned.contains(other) || other.text().equals(next.state().text())) {
					add(other, (BitSet) next.offsets().clone());
				}
			}
			findSpellings(next);
		}
	}

	/**
	 * Finds other spellings: the correction of found words, or the words that they
	 * correct.
	 */
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
			int first = found.offsets().nextSetBit(part.fromStart());
			if (!part.same() && first >= 0 && first < part.fromEnd() && isLike(
					text.substring(part.fromStart(), part.fromEnd()), other.substring(part.toStart(), part.toEnd()))) {
				BitSet spelled = new BitSet();
				spelled.set(part.toStart(), part.toEnd());
				add(neighbour.getValue(), spelled);
			}
		}
	}

	/** Whether two wordings differ in at most half of their characters. */
	private static boolean isLike(String one, String other) {
		int most = Math.max(one.length(), other.length());
		if (one.isBlank() || other.isBlank() || most > MAX_COMPARED_CHARACTERS) {
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
