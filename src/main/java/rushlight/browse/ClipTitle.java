package rushlight.browse;

/** Title of a clip: its first words. */
public final class ClipTitle {

	private static final int MAX_CHARACTERS = 60;

	private ClipTitle() {
	}

	/** Returns the first words in quotation marks: “Good evening from the pier…”. */
	public static String of(String text) {
		return "“" + shorten(text, MAX_CHARACTERS) + "”";
	}

	/**
	 * Shortens a text to at most {@code max} characters, cut between words if possible,
	 * with "…" at the cut.
	 */
	public static String shorten(String text, int max) {
		if (text.length() <= max) {
			return text;
		}
		int end = text.lastIndexOf(' ', max);
		if (end < max / 2) {
			end = text.offsetByCodePoints(0, text.codePointCount(0, max));
		}
		return text.substring(0, end).replaceAll("[\\s,;:.–—-]+$", "") + "…";
	}

}
