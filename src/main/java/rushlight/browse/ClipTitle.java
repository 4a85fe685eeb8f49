package rushlight.browse;

/** A clip is named by the words it begins with. */
public final class ClipTitle {

	private static final int MAX = 60;

	private ClipTitle() {
	}

	/** The first words in quotation marks: “Good evening from the pier…”. */
	public static String of(String text) {
		return "“" + shorten(text, MAX) + "”";
	}

	/**
	 * At most so many characters, cut between words where there are any, with "…" where
	 * something was cut.
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
