package rushlight.search.lucene;

import java.util.HashMap;
import java.util.Map;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Constant-score query over a set of documents. The set is stored by leaf, so that the
 * query matches the same documents at any position of a leaf in a reader, and none in a
 * leaf that is not in the set.
 */
final class DocSetQuery extends Query {

	private final rushlight.query.Query part;

	/** The documents of each leaf, by the key of the leaf. */
	private final Map<Object, FixedBitSet> docs = new HashMap<>();

	/** Computed once: caches ask for it leaf by leaf. */
	private final int hash;

	/**
	 * @param part the part of a query that the set answers
	 * @param docs by their numbers in the whole index
	 */
	DocSetQuery(rushlight.query.Query part, IndexReader reader, FixedBitSet docs) {
		this.part = part;
		for (LeafReaderContext leaf : reader.leaves()) {
			int size = leaf.reader().maxDoc();
			FixedBitSet own = new FixedBitSet(size);
			FixedBitSet.orRange(docs, leaf.docBase, own, 0, size);
			if (own.cardinality() > 0) {
				this.docs.put(key(leaf.reader()), own);
			}
		}
		this.hash = this.docs.hashCode();
	}

	private static Object key(LeafReader leaf) {
		IndexReader.CacheHelper helper = leaf.getCoreCacheHelper();
		return (helper == null) ? leaf : helper.getKey();
	}

	@Override
	public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
		return new ConstantScoreWeight(this, boost) {
			@Override
			public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) {
				FixedBitSet own = DocSetQuery.this.docs.get(key(leaf.reader()));
				return (own == null) ? null : ConstantScoreScorerSupplier.fromIterator(
						new BitSetIterator(own, own.cardinality()), score(), scoreMode, leaf.reader().maxDoc());
			}

			@Override
			public boolean isCacheable(LeafReaderContext leaf) {
				return false;
			}
		};
	}

	@Override
	public void visit(QueryVisitor visitor) {
		visitor.visitLeaf(this);
	}

	@Override
	public String toString(String field) {
		return this.part.toString();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof DocSetQuery query && this.hash == query.hash && this.docs.equals(query.docs);
	}

	@Override
	public int hashCode() {
		return this.hash;
	}

}
