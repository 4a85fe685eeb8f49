package rushlight.format.text;

/**
 * A paragraph of a reading as written.
 *
 * @param line the number of its first line
 * @param raw its text, with all markers
 * @param isAlone whether blank lines separate it from others
 * @param indent the number of spaces before it
 */
record EssayPiece(int line, String raw, boolean isAlone, int indent) {

	/** Whether quotation marks enclose a whole text. */
	static boolean isQuoted(String text) {
		return text.startsWith("“") && text.endsWith("”") && text.indexOf('“', 1) < 0 || text.length() > 1
				&& text.startsWith("\"") && text.endsWith("\"") && text.indexOf('"', 1) == text.length() - 1;
	}

}
