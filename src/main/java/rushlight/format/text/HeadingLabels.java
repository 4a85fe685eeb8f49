package rushlight.format.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Headings that are labels: {@code ### Speaker 1} above what Speaker 1 says. Headings are
 * seldom repeated, so two headings that alternate and look like names are labels; other
 * names among headings of their level are then labels, too.
 */
final class HeadingLabels {

	static final HeadingLabels NONE = new HeadingLabels(0);

	/** The level of such headings, or 0 if there are none. */
	private final int level;

	private HeadingLabels(int level) {
		this.level = level;
	}

	static HeadingLabels survey(List<Line> body) {
		for (int level = 1; level <= 6; level++) {
			if (hasAlternatingNames(body, level)) {
				return new HeadingLabels(level);
			}
		}
		return NONE;
	}

	private static boolean hasAlternatingNames(List<Line> body, int level) {
		Map<String, Integer> counts = new HashMap<>();
		Set<String> repeated = new HashSet<>();
		String last = "";
		for (Line line : body) {
			if (LineMarkers.headingLevel(line.text()) == level) {
				LineHead head = parse(line.text(), level);
				String label = (head == null || head.label() == null) ? "" : head.label();
				if (!label.isEmpty() && !label.equals(last) && counts.merge(label, 1, Integer::sum) > 1) {
					repeated.add(label);
				}
				last = label;
			}
		}
		return repeated.size() > 1;
	}

	/** The head of a heading that is a label; null for other headings. */
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
