package rushlight.search.lucene;

import java.io.IOException;
import java.util.List;

import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.jspecify.annotations.Nullable;

/** Scores passages with consecutive words, which it finds by their positions. */
final class ExactPhraseScorer extends FrequencyScorer {

	/** The cost of reading positions, in comparisons of two numbers. */
	private static final float MATCH_COST = 100;

	/** The words, the rarest first. */
	private final Word[] words;

	/** The documents that contain every word. */
	private final DocIdSetIterator candidates;

	/** Where the phrase begins in the current document, as far as it was checked. */
	private int[] starts = new int[16];

	/** The number of starts. */
	private int found;

	ExactPhraseScorer(List<Word> words, @Nullable SimScorer similarity, LeafReader leaf) throws IOException {
		super(similarity, leaf);
		this.words = words.toArray(Word[]::new);
		this.candidates = new Conjunction(words.stream().map(Word::positions).toList());
	}

	@Override
	public int docID() {
		return this.candidates.docID();
	}

	@Override
	public DocIdSetIterator iterator() {
		return TwoPhaseIterator.asDocIdSetIterator(twoPhaseIterator());
	}

	@Override
	public TwoPhaseIterator twoPhaseIterator() {
		return new TwoPhaseIterator(this.candidates) {
			@Override
			public boolean matches() throws IOException {
				return count(this.approximation.docID()) > 0;
			}

			@Override
			public float matchCost() {
				return MATCH_COST;
			}
		};
	}

	/** Counts how often the words are consecutive in a document that contains them. */
	private int count(int doc) throws IOException {
		this.found = 0;
		for (int i = 0; i < this.words.length; i++) {
			Word word = this.words[i];
			word.positions().read(doc);
			if (i == 0) {
				startWith(word);
			}
			else {
				retain(word);
			}
			if (this.found == 0) {
				break;
			}
		}
		return this.found;
	}

	/** Takes the starts of the first word. */
	private void startWith(Word word) {
		int size = word.positions().size();
		if (this.starts.length < size) {
			this.starts = new int[2 * size];
		}
		for (int i = 0; i < size; i++) {
			this.starts[i] = word.start(i);
		}
		this.found = size;
	}

	/** Retains the starts at which a further word is at its position, too. */
	private void retain(Word word) {
		int size = word.positions().size();
		int retained = 0;
		int at = 0;
		for (int i = 0; i < this.found; i++) {
			int start = this.starts[i];
			while (at < size && word.start(at) < start) {
				at++;
			}
			if (at < size && word.start(at) == start) {
				this.starts[retained++] = start;
			}
		}
		this.found = retained;
	}

	@Override
	int frequency() {
		return this.found;
	}

	/**
	 * A word of the phrase.
	 *
	 * @param offset the number of the word in the phrase
	 */
	record Word(int offset, UnionPositions positions) {

		/** The start of the phrase that has the word at the i-th of its positions. */
		int start(int i) {
			return this.positions.get(i) - this.offset;
		}

	}

}
