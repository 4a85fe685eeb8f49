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
 * The segments of a revision that is being made: as they were, as they are now, their
 * order, and where their words come from. They are read when they are needed: one to
 * reword it, all to change their order.
 */
public final class DraftSegments {

	private static final BigDecimal STRIDE = BigDecimal.valueOf(1024);

	private static final BigDecimal TWO = BigDecimal.valueOf(2);

	private final RevisionReader reader;

	private final long transcript;

	private final Map<Long, SegmentState> before = new HashMap<>();

	private final Map<Long, SegmentState> now = new HashMap<>();

	private final Map<Long, TracedText> texts = new HashMap<>();

	/** Those that are gone, and what took up their words. */
	private final Map<Long, @Nullable Long> gone = new LinkedHashMap<>();

	/** Those that are written, whether they are other than before or not. */
	private final Set<Long> anew = new HashSet<>();

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
	public List<SegmentState> all() {
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

	/** Has it be written as it is. */
	void writeAnew(long id) {
		get(id);
		this.anew.add(id);
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
	public void replace(Map<SegmentState, TracedText> all) {
		replace(all, Map.of());
	}

	/**
	 * @param survivors what takes up the words of those that go, where something does
	 */
	public void replace(Map<SegmentState, TracedText> all, Map<Long, @Nullable Long> survivors) {
		for (long id : List.copyOf(order())) {
			drop(id, survivors.get(id));
		}
		all.forEach((state, text) -> {
			this.gone.remove(state.id());
			put(state, text);
			order().add(state.id());
		});
	}

	boolean has(long id) {
		return order().contains(id);
	}

	/** Whether any is gone or stands elsewhere. */
	boolean hasNewOrder() {
		return !this.gone.isEmpty() || this.now.keySet().stream().anyMatch(this::isMoved);
	}

	/** Whether one that was there before stands elsewhere. */
	boolean isMoved(long id) {
		SegmentState old = this.before.get(id);
		SegmentState state = this.now.get(id);
		return old != null && state != null && old.position().compareTo(state.position()) != 0;
	}

	/** A segment, or what took up its words; null where they are gone. */
	@Nullable Long lasting(long id) {
		Long lasting = id;
		while (lasting != null && !this.now.containsKey(lasting)) {
			lasting = this.gone.get(lasting);
		}
		return lasting;
	}

	/**
	 * The segments from one to another as they stood before, in order; those that are new
	 * stood nowhere, and are taken where they stand.
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
	 * What is other than before, by number: also where it reads as before with other
	 * words, such as those of an earlier revision in place of the same ones typed again.
	 */
	List<Change> changes() {
		List<Change> changes = new ArrayList<>();
		for (SegmentState state : this.now.values()) {
			SegmentState old = this.before.get(state.id());
			if (old == null || !old.isLike(state) || this.anew.contains(state.id())
					|| !text(state).isUntouched(state.id())) {
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
