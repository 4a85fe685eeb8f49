package rushlight.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import rushlight.text.WordDifference.Part;

/** Three-way merge of two wordings of a base text. */
public final class TextMerge {

	private TextMerge() {
	}

	/** Words of the base text that one wording replaces. */
	private record Change(int start, int end, String text) {

		/** Whether both change the same words, or insert at the same position. */
		boolean overlaps(Change other) {
			return this.start < other.end && other.start < this.end || this.start == other.start;
		}

	}

	/**
	 * @param base the text from which both wordings were made
	 * @return the text with both changes; empty if they change the same words differently
	 */
	public static Optional<String> merge(String base, String mine, String theirs) {
		List<Change> ours = changes(base, mine);
		List<Change> others = changes(base, theirs);
		StringBuilder merged = new StringBuilder();
		int at = 0;
		int i = 0;
		int j = 0;
		while (i < ours.size() || j < others.size()) {
			Change one = (i < ours.size()) ? ours.get(i) : null;
			Change other = (j < others.size()) ? others.get(j) : null;
			if (one != null && one.equals(other)) {
				j++;
			}
			else if (one != null && other != null && one.overlaps(other)) {
				return Optional.empty();
			}
			Change next;
			if (one != null && (other == null || one.start <= other.start)) {
				next = one;
				i++;
			}
			else {
				next = Objects.requireNonNull(other);
				j++;
			}
			merged.append(base, at, next.start).append(next.text);
			at = next.end;
		}
		return Optional.of(merged.append(base, at, base.length()).toString());
	}

	private static List<Change> changes(String base, String changed) {
		List<Change> changes = new ArrayList<>();
		for (Part part : WordDifference.of(base, changed)) {
			if (!part.same()) {
				changes
					.add(new Change(part.fromStart(), part.fromEnd(), changed.substring(part.toStart(), part.toEnd())));
			}
		}
		return changes;
	}

}
