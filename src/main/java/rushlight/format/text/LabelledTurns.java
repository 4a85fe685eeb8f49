package rushlight.format.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The test whether speakers take turns, which tells a short dialogue better than its
 * labels do.
 */
final class LabelledTurns {

	/** The number of lines that may precede the first label. */
	private static final int MAX_LINES_BEFORE_LABELS = 12;

	private LabelledTurns() {
	}

	/**
	 * Whether labels are dense: from the first label on, at most a fifth of the
	 * paragraphs has no label, there are two labels or more, and one of them is repeated.
	 * @param isName whether a label can be a name
	 * @param joined whether lines without a blank line between them are one paragraph
	 */
	static boolean areDense(List<Line> lines, List<@Nullable LineHead> heads, Predicate<String> isName,
			boolean joined) {
		int labelled = 0;
		int other = 0;
		int before = 0;
		boolean open = false;
		Set<String> distinct = new HashSet<>();
		for (int i = 0; i < heads.size(); i++) {
			Line line = lines.get(i);
			if (line.isBlank()) {
				continue;
			}
			LineHead head = heads.get(i);
			if (head != null && head.label() != null && head.colon() && isName.test(head.label())) {
				labelled++;
				distinct.add(head.label());
				open = head.alone(line.text());
			}
			else if (labelled == 0) {
				before++;
			}
			else if (!open && !(joined && !lines.get(i - 1).isBlank())) {
				other++;
			}
			else {
				open = false;
			}
		}
		return labelled >= 3 && before <= MAX_LINES_BEFORE_LABELS && distinct.size() > 1 && distinct.size() < labelled
				&& other * 4 <= labelled;
	}

	/**
	 * Whether two full names alternate: one, the other, the first again, beginning near
	 * the top of the file.
	 */
	static boolean alternate(List<Line> lines, List<@Nullable LineHead> heads, BiPredicate<LineHead, String> isVoice) {
		Set<String> seen = new HashSet<>();
		String last = null;
		int before = 0;
		for (int i = 0; i < heads.size() && (last != null || before <= MAX_LINES_BEFORE_LABELS); i++) {
			LineHead head = heads.get(i);
			String label = (head == null || !head.colon()) ? null : head.label();
			boolean full = label != null && NameShape.shape(label) == NameShape.Shape.FULL && head != null
					&& isVoice.test(head, lines.get(i).text());
			if (full && label != null && !label.equals(last)) {
				if (!seen.add(label)) {
					return true;
				}
				last = label;
			}
			before += lines.get(i).isBlank() ? 0 : 1;
		}
		return false;
	}

}
