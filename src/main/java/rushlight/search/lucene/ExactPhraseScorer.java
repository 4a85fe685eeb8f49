package rushlight.search.lucene;

import java.io.IOException;
import java.util.List;

import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.jspecify.annotations.Nullable;

/** Finds consecutive words by their positions. */
final class ExactPhraseScorer extends FrequencyScorer {

	/** Reading places, in units of comparing two numbers. */
	private static final float COST = 100;

	/** The rarest first. */
	private final Word[] words;

	private final DocIdSetIterator all;

	private int[] starts = new int[16];

	private int found;

	ExactPhraseScorer(List<Word> words, @Nullable SimScorer similarity, LeafReader leaf) throws IOException {
		super(similarity, leaf);
		this.words = words.toArray(Word[]::new);
		this.all = new Conjunction(words.stream().map(Word::positions).toList());
	}

	@Override
	public int docID() {
		return this.all.docID();
	}

	@Override
	public DocIdSetIterator iterator() {
		return TwoPhaseIterator.asDocIdSetIterator(twoPhaseIterator());
	}

	@Override
	public TwoPhaseIterator twoPhaseIterator() {
		return new TwoPhaseIterator(this.all) {
			@Override
			public boolean matches() throws IOException {
				return count(this.approximation.docID()) > 0;
			}

			@Override
			public float matchCost() {
				return COST;
			}
		};
	}

	/** Counts how often the words are consecutive in a passage that has them all. */
	private int count(int doc) throws IOException {
		this.found = 0;
		for (int i = 0; i < this.words.length; i++) {
			Word word = this.words[i];
			word.positions().read(doc);
			if (i == 0) {
				begin(word);
			}
			else {
				keep(word);
			}
			if (this.found == 0) {
				break;
			}
		}
		return this.found;
	}

	private void begin(Word word) {
		int size = word.positions().size();
		if (this.starts.length < size) {
			this.starts = new int[2 * size];
		}
		for (int i = 0; i < size; i++) {
			this.starts[i] = word.start(i);
		}
		this.found = size;
	}

	private void keep(Word word) {
		int size = word.positions().size();
		int kept = 0;
		int at = 0;
		for (int i = 0; i < this.found; i++) {
			int start = this.starts[i];
			while (at < size && word.start(at) < start) {
				at++;
			}
			if (at < size && word.start(at) == start) {
				this.starts[kept++] = start;
			}
		}
		this.found = kept;
	}

	@Override
	int times() {
		return this.found;
	}

	/**
	 * A word of the phrase.
	 *
	 * @param offset its number in the phrase
	 */
	record Word(int offset, UnionPositions positions) {

		/** Where the phrase would begin that has the word at a place that was read. */
		int start(int i) {
			return this.positions.get(i) - this.offset;
		}

	}

}
