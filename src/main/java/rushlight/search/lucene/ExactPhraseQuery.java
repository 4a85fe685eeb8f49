package rushlight.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.jspecify.annotations.Nullable;

import rushlight.search.passage.IndexedPassage;

/**
 * Matches passages with consecutive words, each written as one of several terms. It finds
 * and ranks as Lucene's {@code MultiPhraseQuery} does, but faster: that query merges the
 * positions of all terms of a word before it checks any. A word's second and third term
 * are rare, and most passages are rejected after the rarest word was checked.
 */
final class ExactPhraseQuery extends Query {

	private final List<List<Term>> words;

	/** The term of the two words if they are consecutive; null if there is none. */
	private final @Nullable Term bigram;

	/**
	 * @param words of the phrase in order, each as its alternative terms
	 */
	ExactPhraseQuery(List<List<Term>> words) {
		this.words = words;
		this.bigram = null;
	}

	/**
	 * @param words two
	 * @param bigram occurs in a passage as often as the two words are consecutive there
	 */
	ExactPhraseQuery(List<List<Term>> words, Term bigram) {
		this.words = words;
		this.bigram = bigram;
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
		SimScorer similarity = statistics.isEmpty() ? null
				: searcher.getSimilarity()
					.scorer(boost, searcher.collectionStatistics(IndexedPassage.TEXT),
							statistics.toArray(TermStatistics[]::new));
		return new PhraseWeight(states, similarity);
	}

	private final class PhraseWeight extends Weight {

		private final List<List<TermStates>> states;

		private final @Nullable SimScorer similarity;

		PhraseWeight(List<List<TermStates>> states, @Nullable SimScorer similarity) {
			super(ExactPhraseQuery.this);
			this.states = states;
			this.similarity = similarity;
		}

		@Override
		public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
			return (ExactPhraseQuery.this.bigram != null) ? bigramScorer(context, ExactPhraseQuery.this.bigram)
					: phraseScorer(context);
		}

		private @Nullable ScorerSupplier bigramScorer(LeafReaderContext context, Term bigram) throws IOException {
			PostingsEnum postings = context.reader().postings(bigram, PostingsEnum.FREQS);
			return (postings == null) ? null
					: new DefaultScorerSupplier(new BigramScorer(postings, this.similarity, context.reader()));
		}

		private @Nullable ScorerSupplier phraseScorer(LeafReaderContext context) throws IOException {
			List<ExactPhraseScorer.Word> words = new ArrayList<>();
			TermsEnum terms = null;
			for (int i = 0; i < this.states.size(); i++) {
				List<PostingsEnum> lists = new ArrayList<>();
				for (int j = 0; j < this.states.get(i).size(); j++) {
					TermState state = get(this.states.get(i).get(j), context);
					if (state != null) {
						terms = (terms != null) ? terms : context.reader().terms(IndexedPassage.TEXT).iterator();
						terms.seekExact(ExactPhraseQuery.this.words.get(i).get(j).bytes(), state);
						lists.add(terms.postings(null, PostingsEnum.POSITIONS));
					}
				}
				if (lists.isEmpty()) {
					return null;
				}
				words.add(new ExactPhraseScorer.Word(i, new UnionPositions(lists)));
			}
			words.sort(Comparator.comparingLong((word) -> word.positions().cost()));
			return new ScorerSupplier() {
				@Override
				public Scorer get(long leadCost) throws IOException {
					return new ExactPhraseScorer(words, PhraseWeight.this.similarity, context.reader());
				}

				@Override
				public long cost() {
					return words.getFirst().positions().cost();
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
					? Explanation.match(scorer.score(), "the frequency of the consecutive words")
					: Explanation.noMatch("the words are not consecutive");
		}

		@Override
		public boolean isCacheable(LeafReaderContext context) {
			return true;
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
		return other instanceof ExactPhraseQuery phrase && this.words.equals(phrase.words)
				&& Objects.equals(this.bigram, phrase.bigram);
	}

	@Override
	public int hashCode() {
		return this.words.hashCode();
	}

}
