package rushlight.format.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The kind of a label by its form alone, and the person that it names. */
final class NameShape {

	/** The kinds, by decreasing certainty. */
	enum Shape {

		/** Two name-like words or more, or a title before a name. */
		FULL,
		/** "Speaker 4", "Reporter 1", "Q": a voice without a name. */
		PLACEHOLDER,
		/** "Blanca Missé and Ashley Smith", "Jay & Kathy". */
		GROUP,
		/** "AJ", "PM". */
		INITIALS,
		/** One capitalised word. */
		SINGLE,
		/** A nickname in lower case or with digits: "roasbeef", "k3tan". */
		HANDLE,
		/** A sound, not a speaker: "Break", "Movie extract". */
		SOUND,
		/** Text that ends with a colon. */
		NONE

	}

	private static final Set<String> PARTICLES = words(
			"van von der den de del della di da dos das do du la le el al bin ibn ben ter ten zu y e af av");

	private static final Set<String> TITLES = words(
			"president vice-president senator sen. rep. representative congressman congresswoman congressperson secretary"
					+ " minister premier governor gov. mayor judge justice general gen. colonel col. captain capt. sergeant"
					+ " lieutenant lt. major admiral commander officer detective sheriff dr. dr doctor prof. prof professor"
					+ " mr. mr mrs. mrs ms. ms miss sir dame lord lady rev. reverend father sister brother rabbi imam pope"
					+ " king queen prince princess ambassador chancellor chairman chairwoman chairperson chair ceo cto"
					+ " director commissioner councilor councillor councilman councilwoman attorney spokesperson spokesman"
					+ " spokeswoman journalist anchor correspondent moderator interviewer narrator host co-host cohost guest"
					+ " master harbourmaster harbormaster presidente ministro ministra señor señora herr frau monsieur madame");

	/** Words before or within a person's title. */
	private static final Set<String> TITLE_WORDS = words(
			"vice prime foreign defense defence former then ex acting deputy house attorney chief us u.s. uk un press"
					+ " interior finance health general state first special great lead senior staff harbour harbor");

	private static final Set<String> SOUNDS = words(
			"break outro intro jingle song music sponsor sponsors ad ads advertisement commercial clip audio recording"
					+ " extract sound sample theme interlude applause laughter silence trailer teaser bumper stinger"
					+ " soundbite pause");

	private static final Set<String> SOUND_ENDINGS = words(
			"break extract clip song jingle sample music begins ends starts plays soundtrack audio theme");

	/** Words that no label of a voice begins with, however often they precede a colon. */
	private static final Set<String> TOPICS = words(
			"note notes slides slide topic topics location date podcast credits credit resources resource link links"
					+ " transcript transcription example examples source sources summary website twitter email tags title"
					+ " speakers production music audio video episode part chapter section question questions answer"
					+ " answers http https www vs p.s. ps update warning disclaimer abstract introduction conclusion"
					+ " references reading recommended mentioned timestamps published edited completed recorded"
					+ " description overview agenda intro outro github repo pr bip blog post article paper book film tip"
					+ " right so yes no well okay ok and but or because like remember first second third finally"
					+ " here there this that these those what why how when where who which step option case reason"
					+ " featured image photo caption courtesy copyright license licence contact subject re from to cc"
					+ " keywords categories location: duration length language spoiler alert faq tldr tl;dr pros cons");

	/** Those of the topics that are not family names. */
	private static final Set<String> TOPICS_WITHIN = words(
			"credits resources links notes slides transcript transcription production podcast episode chapter section"
					+ " questions answers summary website sources references introduction conclusion timestamps audio video"
					+ " github bip repo article paper blog vs http https www edited completed recorded published location"
					+ " resource topic topics recommended mentioned description warning disclaimer");

	private static final Pattern INITIALS = Pattern
		.compile("\\p{Lu}{2,4}|\\p{Lu}\\p{Ll}?\\p{Lu}{1,2}|(?:\\p{Lu}\\.){2,3}");

	private static final Pattern HANDLE = Pattern.compile("@?[\\p{L}\\p{N}_.-]{2,30}");

	private static final Pattern REST = Pattern.compile("\\d{1,3}|[(\"“'‘]?\\p{Lu}[\\p{L}.'’-]*[)\"”'’]?");

	private static final Pattern SPACES = Pattern.compile("\\s+");

	private static final Pattern JOINED = Pattern.compile(",? and | & | \\+ |\\s*/\\s*|, ");

	private static final Pattern WORD = Pattern.compile("(\\p{L})(\\p{L}*)");

	private static final Pattern PLACEHOLDER = Pattern.compile(
			"(?:(?:an? )?(?:unknown|unidentified|unnamed|new|male|female|audience|first|second|third|another|young|old|older"
					+ "|tv|radio|news|robot|ai|computer|crowd) ?){0,2}"
					+ "(?:speaker|spk|reporter|voice|voice-?over|narrator|announcer|interviewer|interviewee|host|co-?host"
					+ "|guest|caller|listener|audience|audience member|participant|moderator|man|woman|male|female|boy|girl"
					+ "|child|person|student|panelist|panellist|questioner|question|answer|crowd|all|both|everyone|everybody"
					+ "|together|translator|interpreter|operator|robot|ai|computer|machine|protest[eo]r|attendee|member"
					+ "|respondent|subject|witness|anchor|newscaster|correspondent|commentator|unknown|unidentified)s?"
					+ "[ _-]?#?\\d{0,3}[a-z]?|[qas]\\d{0,2}",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern SUFFIX = Pattern.compile("(?:Jr|Sr)\\.?|I{2,3}|IV");

	private static final Pattern OF_OFFICE = Pattern.compile("(?:State|Defense|Defence|Treasury|Labor|Education|Energy"
			+ "|Commerce|Interior|Agriculture|Justice|Transportation|War)");

	private static final int MAX_LABEL_WORDS = 9;

	private NameShape() {
	}

	private static Set<String> words(String words) {
		return Set.of(words.split(" "));
	}

	/**
	 * @param label without emphasis, time or colon
	 */
	static Shape shape(String label) {
		String bare = bare(label);
		if (bare.isEmpty() || bare.length() > 80) {
			return Shape.NONE;
		}
		List<String> words = List.of(SPACES.split(bare));
		if (words.size() > MAX_LABEL_WORDS) {
			return Shape.NONE;
		}
		if (isSound(words)) {
			return Shape.SOUND;
		}
		if (PLACEHOLDER.matcher(bare).matches()) {
			return Shape.PLACEHOLDER;
		}
		if (TOPICS.contains(words.getFirst().toLowerCase(Locale.ROOT))
				|| words.stream().anyMatch((word) -> TOPICS_WITHIN.contains(word.toLowerCase(Locale.ROOT)))) {
			return Shape.NONE;
		}
		List<String> members = members(bare);
		if (members.size() > 1) {
			boolean names = members.stream().allMatch((member) -> {
				Shape shape = shape(member);
				return shape == Shape.FULL || shape == Shape.SINGLE || shape == Shape.INITIALS
						|| shape == Shape.PLACEHOLDER;
			});
			return names ? Shape.GROUP : Shape.NONE;
		}
		return (words.size() == 1) ? single(bare) : several(words);
	}

	private static boolean isSound(List<String> words) {
		String first = words.getFirst().toLowerCase(Locale.ROOT);
		String last = words.getLast().toLowerCase(Locale.ROOT);
		return (words.size() == 1) ? SOUNDS.contains(first) : words.size() <= 4 && SOUND_ENDINGS.contains(last)
				&& !TITLES.contains(first) && !last.equals("credits");
	}

	private static Shape single(String word) {
		if (!word.codePoints().anyMatch(Character::isLetter) || word.indexOf('/') >= 0 || word.indexOf('@') > 0) {
			return Shape.NONE;
		}
		if (INITIALS.matcher(word).matches()) {
			return Shape.INITIALS;
		}
		if (isNameWord(word)) {
			return Shape.SINGLE;
		}
		return HANDLE.matcher(word).matches() ? Shape.HANDLE : Shape.NONE;
	}

	private static Shape several(List<String> words) {
		int names = 0;
		int titles = 0;
		if (words.stream().limit(words.size() - 1).anyMatch((word) -> word.endsWith("'s") || word.endsWith("’s"))) {
			return Shape.NONE;
		}
		for (String word : words) {
			String lower = word.toLowerCase(Locale.ROOT);
			if (TITLES.contains(lower) || TITLE_WORDS.contains(lower)) {
				titles++;
			}
			else if (isNameWord(word)) {
				names++;
			}
			else if (!PARTICLES.contains(lower) && !lower.equals("of") && !isRest(word)) {
				return Shape.NONE;
			}
		}
		boolean full = names + Math.min(titles, 1) >= 2 && names >= 1 && names <= 6
				&& (isNameWord(words.getFirst()) || PARTICLES.contains(words.getFirst()) || titles > 0);
		return full ? Shape.FULL : Shape.NONE;
	}

	/** Whether a word is a number after a name ("Ghost 43"), or an initial. */
	private static boolean isRest(String word) {
		return REST.matcher(word).matches();
	}

	static boolean isNameWord(String word) {
		if (word.length() > 30 || word.isEmpty()) {
			return false;
		}
		int first = word.codePointAt(0);
		// Scripts without capitals (Arabic, Hebrew, Chinese) do not show whether a word
		// is a name.
		boolean capital = Character.isUpperCase(first) || Character.isTitleCase(first)
				|| Character.isLetter(first) && !Character.isLowerCase(first);
		return capital && word.codePoints()
			.allMatch((c) -> Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK
					|| Character.getType(c) == Character.COMBINING_SPACING_MARK || "'’‘.-‐‑·".indexOf(c) >= 0
					|| c >= '0' && c <= '9')
				&& word.codePoints().anyMatch(Character::isLetter);
	}

	/** A label without decoration, doubling, and text in brackets or after a comma. */
	static String bare(String label) {
		String text = label;
		int start = 0;
		int end = text.length();
		while (start < end && isDecoration(text.codePointAt(start))) {
			start += Character.charCount(text.codePointAt(start));
		}
		while (end > start && isDecoration(text.codePointBefore(end))) {
			end -= Character.charCount(text.codePointBefore(end));
		}
		text = Whitespace.trim(text.substring(start, end));
		int colon = text.indexOf(':');
		if (colon > 0 && Whitespace.trim(text.substring(colon + 1)).equals(Whitespace.trim(text.substring(0, colon)))) {
			text = Whitespace.trim(text.substring(0, colon));
		}
		int bracket = text.indexOf('(');
		if (bracket > 0 && text.endsWith(")")) {
			text = Whitespace.trim(text.substring(0, bracket));
		}
		int comma = text.indexOf(", ");
		if (comma > 0 && isNameWord(SPACES.split(text.substring(0, comma))[0])
				&& (Whitespace.countWords(text.substring(0, comma)) > 1
						|| SUFFIX.matcher(text.substring(comma + 2)).matches())
				&& members(text).size() == 1) {
			text = Whitespace.trim(text.substring(0, comma));
		}
		return text;
	}

	private static boolean isDecoration(int c) {
		return !Character.isLetterOrDigit(c) && ".()\"'“”‘’@#".indexOf(c) < 0
				&& Character.getType(c) != Character.NON_SPACING_MARK
				&& Character.getType(c) != Character.COMBINING_SPACING_MARK;
	}

	/** The text in brackets after the name: "PM" of "Peter McCormack (PM)". */
	static @Nullable String aside(String label) {
		int bracket = label.indexOf('(');
		return (bracket > 0 && label.endsWith(")")) ? Whitespace.trim(label.substring(bracket + 1, label.length() - 1))
				: null;
	}

	/** The names that "and", "&", "+", "/", and commas before them, join. */
	static List<String> members(String label) {
		if (!label.contains(" and ") && !label.contains(" & ") && !label.contains(" + ") && !label.contains("/")) {
			return List.of(label);
		}
		List<String> members = new ArrayList<>();
		for (String member : JOINED.split(label)) {
			if (!Whitespace.isBlank(member)) {
				members.add(Whitespace.trim(member));
			}
		}
		return members;
	}

	/**
	 * The person whom a label certainly names: at least two words of a name besides the
	 * title.
	 */
	static @Nullable String person(String label) {
		if (shape(label) != Shape.FULL) {
			String aside = aside(label);
			boolean named = aside != null && shape(label) != Shape.PLACEHOLDER && aside.indexOf(' ') > 0
					&& !aside.contains(",") && shape(aside) == Shape.FULL;
			return (named && aside != null) ? person(aside) : null;
		}
		List<String> words = withoutTitle(List.of(SPACES.split(bare(label))));
		long names = words.stream()
			.filter(NameShape::isNameWord)
			.filter((word) -> !SUFFIX.matcher(word).matches())
			.count();
		if (names < 2) {
			return null;
		}
		String name = String.join(" ", words);
		return name.equals(name.toUpperCase(Locale.ROOT)) ? withoutCapitals(words) : name;
	}

	/** Whether a text is a full name as bylines have it: "Ada Brook", "Travis S.". */
	static boolean isFullName(String text) {
		return text.length() <= 80 && shape(text) == Shape.FULL
				&& SPACES.splitAsStream(text)
					.allMatch((word) -> isNameWord(word) || PARTICLES.contains(word.toLowerCase(Locale.ROOT))
							|| TITLES.contains(word.toLowerCase(Locale.ROOT)));
	}

	private static List<String> withoutTitle(List<String> words) {
		int from = 0;
		for (int i = 0; i < words.size() - 1; i++) {
			if (TITLES.contains(words.get(i).toLowerCase(Locale.ROOT))) {
				from = i + 1;
				if (from + 1 < words.size() && words.get(from).equals("of")
						&& OF_OFFICE.matcher(words.get(from + 1)).matches()) {
					from += 2;
				}
			}
		}
		return words.subList(from, words.size());
	}

	/**
	 * Converts names in capitals, as captions have them ("ANDERSON COOPER"); "McDONALD"
	 * is out of reach.
	 */
	private static String withoutCapitals(List<String> words) {
		List<String> small = new ArrayList<>();
		for (String word : words) {
			Matcher parts = WORD.matcher(word);
			small.add(parts.replaceAll(
					(part) -> Matcher.quoteReplacement(part.group(1) + part.group(2).toLowerCase(Locale.ROOT))));
		}
		return String.join(" ", small);
	}

	static String initials(String name) {
		StringBuilder initials = new StringBuilder();
		for (String word : name.split("[\\s-]+")) {
			if (!word.isEmpty()) {
				initials.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
			}
		}
		return initials.toString();
	}

}
