package rushlight.format.document;

/**
 * Something in a file that a person should look at.
 *
 * @param kind what sort of thing
 * @param line in the file, from 1; 0 where it is about the whole file
 * @param message what, and what was made of it, in one sentence
 */
public record Warning(Kind kind, int line, String message) {

	public enum Kind {

		/** A label that may be no name, or text that may be a label. */
		DOUBTFUL_LABEL,
		/** The characters had to be guessed or replaced. */
		CHARACTERS,
		/**
		 * The file is unusual in its shape: no labels, an unclosed clip, times that run
		 * backwards.
		 */
		STRUCTURE,
		/** A field of the metadata could not be understood. */
		METADATA

	}

}
