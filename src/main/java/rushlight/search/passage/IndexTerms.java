package rushlight.search.passage;

/**
 * How words are written as terms of the one field of text. At its place each word of the
 * passage has its form ({@code en:tides}) and, where it differs, its stem ({@code
 * en=tide}), both by language, so that a stem of one language never finds a word of
 * another. The words that follow the passage are indexed behind it at further positions,
 * marked ({@code ~en:tides}): a phrase may run on into it, but nothing begins there.
 * Names also have their sound, with the form behind it ({@code *467000:sunniva}), so that
 * a search for a sound yields the spellings.
 */
public final class IndexTerms {

	static final char FOLLOWING = '~';

	public static final char FORM = ':';

	static final char STEM = '=';

	static final char SEAM = '^';

	static final char SEAM_JOINT = ' ';

	private static final char SOUND = '*';

	private IndexTerms() {
	}

	public static String form(String language, String form) {
		return language + FORM + form;
	}

	public static String stem(String language, String stem) {
		return language + STEM + stem;
	}

	public static String following(String term) {
		return FOLLOWING + term;
	}

	/** Two words over the end of a passage. */
	public static String boundaryBigram(String last, String following) {
		return SEAM + last + SEAM_JOINT + following;
	}

	public static String sound(String code, String form) {
		return soundPrefix(code) + form;
	}

	/** What every spelling of a sound begins with. */
	public static String soundPrefix(String code) {
		return SOUND + code + FORM;
	}

	public static boolean isSound(String term) {
		return term.charAt(0) == SOUND;
	}

	/** A form or a stem, whatever language it is of. */
	public static String spelling(String term) {
		return term.substring(endOfLanguage(term) + 1);
	}

	private static int endOfLanguage(String term) {
		int end = 0;
		while (term.charAt(end) != FORM && term.charAt(end) != STEM) {
			end++;
		}
		return end;
	}

	/** Of two forms or stems. */
	public static boolean areOfOneLanguage(String term, String other) {
		int end = endOfLanguage(term);
		return other.startsWith(term.substring(0, end)) && (other.charAt(end) == FORM || other.charAt(end) == STEM);
	}

}
