package rushlight.transcript;

/** Normalisation of typed text of a passage or a reason. */
public final class Wording {

	/** Longest text of a segment; no speaker talks longer in one paragraph. */
	public static final int MAX_CHARACTERS = 100_000;

	private Wording() {
	}

	/**
	 * Replaces control characters by blanks, and strips blanks around the text; line
	 * breaks stay.
	 * @throws RefusedChangeException if nothing is left, or too much
	 */
	public static String of(String typed) {
		String clean = typed.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n]]+", " ").strip();
		if (clean.isEmpty()) {
			throw new RefusedChangeException("A passage cannot be empty; remove it instead.");
		}
		if (clean.length() > MAX_CHARACTERS) {
			throw new RefusedChangeException("A passage has at most %,d characters, and this one has %,d; split it."
				.formatted(MAX_CHARACTERS, clean.length()));
		}
		return clean;
	}

	/**
	 * Normalises a text of one line, such as a reason: replaces control characters by
	 * blanks, and strips blanks around the text.
	 */
	public static String line(String typed) {
		return typed.replaceAll("\\p{Cntrl}+", " ").strip();
	}

}
