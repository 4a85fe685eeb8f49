package rushlight.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import rushlight.history.RevisionReader.ClipState;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.Wording;

/** The played clips of a revision that is being made; none overlaps another. */
public final class DraftClips {

	private static final int MAX_MARK = 200;

	private final DraftSegments segments;

	private final Map<Long, ClipState> before = new LinkedHashMap<>();

	private final Map<Long, ClipState> now = new LinkedHashMap<>();

	/**
	 * @param before as they are
	 */
	DraftClips(DraftSegments segments, List<ClipState> before) {
		this.segments = segments;
		before.forEach((clip) -> {
			this.before.put(clip.id(), clip);
			this.now.put(clip.id(), clip);
		});
	}

	/**
	 * @throws RefusedChangeException where there is no such clip
	 */
	ClipState get(long id) {
		ClipState known = this.now.get(id);
		if (known == null) {
			throw new RefusedChangeException("This transcript has no such played clip.");
		}
		return known;
	}

	/** Marks a stretch, or marks it otherwise than before. */
	public void put(long id, long one, long other, String opening, String closing) {
		int first = Math.min(this.segments.place(one), this.segments.place(other));
		int last = Math.max(this.segments.place(one), this.segments.place(other));
		if (!isFree(first, last, id)) {
			throw new RefusedChangeException("Some of these passages are in a played clip already.");
		}
		this.now.put(id, new ClipState(id, 0, this.segments.at(first).id(), this.segments.at(last).id(),
				mark(opening, "[CLIP BEGINS]"), mark(closing, "[CLIP ENDS]")));
	}

	/** Whether none of these is in a clip. */
	public boolean isFree(long first, long last) {
		return isFree(this.segments.place(first), this.segments.place(last), -1);
	}

	private boolean isFree(int first, int last, long but) {
		return this.now.values()
			.stream()
			.filter((clip) -> clip.id() != but)
			.noneMatch(
					(clip) -> this.segments.place(clip.first()) <= last && this.segments.place(clip.last()) >= first);
	}

	/** Whether a clip of an earlier revision is the same still. */
	public boolean isAsItWas(ClipState then) {
		return isLike(then, this.now.get(then.id()));
	}

	private static String mark(String typed, String otherwise) {
		String mark = Wording.line(typed);
		if (mark.length() > MAX_MARK) {
			throw new RefusedChangeException("The mark of a clip has at most " + MAX_MARK + " characters.");
		}
		return mark.isEmpty() ? otherwise : mark;
	}

	public void remove(long id) {
		get(id);
		this.now.remove(id);
	}

	/** A segment that ends a clip was parted: the clip ends with the second part. */
	void parted(long segment, long second) {
		this.now.replaceAll((id, clip) -> (clip.last() == segment) ? clip.to(clip.first(), second) : clip);
	}

	/** Those of then are all; the segments are then's already. */
	void restore(List<ClipState> then) {
		this.now.clear();
		then.stream()
			.filter((clip) -> this.segments.has(clip.first()) && this.segments.has(clip.last()))
			.forEach((clip) -> this.now.put(clip.id(), clip));
	}

	/**
	 * A clip whose first or last segment is gone goes on with what took up its words; or
	 * else, as when that was moved elsewhere, with the next within it. One that loses all
	 * is none any more.
	 */
	void keep() {
		for (ClipState clip : List.copyOf(this.now.values())) {
			List<Long> within = this.segments.within(clip.first(), clip.last());
			Long first = end(within, clip);
			Long last = end(within.reversed(), clip);
			if (first == null || last == null) {
				this.now.remove(clip.id());
			}
			else {
				boolean turned = this.segments.place(first) > this.segments.place(last);
				this.now.put(clip.id(), turned ? clip.to(last, first) : clip.to(first, last));
			}
		}
		part();
	}

	/** What two came to share by a merge is the first one's. */
	private void part() {
		int free = 0;
		List<ClipState> inOrder = new ArrayList<>(this.now.values());
		inOrder.sort(Comparator.comparingInt((clip) -> this.segments.place(clip.first())));
		for (ClipState clip : inOrder) {
			int first = Math.max(free, this.segments.place(clip.first()));
			int last = this.segments.place(clip.last());
			if (first > last) {
				this.now.remove(clip.id());
			}
			else {
				this.now.put(clip.id(), clip.to(this.segments.at(first).id(), clip.last()));
				free = last + 1;
			}
		}
	}

	/** The nearest that still stands for one end of a clip. */
	private @Nullable Long end(List<Long> within, ClipState clip) {
		for (long segment : within) {
			Long lasting = this.segments.lasting(segment);
			if (lasting != null && !this.segments.isMoved(lasting)) {
				return lasting;
			}
		}
		// A clip of which all was moved is where it went to, if that is one place.
		return (within.size() == 1) ? this.segments.lasting(within.getFirst()) : null;
	}

	/** Those that were there and are other than before, or gone: as they were. */
	List<ClipState> superseded() {
		return this.before.values().stream().filter((clip) -> !isLike(clip, this.now.get(clip.id()))).toList();
	}

	/** Those that are other than before, or new. */
	List<ClipState> written() {
		List<ClipState> written = new ArrayList<>(this.now.values());
		written.removeIf((clip) -> isLike(clip, this.before.get(clip.id())));
		return written;
	}

	private static boolean isLike(ClipState clip, @Nullable ClipState other) {
		return other != null && clip.first() == other.first() && clip.last() == other.last()
				&& Objects.equals(clip.opening(), other.opening()) && Objects.equals(clip.closing(), other.closing());
	}

}
