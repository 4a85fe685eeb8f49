package rushlight.search.lucene;

import java.io.IOException;

import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.jspecify.annotations.Nullable;

import rushlight.search.passage.IndexedPassage;

/** Scores documents by the frequency of a phrase. */
abstract class FrequencyScorer extends Scorer {

	private final @Nullable SimScorer similarity;

	private final @Nullable NumericDocValues norms;

	FrequencyScorer(@Nullable SimScorer similarity, LeafReader leaf) throws IOException {
		this.similarity = similarity;
		this.norms = (similarity == null) ? null : leaf.getNormValues(IndexedPassage.TEXT);
	}

	/** The frequency of the phrase in the current document. */
	abstract int frequency() throws IOException;

	@Override
	public float getMaxScore(int upTo) {
		return Float.POSITIVE_INFINITY;
	}

	@Override
	public float score() throws IOException {
		if (this.similarity == null) {
			return 0;
		}
		NumericDocValues norms = this.norms;
		return this.similarity.score(frequency(),
				(norms != null && norms.advanceExact(docID())) ? norms.longValue() : 1);
	}

}
