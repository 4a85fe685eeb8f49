package rushlight.search.lucene;

import java.io.IOException;

import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the documents of a leaf that a query matches, and checks the deadline
 * while it does, even if many documents are checked and none matches.
 */
public final class TimedDocs {

	private final @Nullable TwoPhaseIterator phases;

	private final DocIdSetIterator each;

	private final Deadline deadline;

	private int checked;

	public TimedDocs(Scorer scorer, Deadline deadline) {
		this.phases = scorer.twoPhaseIterator();
		this.each = (this.phases != null) ? this.phases.approximation() : scorer.iterator();
		this.deadline = deadline;
	}

	/**
	 * Moves to the next document.
	 * @return {@link DocIdSetIterator#NO_MORE_DOCS} at the end
	 */
	public int next() throws IOException {
		int doc;
		do {
			if (this.checked++ % LongRangePositions.CHECK_INTERVAL == 0) {
				this.deadline.check();
			}
			doc = this.each.nextDoc();
		}
		while (doc != DocIdSetIterator.NO_MORE_DOCS && this.phases != null && !this.phases.matches());
		return doc;
	}

}
