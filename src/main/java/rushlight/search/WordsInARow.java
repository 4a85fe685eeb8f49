package rushlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.jspecify.annotations.Nullable;

/**
 * Passages in which words stand in a row, each written as one of some terms. It finds and
 * ranks as Lucene's {@code MultiPhraseQuery} does, which merges the places of all terms
 * of a word before it looks at any; a word's second and third term are rare, and most
 * passages are done with once the rarest of the words has been looked at.
 */
final class WordsInARow extends Query {

	/** Reading places, in units of comparing two numbers. */
	private static final float COST = 100;

	private final List<List<Term>> words;

	private final @Nullable Term pair;

	/**
	 * @param words of the phrase in order, each as the terms that stand for it
	 */
	WordsInARow(List<List<Term>> words) {
		this.words = words;
		this.pair = null;
	}

	/**
	 * @param words two
	 * @param pair stands in a passage as often as they stand there in a row
	 */
	WordsInARow(List<List<Term>> words, Term pair) {
		this.words = words;
		this.pair = pair;
	}

	@Override
	public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) throws IOException {
		List<List<TermStates>> states = new ArrayList<>();
		List<TermStatistics> statistics = new ArrayList<>();
		for (List<Term> word : this.words) {
			List<TermStates> ofWord = new ArrayList<>();
			for (Term term : word) {
				TermStates each = TermStates.build(searcher, term, mode.needsScores());
				ofWord.add(each);
				if (mode.needsScores() && each.docFreq() > 0) {
					statistics.add(searcher.termStatistics(term, each.docFreq(), each.totalTermFreq()));
				}
			}
			states.add(ofWord);
		}
		SimScorer similarity = statistics.isEmpty() ? null : searcher.getSimilarity()
			.scorer(boost, searcher.collectionStatistics(Passage.TEXT), statistics.toArray(TermStatistics[]::new));
		return new RowWeight(states, similarity);
	}

	private final class RowWeight extends Weight {

		private final List<List<TermStates>> states;

		private final @Nullable SimScorer similarity;

		RowWeight(List<List<TermStates>> states, @Nullable SimScorer similarity) {
			super(WordsInARow.this);
			this.states = states;
			this.similarity = similarity;
		}

		@Override
		public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
			return (WordsInARow.this.pair != null) ? ofPair(context, WordsInARow.this.pair) : ofWords(context);
		}

		private @Nullable ScorerSupplier ofPair(LeafReaderContext context, Term pair) throws IOException {
			PostingsEnum postings = context.reader().postings(pair, PostingsEnum.FREQS);
			return (postings == null) ? null
					: new DefaultScorerSupplier(new PairScorer(postings, this.similarity, context.reader()));
		}

		private @Nullable ScorerSupplier ofWords(LeafReaderContext context) throws IOException {
			List<Word> words = new ArrayList<>();
			TermsEnum terms = null;
			for (int i = 0; i < this.states.size(); i++) {
				List<PostingsEnum> lists = new ArrayList<>();
				for (int j = 0; j < this.states.get(i).size(); j++) {
					TermState state = get(this.states.get(i).get(j), context);
					if (state != null) {
						terms = (terms != null) ? terms : context.reader().terms(Passage.TEXT).iterator();
						terms.seekExact(WordsInARow.this.words.get(i).get(j).bytes(), state);
						lists.add(terms.postings(null, PostingsEnum.POSITIONS));
					}
				}
				if (lists.isEmpty()) {
					return null;
				}
				words.add(new Word(i, new TermPlaces(lists)));
			}
			words.sort(Comparator.comparingLong((word) -> word.places().cost()));
			return new ScorerSupplier() {
				@Override
				public Scorer get(long leadCost) throws IOException {
					return new RowScorer(words, RowWeight.this.similarity, context.reader());
				}

				@Override
				public long cost() {
					return words.getFirst().places().cost();
				}
			};
		}

		private static @Nullable TermState get(TermStates states, LeafReaderContext context) throws IOException {
			var state = states.get(context);
			return (state == null) ? null : state.get();
		}

		@Override
		public Explanation explain(LeafReaderContext context, int doc) throws IOException {
			Scorer scorer = scorer(context);
			return (scorer != null && scorer.iterator().advance(doc) == doc)
					? Explanation.match(scorer.score(), "as often as the words stand in a row")
					: Explanation.noMatch("the words do not stand in a row");
		}

		@Override
		public boolean isCacheable(LeafReaderContext context) {
			return true;
		}

	}

	/**
	 * A word of the phrase.
	 *
	 * @param offset its number in the phrase
	 */
	private record Word(int offset, TermPlaces places) {

		/** Where the phrase would begin that has the word at a place that was read. */
		int start(int i) {
			return this.places.get(i) - this.offset;
		}

	}

	/** Ranks passages by how often the words stand in a row. */
	private abstract static class TimesScorer extends Scorer {

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

	private static final class PairScorer extends TimesScorer {

		private final PostingsEnum postings;

		PairScorer(PostingsEnum postings, @Nullable SimScorer similarity, LeafReader leaf) throws IOException {
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
		int times() throws IOException {
			return this.postings.freq();
		}

	}

	private static final class RowScorer extends TimesScorer {

		/** The rarest first. */
		private final Word[] words;

		private final DocIdSetIterator all;

		private int[] starts = new int[16];

		private int found;

		RowScorer(List<Word> words, @Nullable SimScorer similarity, LeafReader leaf) throws IOException {
			super(similarity, leaf);
			this.words = words.toArray(Word[]::new);
			this.all = new HavingAll(this.words);
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

		/** How often the words stand in a row in a passage that has them all. */
		private int count(int doc) throws IOException {
			this.found = 0;
			for (int i = 0; i < this.words.length; i++) {
				Word word = this.words[i];
				word.places().read(doc);
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
			int size = word.places().size();
			if (this.starts.length < size) {
				this.starts = new int[2 * size];
			}
			for (int i = 0; i < size; i++) {
				this.starts[i] = word.start(i);
			}
			this.found = size;
		}

		private void keep(Word word) {
			int size = word.places().size();
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

	}

	/** The passages that have all words, wherever. */
	private static final class HavingAll extends DocIdSetIterator {

		private final Word[] words;

		private int doc = -1;

		HavingAll(Word[] words) {
			this.words = words;
		}

		@Override
		public int docID() {
			return this.doc;
		}

		@Override
		public int nextDoc() throws IOException {
			return advance(this.doc + 1);
		}

		@Override
		public int advance(int target) throws IOException {
			int candidate = this.words[0].places().advance(target);
			for (int i = 1; i < this.words.length && candidate != NO_MORE_DOCS; i++) {
				int next = this.words[i].places().advance(candidate);
				if (next > candidate) {
					candidate = (next == NO_MORE_DOCS) ? next : this.words[0].places().advance(next);
					i = 0;
				}
			}
			this.doc = candidate;
			return candidate;
		}

		@Override
		public long cost() {
			return this.words[0].places().cost();
		}

	}

	@Override
	public void visit(QueryVisitor visitor) {
		visitor.visitLeaf(this);
	}

	@Override
	public String toString(String field) {
		return this.words.toString();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof WordsInARow row && this.words.equals(row.words);
	}

	@Override
	public int hashCode() {
		return this.words.hashCode();
	}

}
