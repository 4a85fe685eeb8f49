package rushlight.core;

/**
 * Counting words: a word is a run between white space, in every script alike (DESIGN
 * 3.11).
 */
public final class Words {

	private Words() {
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

	/** Whether a character parts words; no-break spaces do. */
	public static boolean isSpace(char c) {
		return Character.isWhitespace(c) || c == '\u00A0' || c == '\u2007' || c == '\u202F';
	}

}
