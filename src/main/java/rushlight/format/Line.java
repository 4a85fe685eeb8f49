package rushlight.format;

/**
 * A line of a file.
 *
 * @param number from 1
 * @param text without its line break
 */
record Line(int number, String text) {

	boolean isBlank() {
		return Words.isBlank(this.text);
	}

}
