package rushlight.text;

/** Word counts. A word is a run of characters between white space, in every script. */
public final class WordCounter {

	private WordCounter() {
	}

	/** Number of words of a text. */
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
	 * Number of words with a letter or digit, unlike dashes and notes of music.
	 * Segmentation by Unicode (UAX #29) finds at least as many words, except for letters
	 * newer than its data.
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

	/** Whether a character separates words; no-break spaces do. */
	public static boolean isSpace(char c) {
		return Character.isWhitespace(c) || c == '\u00A0' || c == '\u2007' || c == '\u202F';
	}

}
