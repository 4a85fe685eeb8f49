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
 * What became of characters from one revision of a transcript to a later one: a fold of
 * what each revision wrote down, and of nothing else. What a revision neither wrote nor
 * removed stays where it is.
 */
public final class Lineage {

	private final NavigableMap<Integer, Step> steps = new TreeMap<>();

	Lineage() {
	}

	/**
	 * A run of characters that a revision wrote.
	 *
	 * @param from its segment before; null where the characters are new
	 * @param fromRevision where they were restored: the last revision that had them; 0
	 * for the one before
	 */
	public record Written(long to, int toStart, int length, @Nullable Long from, int fromStart, int fromRevision) {
	}

	/** What one revision did. */
	private static final class Step {

		private final Map<Long, List<Written>> byOrigin = new HashMap<>();

		private final List<Written> restored = new ArrayList<>();

		private final Map<Long, List<Written>> byTarget = new HashMap<>();

		private final Set<Long> touched = new HashSet<>();

	}

	/**
	 * Characters that stood together and stand together.
	 *
	 * @param offset of the first of them in what was asked for
	 * @param segment where they are; where they are gone, where they were last
	 * @param start their offset there
	 * @param gone 0 where they are there; else the last revision that had them
	 */
	public record Place(int offset, int length, long segment, int start, int gone) {

		public boolean isThere() {
			return this.gone == 0;
		}

		private Place part(int skipped, int length) {
			return new Place(this.offset + skipped, length, this.segment, this.start + skipped, this.gone);
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

	/** A segment that the revision wrote anew or removed. */
	void touch(int revision, long segment) {
		this.steps.computeIfAbsent(revision, (number) -> new Step()).touched.add(segment);
	}

	/**
	 * Follows characters of a segment.
	 * @param from the revision that they are of
	 * @param to a later one, or the same
	 * @return every character once, in their order
	 */
	public List<Place> follow(long segment, int start, int end, int from, int to) {
		List<Place> places = new ArrayList<>();
		places.add(new Place(0, end - start, segment, start, 0));
		this.steps.subMap(from, false, to, true).forEach((revision, step) -> {
			List<Place> next = new ArrayList<>();
			for (Place place : places) {
				if (place.isThere() && step.touched.contains(place.segment())) {
					List<Written> kept = step.byOrigin.getOrDefault(place.segment(), List.of());
					next.addAll(carry(place, kept, revision - 1));
				}
				else if (!place.isThere() && !step.restored.isEmpty()) {
					List<Written> back = step.restored.stream()
						.filter((run) -> run.fromRevision() == place.gone()
								&& Objects.equals(run.from(), place.segment()))
						.toList();
					next.addAll(carry(place, back, place.gone()));
				}
				else {
					next.add(place);
				}
			}
			places.clear();
			places.addAll(next);
		});
		return places;
	}

	/**
	 * Follows characters of a segment back to where they come from.
	 * @param to the revision that they are of
	 * @param from an earlier one, or the same
	 * @return those that were there then, in their order: where they were
	 */
	public List<Place> trace(long segment, int start, int end, int to, int from) {
		List<Place> found = new ArrayList<>();
		trace(new Place(0, end - start, segment, start, 0), to, from, found);
		found.sort(Comparator.comparingInt(Place::offset));
		return found;
	}

	private void trace(Place place, int to, int from, List<Place> found) {
		for (Map.Entry<Integer, Step> entry : this.steps.subMap(from, false, to, true).descendingMap().entrySet()) {
			List<Written> written = entry.getValue().byTarget.get(place.segment());
			if (written == null) {
				continue;
			}
			for (Written run : written) {
				int first = Math.max(run.toStart() - place.start(), 0);
				int end = Math.min(run.toStart() + run.length() - place.start(), place.length());
				int before = (run.fromRevision() > 0) ? run.fromRevision() : entry.getKey() - 1;
				if (first < end && run.from() != null && before >= from) {
					int start = run.fromStart() + place.start() + first - run.toStart();
					trace(new Place(place.offset() + first, end - first, run.from(), start, 0), before, from, found);
				}
			}
			return;
		}
		found.add(place);
	}

	/**
	 * @param last the last revision that had what none of the runs has
	 */
	private static List<Place> carry(Place place, List<Written> runs, int last) {
		List<Place> carried = new ArrayList<>();
		int at = 0;
		List<Written> inOrder = runs.stream().sorted(Comparator.comparingInt(Written::fromStart)).toList();
		for (Written run : inOrder) {
			int first = Math.max(run.fromStart() - place.start(), at);
			int end = Math.min(run.fromStart() + run.length() - place.start(), place.length());
			if (first < end) {
				lose(place, at, first, last, carried);
				carried.add(new Place(place.offset() + first, end - first, run.to(),
						run.toStart() + place.start() + first - run.fromStart(), 0));
				at = end;
			}
		}
		lose(place, at, place.length(), last, carried);
		return carried;
	}

	private static void lose(Place place, int start, int end, int last, List<Place> into) {
		if (start < end) {
			Place lost = place.part(start, end - start);
			into.add(new Place(lost.offset(), lost.length(), lost.segment(), lost.start(), last));
		}
	}

}
