package rushlight.editing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import rushlight.history.RevisionReader.ClipState;
import rushlight.history.SegmentState;

/**
 * The segments of a transcript that are in played clips.
 *
 * @param begins clips by the id of their first segment
 * @param ends clips by the id of their last segment
 * @param within the ids of all segments of clips
 */
record ClipMarks(Map<Long, ClipState> begins, Map<Long, ClipState> ends, Set<Long> within) {

	static ClipMarks of(List<SegmentState> states, List<ClipState> clips) {
		ClipMarks marks = new ClipMarks(new HashMap<>(), new HashMap<>(), new HashSet<>());
		for (ClipState clip : clips) {
			marks.begins.put(clip.first(), clip);
			marks.ends.put(clip.last(), clip);
		}
		ClipState open = null;
		for (SegmentState state : states) {
			open = marks.begins.getOrDefault(state.id(), open);
			if (open != null) {
				marks.within.add(state.id());
			}
			open = marks.ends.containsKey(state.id()) ? null : open;
		}
		return marks;
	}

	public @Nullable String opening(SegmentState state) {
		ClipState clip = this.begins.get(state.id());
		return (clip == null) ? null : clip.opening();
	}

	public @Nullable String closing(SegmentState state) {
		ClipState clip = this.ends.get(state.id());
		return (clip == null) ? null : clip.closing();
	}

	public boolean has(SegmentState state) {
		return this.within.contains(state.id());
	}

}
