package rushlight.search;

import java.io.IOException;

import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.jspecify.annotations.Nullable;

/** Ranks passages by how often the words stand in a row. */
abstract class TimesScorer extends Scorer {

	private final @Nullable SimScorer similarity;

	private final @Nullable NumericDocValues norms;

	TimesScorer(@Nullable SimScorer similarity, LeafReader leaf) throws IOException {
		this.similarity = similarity;
		this.norms = (similarity == null) ? null : leaf.getNormValues(Passage.TEXT);
	}

	/** In the passage that has been reached. */
	abstract int times() throws IOException;

	@Override
	public float getMaxScore(int upTo) {
		return Float.POSITIVE_INFINITY;
	}

	@Override
	public float score() throws IOException {
		if (this.similarity == null) {
			return 0;
		}
		boolean known = this.norms != null && this.norms.advanceExact(docID());
		return this.similarity.score(times(), known ? this.norms.longValue() : 1);
	}

}
