package rushlight.transcript;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import rushlight.transcript.RevisionOutcome.Change;

/**
 * The segments of a revision that is being made: as they were, as they are now, their
 * order, and where their words come from. They are read when they are needed: one to
 * reword it, all to change their order.
 */
final class DraftSegments {

	private static final BigDecimal STRIDE = BigDecimal.valueOf(1024);

	private static final BigDecimal TWO = BigDecimal.valueOf(2);

	private final RevisionReader reader;

	private final long transcript;

	private final Map<Long, SegmentState> before = new HashMap<>();

	private final Map<Long, SegmentState> now = new HashMap<>();

	private final Map<Long, TracedText> texts = new HashMap<>();

	/** Those that are gone, and what took up their words. */
	private final Map<Long, @Nullable Long> gone = new LinkedHashMap<>();

	/** All, in order; null until somebody asked for them. */
	private @Nullable List<Long> order;

	DraftSegments(RevisionReader reader, long transcript) {
		this.reader = reader;
		this.transcript = transcript;
	}

	/**
	 * @throws RefusedChangeException where the transcript has no such segment now
	 */
	SegmentState get(long id) {
		SegmentState known = this.now.get(id);
		if (known == null && this.order == null && !this.gone.containsKey(id)) {
			known = this.reader.today(this.transcript, id).orElse(null);
			if (known != null) {
				this.before.put(id, known);
				this.now.put(id, known);
			}
		}
		if (known == null) {
			throw new RefusedChangeException("This passage is no longer there.");
		}
		return known;
	}

	/** All in order. */
	List<SegmentState> all() {
		return order().stream().map((id) -> Objects.requireNonNull(this.now.get(id))).toList();
	}

	private List<Long> order() {
		if (this.order == null) {
			List<Long> all = new ArrayList<>();
			for (SegmentState each : this.reader.today(this.transcript)) {
				if (!this.gone.containsKey(each.id())) {
					this.before.putIfAbsent(each.id(), each);
					this.now.putIfAbsent(each.id(), each);
					all.add(each.id());
				}
			}
			this.order = all;
		}
		return this.order;
	}

	int size() {
		return order().size();
	}

	/** The number of one in the order, from 0. */
	int place(long id) {
		get(id);
		return order().indexOf(id);
	}

	SegmentState at(int place) {
		return get(order().get(place));
	}

	/** Where its words come from. */
	TracedText text(SegmentState state) {
		return this.texts.computeIfAbsent(state.id(), (id) -> TracedText.of(id, state.text()));
	}

	/** Has a segment be another than it was, with the same words. */
	void put(SegmentState state) {
		this.now.put(state.id(), state);
	}

	/** Has it have other words. */
	void put(SegmentState state, TracedText text) {
		this.texts.put(state.id(), text);
		this.now.put(state.id(), state);
	}

	/** Puts a new one in, at a place of the order, where it gets its position. */
	void insert(int place, SegmentState state, TracedText text) {
		put(state.at(between(place - 1, place)), text);
		order().add(place, state.id());
	}

	/** Moves one to a place in the order of the others. */
	void move(SegmentState state, int place) {
		List<Long> order = order();
		order.remove(state.id());
		put(state.at(between(place - 1, place)));
		order.add(place, state.id());
	}

	/** The middle of the room between two neighbours, either of which may be missing. */
	private BigDecimal between(int first, int next) {
		BigDecimal low = (first < 0) ? null : at(first).position();
		BigDecimal high = (next >= size()) ? null : at(next).position();
		if (low == null) {
			return (high == null) ? STRIDE : high.subtract(STRIDE);
		}
		return (high == null) ? low.add(STRIDE) : low.add(high).divide(TWO);
	}

	/**
	 * Takes one out.
	 * @param survivor what takes up its words; null where they are gone
	 */
	void drop(long id, @Nullable Long survivor) {
		order().remove(id);
		this.now.remove(id);
		this.texts.remove(id);
		this.gone.put(id, survivor);
	}

	/** Has these be all, in their order; whatever else there is goes. */
	void replace(Map<SegmentState, TracedText> all) {
		replace(all, Map.of());
	}

	/**
	 * @param survivors what takes up the words of those that go, where something does
	 */
	void replace(Map<SegmentState, TracedText> all, Map<Long, @Nullable Long> survivors) {
		for (long id : List.copyOf(order())) {
			drop(id, survivors.get(id));
		}
		all.forEach((state, text) -> {
			this.gone.remove(state.id());
			put(state, text);
			order().add(state.id());
		});
	}

	Map<Long, @Nullable Long> gone() {
		return this.gone;
	}

	/** What is other than before, by number. */
	List<Change> changes() {
		List<Change> changes = new ArrayList<>();
		for (SegmentState state : this.now.values()) {
			SegmentState old = this.before.get(state.id());
			if (old == null || !old.isLike(state)) {
				changes.add(new Change(old, state, text(state)));
			}
		}
		for (long id : this.gone.keySet()) {
			SegmentState old = this.before.get(id);
			if (old != null) {
				changes.add(new Change(old, null, null));
			}
		}
		changes.sort(Comparator.comparingLong(Change::id));
		return changes;
	}

}
