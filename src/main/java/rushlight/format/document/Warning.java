package rushlight.format.document;

/**
 * A finding in a file that a person should check.
 *
 * @param kind the kind of finding
 * @param line the line of the file, from 1; 0 if the finding is about the whole file
 * @param message the finding and how it was treated, in one sentence
 */
public record Warning(Kind kind, int line, String message) {

	public enum Kind {

		/** A label that may not be a name, or text that may be a label. */
		DOUBTFUL_LABEL,
		/** The encoding was guessed, or characters were replaced. */
		CHARACTERS,
		/**
		 * The structure of the file is unusual: no labels, an unclosed clip, times that
		 * decrease.
		 */
		STRUCTURE,
		/** A field of the metadata could not be parsed. */
		METADATA

	}

}
