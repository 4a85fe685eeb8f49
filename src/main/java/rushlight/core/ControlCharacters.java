package rushlight.core;

import java.util.regex.Pattern;

/**
 * Characters that a terminal obeys instead of printing them, such as ESC, and those that
 * reverse the direction of the text around them. A file's name and its text may hold
 * them.
 */
public final class ControlCharacters {

	private static final String DIRECTIONS = "\\u202A-\\u202E\\u2066-\\u2069";

	private static final Pattern OF_TEXT = Pattern.compile("[\\p{Cc}" + DIRECTIONS + "&&[^\\n\\t]]");

	private static final Pattern OF_NAME = Pattern.compile("[\\p{Cc}" + DIRECTIONS + "]");

	private ControlCharacters() {
	}

	/**
	 * Returns a text with its control characters written out, {@code \}{@code u001B} for
	 * ESC, except line ends and tabs.
	 */
	public static String escape(String text) {
		return escape(OF_TEXT, text);
	}

	/** Returns a file name with all its control characters written out. */
	public static String escapeName(String name) {
		return escape(OF_NAME, name);
	}

	private static String escape(Pattern characters, String text) {
		return characters.matcher(text).replaceAll((found) -> "\\\\u%04X".formatted((int) found.group().charAt(0)));
	}

}
