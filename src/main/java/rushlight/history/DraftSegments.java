package rushlight.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import rushlight.history.RevisionOutcome.Change;
import rushlight.transcript.RefusedChangeException;

/**
 * The segments of a draft: their state before and now, their order, and the origin of
 * their words. Segments are read when they are needed: one for a change of its text, all
 * for a change of their order.
 */
public final class DraftSegments {

	private static final BigDecimal POSITION_STRIDE = BigDecimal.valueOf(1024);

	private static final BigDecimal TWO = BigDecimal.valueOf(2);

	private final RevisionReader reader;

	private final long transcript;

	private final Map<Long, SegmentState> before = new HashMap<>();

	private final Map<Long, SegmentState> now = new HashMap<>();

	private final Map<Long, TracedText> texts = new HashMap<>();

	/**
	 * Removed segments, each with the segment that took over its words; null if none did.
	 */
	private final Map<Long, @Nullable Long> removed = new LinkedHashMap<>();

	/** Segments that are written even if they have not changed. */
	private final Set<Long> touched = new HashSet<>();

	/** All ids in order; null until all segments are read. */
	private @Nullable List<Long> order;

	DraftSegments(RevisionReader reader, long transcript) {
		this.reader = reader;
		this.transcript = transcript;
	}

	/**
	 * @throws RefusedChangeException if the draft has no such segment
	 */
	SegmentState get(long id) {
		SegmentState known = this.now.get(id);
		if (known == null && this.order == null && !this.removed.containsKey(id)) {
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

	/** All segments in order. */
	public List<SegmentState> all() {
		return order().stream().map((id) -> Objects.requireNonNull(this.now.get(id))).toList();
	}

	private List<Long> order() {
		if (this.order == null) {
			List<Long> all = new ArrayList<>();
			for (SegmentState each : this.reader.today(this.transcript)) {
				if (!this.removed.containsKey(each.id())) {
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

	/** The index of a segment in the order, from 0. */
	int indexOf(long id) {
		get(id);
		return order().indexOf(id);
	}

	SegmentState at(int index) {
		return get(order().get(index));
	}

	/** The segment's text with the origin of its characters. */
	TracedText text(SegmentState state) {
		return this.texts.computeIfAbsent(state.id(), (id) -> TracedText.of(id, state.text()));
	}

	/** Replaces a segment's state; its text stays. */
	void put(SegmentState state) {
		this.now.put(state.id(), state);
	}

	/** Forces a segment to be written, changed or not. */
	void touch(long id) {
		get(id);
		this.touched.add(id);
	}

	/** Replaces a segment's state and text. */
	void put(SegmentState state, TracedText text) {
		this.texts.put(state.id(), text);
		this.now.put(state.id(), state);
	}

	/** Inserts a new segment at an index of the order, and gives it its position. */
	void insert(int index, SegmentState state, TracedText text) {
		put(state.withPosition(between(index - 1, index)), text);
		order().add(index, state.id());
	}

	/**
	 * Moves a segment.
	 * @param index in the order of the other segments
	 */
	void move(SegmentState state, int index) {
		List<Long> order = order();
		order.remove(state.id());
		put(state.withPosition(between(index - 1, index)));
		order.add(index, state.id());
	}

	/**
	 * The middle between the positions of two neighbours, either of which may be missing.
	 */
	private BigDecimal between(int first, int next) {
		BigDecimal low = (first < 0) ? null : at(first).position();
		BigDecimal high = (next >= size()) ? null : at(next).position();
		if (low == null) {
			return (high == null) ? POSITION_STRIDE : high.subtract(POSITION_STRIDE);
		}
		return (high == null) ? low.add(POSITION_STRIDE) : low.add(high).divide(TWO);
	}

	/**
	 * Removes a segment.
	 * @param successor the segment that takes over its words; null if none does
	 */
	void remove(long id, @Nullable Long successor) {
		order().remove(id);
		this.now.remove(id);
		this.texts.remove(id);
		this.removed.put(id, successor);
	}

	/** Replaces all segments; those not listed are removed. */
	public void replace(Map<SegmentState, TracedText> all) {
		replace(all, Map.of());
	}

	/**
	 * Replaces all segments; those not listed are removed.
	 * @param successors by removed segment, the segment that takes over its words
	 */
	public void replace(Map<SegmentState, TracedText> all, Map<Long, @Nullable Long> successors) {
		for (long id : List.copyOf(order())) {
			remove(id, successors.get(id));
		}
		all.forEach((state, text) -> {
			this.removed.remove(state.id());
			put(state, text);
			order().add(state.id());
		});
	}

	boolean has(long id) {
		return order().contains(id);
	}

	/** Whether any segment is removed or moved. */
	boolean hasNewOrder() {
		return !this.removed.isEmpty() || this.now.keySet().stream().anyMatch(this::isMoved);
	}

	/** Whether a segment of the base revision has another position. */
	boolean isMoved(long id) {
		SegmentState old = this.before.get(id);
		SegmentState state = this.now.get(id);
		return old != null && state != null && old.position().compareTo(state.position()) != 0;
	}

	/** A segment, or if it is removed its last successor; null if its words are gone. */
	@Nullable Long survivor(long id) {
		Long survivor = id;
		while (survivor != null && !this.now.containsKey(survivor)) {
			survivor = this.removed.get(survivor);
		}
		return survivor;
	}

	/**
	 * The segments from one to another by their positions in the base revision, in order;
	 * new segments by their positions in the draft.
	 */
	List<Long> within(long first, long last) {
		order();
		BigDecimal low = formerPosition(first);
		BigDecimal high = formerPosition(last);
		if (low == null || high == null) {
			return List.of();
		}
		Map<Long, SegmentState> all = new HashMap<>(this.now);
		all.putAll(this.before);
		return all.values()
			.stream()
			.filter((state) -> state.position().compareTo(low) >= 0 && state.position().compareTo(high) <= 0)
			.sorted(Comparator.comparing(SegmentState::position))
			.map(SegmentState::id)
			.toList();
	}

	private @Nullable BigDecimal formerPosition(long id) {
		SegmentState state = this.before.containsKey(id) ? this.before.get(id) : this.now.get(id);
		return (state == null) ? null : state.position();
	}

	/**
	 * The changed segments, by id. A segment has also changed if its text is equal but
	 * has other origins, such as words of an earlier revision in the position of the same
	 * words typed again.
	 */
	List<Change> changes() {
		List<Change> changes = new ArrayList<>();
		for (SegmentState state : this.now.values()) {
			SegmentState old = this.before.get(state.id());
			if (old == null || !old.isLike(state) || this.touched.contains(state.id())
					|| !text(state).isUntouched(state.id())) {
				changes.add(new Change(old, state, text(state)));
			}
		}
		for (long id : this.removed.keySet()) {
			SegmentState old = this.before.get(id);
			if (old != null) {
				changes.add(new Change(old, null, null));
			}
		}
		changes.sort(Comparator.comparingLong(Change::id));
		return changes;
	}

}
