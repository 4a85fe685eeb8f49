package rushlight.search.passage;

/**
 * The terms of the text field. Each word of a passage has its form ({@code en:tides})
 * and, if it differs, its stem ({@code en=tide}) at one position. Both have the language,
 * so that a stem of one language never finds a word of another. The words that follow the
 * passage are at the next positions, with a prefix ({@code ~en:tides}): a phrase may
 * continue into them, but not begin there. A name also has its sound with its form
 * ({@code
 * *467000:sunniva}), so that a search for a sound yields the spellings.
 */
public final class IndexTerms {

	/**
	 * At most ten words of the following passages are indexed with a passage. Phrases and
	 * NEARs that reach further are few, and go through the long-range positions of {@code
	 * search.lucene}: all words that they may continue into would be more than most
	 * passages have themselves (docs/decisions/0009).
	 */
	public static final int MAX_FOLLOWING_WORDS = 10;

	static final char FOLLOWING_PREFIX = '~';

	public static final char FORM_SEPARATOR = ':';

	static final char STEM_SEPARATOR = '=';

	private static final char BIGRAM_PREFIX = '^';

	private static final char BIGRAM_SEPARATOR = ' ';

	private static final char SOUND_PREFIX = '*';

	private IndexTerms() {
	}

	/** The term of a word as it is written. */
	public static String form(String language, String form) {
		return language + FORM_SEPARATOR + form;
	}

	/** The term of a stem. */
	public static String stem(String language, String stem) {
		return language + STEM_SEPARATOR + stem;
	}

	/** The term of a word that follows a passage. */
	public static String following(String term) {
		return FOLLOWING_PREFIX + term;
	}

	/** The term of a passage's last word and the next passage's first word. */
	public static String boundaryBigram(String last, String following) {
		return BIGRAM_PREFIX + last + BIGRAM_SEPARATOR + following;
	}

	/** The term of a name by its sound. */
	public static String sound(String code, String form) {
		return soundPrefix(code) + form;
	}

	/** The prefix of the terms of all names with a sound. */
	public static String soundPrefix(String code) {
		return SOUND_PREFIX + code + FORM_SEPARATOR;
	}

	public static boolean isSound(String term) {
		return term.charAt(0) == SOUND_PREFIX;
	}

	/** The form or stem without its language. */
	public static String spelling(String term) {
		return term.substring(endOfLanguage(term) + 1);
	}

	private static int endOfLanguage(String term) {
		int end = 0;
		while (term.charAt(end) != FORM_SEPARATOR && term.charAt(end) != STEM_SEPARATOR) {
			end++;
		}
		return end;
	}

	/** Whether two forms or stems are of one language. */
	public static boolean areOfOneLanguage(String term, String other) {
		int end = endOfLanguage(term);
		return other.startsWith(term.substring(0, end))
				&& (other.charAt(end) == FORM_SEPARATOR || other.charAt(end) == STEM_SEPARATOR);
	}

}
