package rushlight.search.lucene;

import java.io.IOException;
import java.util.List;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

import rushlight.query.Occurrences;

/**
 * Matches passages in which a NEAR begins. Lucene finds the passages that contain the
 * words; {@link Occurrences} decides whether they are near enough, so that the same
 * matches are found, counted and highlighted.
 */
final class NearQuery extends Query {

	/** The cost of reading positions, in comparisons of two numbers. */
	private static final float MATCH_COST = 200;

	private final rushlight.query.Query.Near near;

	/** Matches all passages that contain the words. */
	private final Query candidates;

	private final QueryTranslator queries;

	NearQuery(rushlight.query.Query.Near near, Query candidates, QueryTranslator queries) {
		this.near = near;
		this.candidates = candidates;
		this.queries = queries;
	}

	@Override
	public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) throws IOException {
		Weight weight = isOfWords(this.near) ? null
				: searcher.createWeight(searcher.rewrite(this.candidates), ScoreMode.COMPLETE_NO_SCORES, 1);
		return new ConstantScoreWeight(this, boost) {
			@Override
			public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
				IndexPositions positions = new IndexPositions(context.reader(), List.of(NearQuery.this.near),
						NearQuery.this.queries);
				DocIdSetIterator all = (weight == null) ? positions.candidates() : iterator(weight.scorer(context));
				if (all.cost() == 0) {
					return null;
				}
				return new ConstantScoreScorerSupplier(score(), scoreMode, context.reader().maxDoc()) {
					@Override
					public DocIdSetIterator iterator(long leadCost) {
						return TwoPhaseIterator.asDocIdSetIterator(near(all, positions));
					}

					@Override
					public long cost() {
						return all.cost();
					}
				};
			}

			@Override
			public boolean isCacheable(LeafReaderContext context) {
				return true;
			}
		};
	}

	private static DocIdSetIterator iterator(@Nullable Scorer scorer) {
		return (scorer == null) ? DocIdSetIterator.empty() : scorer.iterator();
	}

	/** Whether a match contains every word of a part, and each word is a few terms. */
	private static boolean isOfWords(rushlight.query.Query part) {
		return switch (part) {
			case rushlight.query.Query.Near near -> isOfWords(near.left()) && isOfWords(near.right());
			case rushlight.query.Query.Phrase phrase -> phrase.words().stream().allMatch(NearQuery::isOfWords);
			case rushlight.query.Query.Word word -> true;
			default -> false;
		};
	}

	private TwoPhaseIterator near(DocIdSetIterator all, IndexPositions positions) {
		return new TwoPhaseIterator(all) {
			@Override
			public boolean matches() throws IOException {
				positions.moveTo(this.approximation.docID());
				return Occurrences.isIn(NearQuery.this.near, positions);
			}

			@Override
			public float matchCost() {
				return MATCH_COST;
			}
		};
	}

	@Override
	public void visit(QueryVisitor visitor) {
		visitor.visitLeaf(this);
	}

	@Override
	public String toString(String field) {
		return this.near.toString();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof NearQuery query && this.near.equals(query.near)
				&& this.candidates.equals(query.candidates);
	}

	@Override
	public int hashCode() {
		return this.near.hashCode();
	}

}
