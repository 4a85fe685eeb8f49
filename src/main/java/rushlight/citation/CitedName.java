package rushlight.citation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name in the parts that styles arrange differently. A name without such parts (an
 * organisation, a single name, a script whose names are not inverted) is a family name,
 * and the other parts are empty.
 *
 * @param particle "van" of "Ludwig van Beethoven"
 * @param suffix "Jr."
 */
public record CitedName(String given, String particle, String family, String suffix) {

	private static final int MAX_LENGTH = 200;

	private static final Set<String> PARTICLES = Set.of("van", "von", "der", "den", "de", "del", "della", "di", "da",
			"dos", "das", "do", "du", "des", "la", "le", "el", "al", "bin", "ibn", "ter", "ten", "zu", "af", "av",
			"of");

	/** First words of family names, written with a capital. */
	private static final Set<String> BEGINNINGS = Set.of("Van", "Von", "De", "Del", "Della", "Di", "Da", "Dos", "Du",
			"La", "Le", "Los", "Las", "El", "Al", "St", "St.", "San", "Santa", "Ní", "Nic", "Ó", "O", "Uí", "Ui", "Mac",
			"Mhic", "Bin", "Ibn", "Abu", "Ter", "Ten");

	private static final Set<String> SUFFIXES = Set.of("jr", "jr.", "sr", "sr.", "ii", "iii", "iv");

	private static final Set<String> TITLES = Set.of("dr", "dr.", "prof", "prof.", "professor", "mr", "mr.", "mrs",
			"mrs.", "ms", "ms.", "sir", "dame", "rev", "rev.", "reverend");

	/** Vietnamese family names, which come first; only in their own spelling. */
	private static final Set<String> VIETNAMESE = Set.of("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Vũ", "Võ",
			"Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh");

	/** Words that occur in names of organisations and not of people. */
	private static final Set<String> ORGANISATIONS = Set.of("academy", "agency", "archive", "archives", "association",
			"authority", "bureau", "center", "centre", "choir", "church", "club", "collective", "college", "commission",
			"committee", "commons", "company", "consortium", "corporation", "council", "department", "federation", "fm",
			"foundation", "fund", "group", "inc", "inc.", "initiative", "institute", "lab", "labs", "league", "library",
			"llc", "ltd", "ltd.", "magazine", "media", "ministry", "museum", "network", "news", "office", "orchestra",
			"organisation", "organization", "parliament", "party", "podcast", "press", "productions", "project",
			"quartet", "radio", "record", "records", "review", "school", "senate", "service", "society", "station",
			"studio", "studios", "team", "television", "times", "trio", "trust", "tv", "union", "university", "works");

	private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

	/** Parses a name in the order of speech, or "Family, Given". */
	public static CitedName of(String name) {
		String text = Cited.clean(name, MAX_LENGTH);
		int comma = text.indexOf(", ");
		if (comma > 0 && comma == text.lastIndexOf(", ")
				&& !SUFFIXES.contains(text.substring(comma + 2).toLowerCase(Locale.ROOT)) && !isOrganisation(text)) {
			return new CitedName(text.substring(comma + 2), "", text.substring(0, comma), "");
		}
		List<String> words = new ArrayList<>(Arrays.asList(SPACES.split(text.replace(",", ""))));
		if (words.size() == 1 || !isInverted(text) || isOrganisation(text)) {
			return whole(text);
		}
		String suffix = "";
		if (words.size() > 2 && SUFFIXES.contains(words.getLast().toLowerCase(Locale.ROOT))) {
			suffix = words.removeLast();
		}
		if (words.size() > 2 && TITLES.contains(words.getFirst().toLowerCase(Locale.ROOT))) {
			words.removeFirst();
		}
		if (VIETNAMESE.contains(words.getFirst())) {
			return new CitedName(join(words, 1, words.size()), "", words.getFirst(), suffix);
		}
		int family = family(words);
		int particle = family;
		while (particle > 1 && PARTICLES.contains(words.get(particle - 1))) {
			particle--;
		}
		return new CitedName(join(words, 0, particle), join(words, particle, family), join(words, family, words.size()),
				suffix);
	}

	/** Returns where the family name begins. */
	private static int family(List<String> words) {
		int family = words.size() - 1;
		// For example "Ortega y Gasset".
		if (family > 2 && Set.of("y", "i").contains(words.get(family - 1))) {
			family -= 2;
		}
		while (family > 1 && BEGINNINGS.contains(words.get(family - 1))) {
			family--;
		}
		return family;
	}

	private static CitedName whole(String name) {
		return new CitedName("", "", name, "");
	}

	private static String join(List<String> words, int from, int to) {
		return String.join(" ", words.subList(from, to));
	}

	/**
	 * Returns whether a name is in a script for which styles use initials and put the
	 * family name first.
	 */
	private static boolean isInverted(String text) {
		return text.codePoints()
			.filter(Character::isLetter)
			.mapToObj(Character.UnicodeScript::of)
			.allMatch(Set.of(Character.UnicodeScript.LATIN, Character.UnicodeScript.GREEK,
					Character.UnicodeScript.CYRILLIC, Character.UnicodeScript.ARMENIAN,
					Character.UnicodeScript.COMMON)::contains);
	}

	private static boolean isOrganisation(String text) {
		List<String> words = List.of(SPACES.split(text.toLowerCase(Locale.ROOT)));
		return words.getFirst().equals("the") || words.stream().anyMatch(Set.of("&", "and", "+", "/")::contains)
				|| words.stream().anyMatch(ORGANISATIONS::contains) || text.codePoints().anyMatch(Character::isDigit);
	}

	/** Returns whether the name has no parts. */
	public boolean isWhole() {
		return this.given.isEmpty() && this.particle.isEmpty() && this.suffix.isEmpty();
	}

	/** Returns "Bill Fletcher Jr." */
	public String spoken() {
		return words(this.given, this.particle, this.family, this.suffix);
	}

	/** Returns "van Beethoven". */
	String familyWithParticle() {
		return words(this.particle, this.family);
	}

	/** Returns "M. C." for "Mathew Carmel"; "J.-P." for "Jean-Paul". */
	String initials() {
		StringBuilder initials = new StringBuilder();
		for (String word : this.given.isEmpty() ? new String[0] : SPACES.split(this.given)) {
			String between = initials.isEmpty() ? "" : " ";
			for (String part : word.split("[-‐‑]")) {
				int letter = part.codePoints().filter(Character::isLetter).findFirst().orElse(0);
				if (letter != 0) {
					initials.append(between).appendCodePoint(letter).append('.');
					between = "-";
				}
			}
		}
		return initials.toString();
	}

	static String words(String... words) {
		return String.join(" ", Arrays.stream(words).filter((word) -> !word.isEmpty()).toList());
	}

}
