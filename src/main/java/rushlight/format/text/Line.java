package rushlight.format.text;

/**
 * A line of a file.
 *
 * @param number from 1
 * @param text without its line break
 */
record Line(int number, String text) {

	boolean isBlank() {
		return Whitespace.isBlank(this.text);
	}

}
