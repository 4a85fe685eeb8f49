package rushlight.citation;

import java.util.List;
import java.util.function.Function;

/** Formatter of lists of names. */
final class NameLists {

	private NameLists() {
	}

	/**
	 * Returns "A", "A and B", "A, B, and C".
	 * @param serial whether a comma comes before the last of three
	 */
	static String joined(List<String> names, String and, boolean serial) {
		if (names.size() < 2) {
			return String.join("", names);
		}
		return String.join(", ", names.subList(0, names.size() - 1)) + (serial && names.size() > 2 ? ", " : " ") + and
				+ " " + names.getLast();
	}

	/** Returns all names as they are spoken, or the first few and "et al." */
	static String spoken(List<CitedName> names, int most, int few) {
		List<String> spoken = names.stream().map(CitedName::spoken).toList();
		return (names.size() <= most) ? joined(spoken, "and", true)
				: String.join(", ", spoken.subList(0, few)) + (few > 1 ? ", et al." : " et al.");
	}

	static List<String> each(List<CitedName> names, Function<CitedName, String> form) {
		return names.stream().map(form).toList();
	}

}
