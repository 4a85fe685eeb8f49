package rushlight.search.lucene;

import java.io.IOException;

import rushlight.query.Occurrences;

/** The positions of words in the documents of a leaf. */
public interface DocumentPositions extends Occurrences.Positions {

	/**
	 * Moves to a document.
	 * @param doc its number in the leaf, higher than the last
	 */
	void moveTo(int doc) throws IOException;

}
