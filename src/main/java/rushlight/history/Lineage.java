package rushlight.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Locations of characters from one revision of a transcript to a later one: a fold of the
 * runs that each revision recorded, and of nothing else. Characters of a segment that a
 * revision neither wrote nor removed keep their location.
 */
public final class Lineage {

	private final NavigableMap<Integer, Step> steps = new TreeMap<>();

	Lineage() {
	}

	/**
	 * A run of characters that a revision wrote.
	 *
	 * @param from the segment that had the characters before; null if they are new
	 * @param fromRevision for restored characters the last revision that had them; 0 for
	 * the preceding revision
	 */
	public record Written(long to, int toStart, int length, @Nullable Long from, int fromStart, int fromRevision) {
	}

	/** The recorded runs of one revision. */
	private static final class Step {

		private final Map<Long, List<Written>> byOrigin = new HashMap<>();

		private final List<Written> restored = new ArrayList<>();

		private final Map<Long, List<Written>> byTarget = new HashMap<>();

		private final Set<Long> touched = new HashSet<>();

	}

	/**
	 * The location of consecutive characters.
	 *
	 * @param offset of the first of them among the characters that were followed
	 * @param segment their segment; if they are gone, their last one
	 * @param start their offset in the segment
	 * @param gone 0 if they are present; else the last revision that had them
	 */
	public record Location(int offset, int length, long segment, int start, int gone) {

		public boolean isPresent() {
			return this.gone == 0;
		}

		private Location part(int skipped, int length) {
			return new Location(this.offset + skipped, length, this.segment, this.start + skipped, this.gone);
		}

	}

	void add(int revision, Written run) {
		Step step = this.steps.computeIfAbsent(revision, (number) -> new Step());
		step.byTarget.computeIfAbsent(run.to(), (segment) -> new ArrayList<>()).add(run);
		if (run.from() == null) {
			return;
		}
		if (run.fromRevision() > 0) {
			step.restored.add(run);
		}
		else {
			step.byOrigin.computeIfAbsent(run.from(), (segment) -> new ArrayList<>()).add(run);
		}
	}

	/** Records that a revision rewrote or removed a segment. */
	void touch(int revision, long segment) {
		this.steps.computeIfAbsent(revision, (number) -> new Step()).touched.add(segment);
	}

	/**
	 * Follows characters of a segment to a later revision.
	 * @param from the revision in which the segment has the characters
	 * @param to a later revision, or the same
	 * @return every character once, in order
	 */
	public List<Location> follow(long segment, int start, int end, int from, int to) {
		List<Location> locations = new ArrayList<>();
		locations.add(new Location(0, end - start, segment, start, 0));
		this.steps.subMap(from, false, to, true).forEach((revision, step) -> {
			List<Location> next = new ArrayList<>();
			for (Location location : locations) {
				if (location.isPresent() && step.touched.contains(location.segment())) {
					List<Written> kept = step.byOrigin.getOrDefault(location.segment(), List.of());
					next.addAll(carry(location, kept, revision - 1));
				}
				else if (!location.isPresent() && !step.restored.isEmpty()) {
					List<Written> back = step.restored.stream()
						.filter((run) -> run.fromRevision() == location.gone()
								&& Objects.equals(run.from(), location.segment()))
						.toList();
					next.addAll(carry(location, back, location.gone()));
				}
				else {
					next.add(location);
				}
			}
			locations.clear();
			locations.addAll(next);
		});
		return locations;
	}

	/**
	 * Traces characters of a segment back to an earlier revision.
	 * @param to the revision in which the segment has the characters
	 * @param from an earlier revision, or the same
	 * @return the earlier locations of the characters that existed then, in order
	 */
	public List<Location> trace(long segment, int start, int end, int to, int from) {
		List<Location> found = new ArrayList<>();
		trace(new Location(0, end - start, segment, start, 0), to, from, found);
		found.sort(Comparator.comparingInt(Location::offset));
		return found;
	}

	private void trace(Location location, int to, int from, List<Location> found) {
		for (Map.Entry<Integer, Step> entry : this.steps.subMap(from, false, to, true).descendingMap().entrySet()) {
			List<Written> written = entry.getValue().byTarget.get(location.segment());
			if (written == null) {
				continue;
			}
			for (Written run : written) {
				int first = Math.max(run.toStart() - location.start(), 0);
				int end = Math.min(run.toStart() + run.length() - location.start(), location.length());
				int before = (run.fromRevision() > 0) ? run.fromRevision() : entry.getKey() - 1;
				if (first < end && run.from() != null && before >= from) {
					int start = run.fromStart() + location.start() + first - run.toStart();
					trace(new Location(location.offset() + first, end - first, run.from(), start, 0), before, from,
							found);
				}
			}
			return;
		}
		found.add(location);
	}

	/**
	 * @param last the last revision that had the characters that are in none of the runs
	 */
	private static List<Location> carry(Location location, List<Written> runs, int last) {
		List<Location> carried = new ArrayList<>();
		int at = 0;
		List<Written> inOrder = runs.stream().sorted(Comparator.comparingInt(Written::fromStart)).toList();
		for (Written run : inOrder) {
			int first = Math.max(run.fromStart() - location.start(), at);
			int end = Math.min(run.fromStart() + run.length() - location.start(), location.length());
			if (first < end) {
				lose(location, at, first, last, carried);
				carried.add(new Location(location.offset() + first, end - first, run.to(),
						run.toStart() + location.start() + first - run.fromStart(), 0));
				at = end;
			}
		}
		lose(location, at, location.length(), last, carried);
		return carried;
	}

	private static void lose(Location location, int start, int end, int last, List<Location> into) {
		if (start < end) {
			Location lost = location.part(start, end - start);
			into.add(new Location(lost.offset(), lost.length(), lost.segment(), lost.start(), last));
		}
	}

}
