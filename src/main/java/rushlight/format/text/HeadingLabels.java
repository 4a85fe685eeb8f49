package rushlight.format.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Headings that say who speaks: {@code ### Speaker 1} over what Speaker 1 says. Headings
 * seldom come twice, so that two which keep coming back in turn, and look like names, are
 * labels; the other names among headings of their level are then labels, too.
 */
final class HeadingLabels {

	static final HeadingLabels NONE = new HeadingLabels(0);

	/** The level of such headings, or 0 where there are none. */
	private final int level;

	private HeadingLabels(int level) {
		this.level = level;
	}

	static HeadingLabels survey(List<Line> body) {
		for (int level = 1; level <= 6; level++) {
			if (takeTurns(body, level)) {
				return new HeadingLabels(level);
			}
		}
		return NONE;
	}

	private static boolean takeTurns(List<Line> body, int level) {
		Map<String, Integer> counts = new HashMap<>();
		Set<String> again = new HashSet<>();
		String last = "";
		for (Line line : body) {
			if (LineMarkers.headingLevel(line.text()) == level) {
				LineHead head = parse(line.text(), level);
				String label = (head == null || head.label() == null) ? "" : head.label();
				if (!label.isEmpty() && !label.equals(last) && counts.merge(label, 1, Integer::sum) > 1) {
					again.add(label);
				}
				last = label;
			}
		}
		return again.size() > 1;
	}

	/** The label that a heading is, or null where it is a heading. */
	@Nullable LineHead head(String line) {
		return (this.level > 0 && LineMarkers.headingLevel(line) == this.level) ? parse(line, this.level) : null;
	}

	private static @Nullable LineHead parse(String line, int level) {
		int after = line.indexOf('#') + level;
		String rest = line.substring(after);
		if (rest.length() > 120) {
			return null;
		}
		LineHead parsed = LineHead.of(rest, true);
		if (parsed != null && parsed.label() != null && parsed.alone(rest)) {
			return isName(parsed.label()) ? new LineHead(parsed.label(), true, true, parsed.start(), parsed.end(),
					parsed.certain(), line.length(), parsed.timeFirst(), "") : null;
		}
		String label = Whitespace.withoutDirections(InlineMarkdown.of(rest.replaceFirst("\\s+#+\\s*$", "")).text());
		return isName(label) ? new LineHead(label, true, true, -1, -1, false, line.length(), false, "") : null;
	}

	private static boolean isName(String label) {
		return switch (NameShape.shape(label)) {
			case FULL, PLACEHOLDER, SINGLE, INITIALS -> true;
			default -> false;
		};
	}

}
