package rushlight.format.text;

import org.jspecify.annotations.Nullable;

/**
 * White space of transcripts, which includes no-break and zero-width spaces;
 * {@link String#strip()} does not remove those.
 */
public final class Whitespace {

	private Whitespace() {
	}

	static boolean isSpace(int c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x200B || c == 0xFEFF;
	}

	static boolean isBlank(CharSequence text) {
		for (int i = 0; i < text.length(); i++) {
			if (!isSpace(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	public static String trim(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && isSpace(text.charAt(start))) {
			start++;
		}
		while (end > start && isSpace(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(start, end);
	}

	/** The number of words between white space. */
	public static int countWords(String text) {
		int count = 0;
		boolean inside = false;
		for (int i = 0; i < text.length(); i++) {
			boolean space = isSpace(text.charAt(i));
			if (!space && !inside) {
				count++;
			}
			inside = !space;
		}
		return count;
	}

	/** At most {@code length} characters of a text, for a message. */
	public static String excerpt(String text, int length) {
		if (text.length() <= length) {
			return text;
		}
		int cut = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
		return text.substring(0, cut) + "…";
	}

	/**
	 * Whether a character is an embedding, override or isolate, which change the order of
	 * letters. Names do not need them, and can look like other names with them.
	 */
	static boolean isDirection(int c) {
		return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
	}

	static String withoutDirections(String text) {
		if (text.chars().noneMatch(Whitespace::isDirection)) {
			return text;
		}
		StringBuilder plain = new StringBuilder(text.length());
		text.chars().filter((c) -> !isDirection(c)).forEach((c) -> plain.append((char) c));
		return plain.toString();
	}

	/** Whether two lines are equal except for punctuation and case. */
	static boolean isSame(@Nullable String one, String other) {
		return one != null && (one.equalsIgnoreCase(other) || one.length() <= 2_000 && other.length() <= 2_000
				&& !letters(one).isEmpty() && letters(one).equals(letters(other)));
	}

	private static String letters(String text) {
		StringBuilder letters = new StringBuilder();
		text.codePoints()
			.filter(Character::isLetterOrDigit)
			.map((c) -> Character.toLowerCase(Character.toUpperCase(c)))
			.forEach(letters::appendCodePoint);
		return letters.toString();
	}

	/**
	 * Whether a text ends with the end of a sentence, ignoring closing quotes and
	 * brackets.
	 */
	static boolean endsSentence(CharSequence text) {
		int end = text.length();
		while (end > 0 && "\"'”’)]»*_".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		return end > 0 && ".!?…:;,。！？".indexOf(text.charAt(end - 1)) >= 0;
	}

}
