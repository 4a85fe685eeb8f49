package rushlight.text;

/**
 * Counting words: a word is a run between white space, in every script alike (DESIGN
 * 3.11).
 */
public final class WordCounter {

	private WordCounter() {
	}

	/** How many words a text has. */
	public static int count(CharSequence text) {
		int words = 0;
		boolean inside = false;
		for (int i = 0; i < text.length(); i++) {
			boolean space = isSpace(text.charAt(i));
			if (!space && !inside) {
				words++;
			}
			inside = !space;
		}
		return words;
	}

	/**
	 * How many of them hold a letter or a digit: dashes and notes of music do not. What
	 * parts a text by Unicode (UAX #29) finds as many words or more, but for letters that
	 * are newer than itself.
	 */
	public static int countWithLetters(CharSequence text) {
		int words = 0;
		boolean counted = false;
		for (int i = 0; i < text.length(); i++) {
			if (isSpace(text.charAt(i))) {
				counted = false;
			}
			else if (!counted && Character.isLetterOrDigit(text.charAt(i))) {
				counted = true;
				words++;
			}
		}
		return words;
	}

	/** Whether a character parts words; no-break spaces do. */
	public static boolean isSpace(char c) {
		return Character.isWhitespace(c) || c == '\u00A0' || c == '\u2007' || c == '\u202F';
	}

}
