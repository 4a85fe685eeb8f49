package rushlight.search.lucene;

import java.io.IOException;

import rushlight.query.Occurrences;

/** The positions of words in the passages of a leaf, document by document. */
public interface DocumentPositions extends Occurrences.Positions {

	/**
	 * Goes to a passage.
	 * @param doc its number in the part, higher than the last
	 */
	void moveTo(int doc) throws IOException;

}
