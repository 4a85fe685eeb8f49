package rushlight.transcript;

/** What somebody typed as the words of a passage, as it is kept. */
public final class Wording {

	/** Longer passages are no speech of anybody. */
	public static final int MAX_LENGTH = 100_000;

	private Wording() {
	}

	/**
	 * Without control characters and blanks around it; lines stay.
	 * @throws RefusedChangeException where nothing is left, or too much
	 */
	public static String of(String typed) {
		String clean = typed.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n]]+", " ").strip();
		if (clean.isEmpty()) {
			throw new RefusedChangeException("A passage cannot be empty; remove it instead.");
		}
		if (clean.length() > MAX_LENGTH) {
			throw new RefusedChangeException("A passage has at most %,d characters, and this one has %,d; split it."
				.formatted(MAX_LENGTH, clean.length()));
		}
		return clean;
	}

	/**
	 * What is said on one line, such as a reason: without control characters and blanks
	 * around it.
	 */
	public static String line(String typed) {
		return typed.replaceAll("\\p{Cntrl}+", " ").strip();
	}

}
