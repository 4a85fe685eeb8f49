package rushlight.search.lucene;

import java.io.IOException;

import rushlight.query.Occurrences;

/** Where words stand in one passage after another of a part of the index. */
public interface DocumentPositions extends Occurrences.Places {

	/**
	 * Goes to a passage.
	 * @param doc its number in the part, higher than the last
	 */
	void moveTo(int doc) throws IOException;

}
