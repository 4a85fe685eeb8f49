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

/** The played clips of a draft; none overlaps another. */
public final class DraftClips {

	private static final int MAX_MARKER_CHARACTERS = 200;

	private final DraftSegments segments;

	private final Map<Long, ClipState> before = new LinkedHashMap<>();

	private final Map<Long, ClipState> now = new LinkedHashMap<>();

	/**
	 * @param before the clips of the base revision
	 */
	DraftClips(DraftSegments segments, List<ClipState> before) {
		this.segments = segments;
		before.forEach((clip) -> {
			this.before.put(clip.id(), clip);
			this.now.put(clip.id(), clip);
		});
	}

	/**
	 * @throws RefusedChangeException if there is no such clip
	 */
	ClipState get(long id) {
		ClipState known = this.now.get(id);
		if (known == null) {
			throw new RefusedChangeException("This transcript has no such played clip.");
		}
		return known;
	}

	/**
	 * Adds or changes a clip.
	 * @param one its first or last segment
	 * @param other the other end
	 */
	public void put(long id, long one, long other, String opening, String closing) {
		int first = Math.min(this.segments.indexOf(one), this.segments.indexOf(other));
		int last = Math.max(this.segments.indexOf(one), this.segments.indexOf(other));
		if (!isFree(first, last, id)) {
			throw new RefusedChangeException("Some of these passages are in a played clip already.");
		}
		this.now.put(id, new ClipState(id, 0, this.segments.at(first).id(), this.segments.at(last).id(),
				marker(opening, "[CLIP BEGINS]"), marker(closing, "[CLIP ENDS]")));
	}

	/** Whether none of the segments from one to another is in a clip. */
	public boolean isFree(long first, long last) {
		return isFree(this.segments.indexOf(first), this.segments.indexOf(last), -1);
	}

	private boolean isFree(int first, int last, long exceptClip) {
		return this.now.values()
			.stream()
			.filter((clip) -> clip.id() != exceptClip)
			.noneMatch((clip) -> this.segments.indexOf(clip.first()) <= last
					&& this.segments.indexOf(clip.last()) >= first);
	}

	/** Whether a clip is the same as in an earlier revision. */
	public boolean isUnchanged(ClipState then) {
		return isLike(then, this.now.get(then.id()));
	}

	private static String marker(String typed, String standard) {
		String marker = Wording.line(typed);
		if (marker.length() > MAX_MARKER_CHARACTERS) {
			throw new RefusedChangeException(
					"The marker of a clip has at most " + MAX_MARKER_CHARACTERS + " characters.");
		}
		return marker.isEmpty() ? standard : marker;
	}

	public void remove(long id) {
		get(id);
		this.now.remove(id);
	}

	/** Extends a clip whose last segment was split to the second half. */
	void extend(long segment, long second) {
		this.now.replaceAll((id, clip) -> (clip.last() == segment) ? clip.to(clip.first(), second) : clip);
	}

	/**
	 * Replaces all clips by those of an earlier revision. The caller restores the
	 * segments first.
	 */
	void restore(List<ClipState> then) {
		this.now.clear();
		then.stream()
			.filter((clip) -> this.segments.has(clip.first()) && this.segments.has(clip.last()))
			.forEach((clip) -> this.now.put(clip.id(), clip));
	}

	/**
	 * Repairs the boundaries of clips whose first or last segment is removed or moved.
	 * The boundary becomes the segment's successor, or if that was moved out of the clip,
	 * the next segment within. A clip that loses all its segments is removed.
	 */
	void repairBoundaries() {
		for (ClipState clip : List.copyOf(this.now.values())) {
			List<Long> within = this.segments.within(clip.first(), clip.last());
			Long first = end(within, clip);
			Long last = end(within.reversed(), clip);
			if (first == null || last == null) {
				this.now.remove(clip.id());
			}
			else {
				boolean isReversed = this.segments.indexOf(first) > this.segments.indexOf(last);
				this.now.put(clip.id(), isReversed ? clip.to(last, first) : clip.to(first, last));
			}
		}
		removeOverlaps();
	}

	/** Segments that two clips came to share by a merge stay in the first of them. */
	private void removeOverlaps() {
		int free = 0;
		List<ClipState> inOrder = new ArrayList<>(this.now.values());
		inOrder.sort(Comparator.comparingInt((clip) -> this.segments.indexOf(clip.first())));
		for (ClipState clip : inOrder) {
			int first = Math.max(free, this.segments.indexOf(clip.first()));
			int last = this.segments.indexOf(clip.last());
			if (first > last) {
				this.now.remove(clip.id());
			}
			else {
				this.now.put(clip.id(), clip.to(this.segments.at(first).id(), clip.last()));
				free = last + 1;
			}
		}
	}

	/** The nearest segment that can be this end of a clip; null if there is none. */
	private @Nullable Long end(List<Long> within, ClipState clip) {
		for (long segment : within) {
			Long survivor = this.segments.survivor(segment);
			if (survivor != null && !this.segments.isMoved(survivor)) {
				return survivor;
			}
		}
		// A clip of a single segment moves with it.
		return (within.size() == 1) ? this.segments.survivor(within.getFirst()) : null;
	}

	/** The former states of clips that have changed or are removed. */
	List<ClipState> superseded() {
		return this.before.values().stream().filter((clip) -> !isLike(clip, this.now.get(clip.id()))).toList();
	}

	/** The clips that have changed or are new. */
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
