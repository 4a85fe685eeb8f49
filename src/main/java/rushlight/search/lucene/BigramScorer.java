package rushlight.search.lucene;

import java.io.IOException;

import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.jspecify.annotations.Nullable;

/** Scores passages with two consecutive words that the index has as one term. */
final class BigramScorer extends FrequencyScorer {

	private final PostingsEnum postings;

	BigramScorer(PostingsEnum postings, @Nullable SimScorer similarity, LeafReader leaf) throws IOException {
		super(similarity, leaf);
		this.postings = postings;
	}

	@Override
	public int docID() {
		return this.postings.docID();
	}

	@Override
	public DocIdSetIterator iterator() {
		return this.postings;
	}

	@Override
	int frequency() throws IOException {
		return this.postings.freq();
	}

}
