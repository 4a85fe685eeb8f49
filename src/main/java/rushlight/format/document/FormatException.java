package rushlight.format.document;

/**
 * A file that cannot be read; the message says what is wrong, where, and what to do, in
 * one sentence.
 */
public class FormatException extends RuntimeException {

	private final int line;

	public FormatException(String message) {
		this(message, 0);
	}

	/**
	 * @param line the line of the file, from 1; 0 if the message is about the whole file
	 */
	public FormatException(String message, int line) {
		super(message);
		this.line = line;
	}

	public int line() {
		return this.line;
	}

}
