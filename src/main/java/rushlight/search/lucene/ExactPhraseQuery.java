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
 * and ranks as Lucene's {@code MultiPhraseQuery} does, which merges the places of all
 * terms of a word before it looks at any; a word's second and third term are rare, and
 * most passages are done with once the rarest of the words has been looked at.
 */
final class ExactPhraseQuery extends Query {

	private final List<List<Term>> words;

	private final @Nullable Term pair;

	/**
	 * @param words of the phrase in order, each as its alternative terms
	 */
	ExactPhraseQuery(List<List<Term>> words) {
		this.words = words;
		this.pair = null;
	}

	/**
	 * @param words two
	 * @param pair occurs in a passage as often as the two words are consecutive there
	 */
	ExactPhraseQuery(List<List<Term>> words, Term pair) {
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
		SimScorer similarity = statistics.isEmpty() ? null
				: searcher.getSimilarity()
					.scorer(boost, searcher.collectionStatistics(IndexedPassage.TEXT),
							statistics.toArray(TermStatistics[]::new));
		return new RowWeight(states, similarity);
	}

	private final class RowWeight extends Weight {

		private final List<List<TermStates>> states;

		private final @Nullable SimScorer similarity;

		RowWeight(List<List<TermStates>> states, @Nullable SimScorer similarity) {
			super(ExactPhraseQuery.this);
			this.states = states;
			this.similarity = similarity;
		}

		@Override
		public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
			return (ExactPhraseQuery.this.pair != null) ? ofPair(context, ExactPhraseQuery.this.pair)
					: ofWords(context);
		}

		private @Nullable ScorerSupplier ofPair(LeafReaderContext context, Term pair) throws IOException {
			PostingsEnum postings = context.reader().postings(pair, PostingsEnum.FREQS);
			return (postings == null) ? null
					: new DefaultScorerSupplier(new BigramScorer(postings, this.similarity, context.reader()));
		}

		private @Nullable ScorerSupplier ofWords(LeafReaderContext context) throws IOException {
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
					return new ExactPhraseScorer(words, RowWeight.this.similarity, context.reader());
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
					? Explanation.match(scorer.score(), "as often as the words stand in a row")
					: Explanation.noMatch("the words do not stand in a row");
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
		return other instanceof ExactPhraseQuery row && this.words.equals(row.words)
				&& Objects.equals(this.pair, row.pair);
	}

	@Override
	public int hashCode() {
		return this.words.hashCode();
	}

}
