package rushlight.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

import rushlight.query.Occurrences;
import rushlight.query.Query;
import rushlight.query.TextPositions;
import rushlight.search.passage.IndexTerms;
import rushlight.search.passage.PassageOrder;

/**
 * Answers phrases and NEARs that reach further than the following words that are indexed
 * with a passage ({@link IndexTerms#MAX_FOLLOWING_WORDS}). They are answered before the
 * rest of a query: first the passages in which they may begin, then those in which they
 * do.
 */
public final class LongRangeQueries {

	private final IndexSearcher searcher;

	private final QueryTranslator queries;

	private final Deadline deadline;

	public LongRangeQueries(IndexSearcher searcher, QueryTranslator queries, Deadline deadline) {
		this.searcher = searcher;
		this.queries = queries;
		this.deadline = deadline;
	}

	/** Whether a part of a query reaches further than the indexed following words. */
	public static boolean isLongRange(Query part) {
		return Occurrences.reach(part) > IndexTerms.MAX_FOLLOWING_WORDS;
	}

	/** The long-range parts of a query, also the excluded ones. */
	public static List<Query> of(Query query) {
		return switch (query) {
			case Query.Phrase phrase -> isLongRange(phrase) ? List.of(phrase) : List.of();
			case Query.Near near -> isLongRange(near) ? List.of(near) : List.of();
			case Query.And and -> and.parts().stream().flatMap((part) -> of(part).stream()).toList();
			case Query.Or or -> or.parts().stream().flatMap((part) -> of(part).stream()).toList();
			case Query.Not not -> of(not.part());
			default -> List.of();
		};
	}

	/** Finds the passages in which a long-range part begins. */
	public org.apache.lucene.search.Query find(Query part) throws IOException {
		FixedBitSet starts = (part instanceof Query.Phrase phrase)
				? docs(this.queries
					.query(new Query.Phrase(phrase.words().subList(0, IndexTerms.MAX_FOLLOWING_WORDS + 1))))
				: withPrevious(docs(this.queries.query(rarest(part))));
		LongRangePositions positions = new LongRangePositions(this.searcher.getIndexReader(), starts, List.of(part),
				this.queries, this.deadline);
		int checked = 0;
		DocIdSetIterator each = new BitSetIterator(starts, 0);
		for (int doc = each.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = each.nextDoc()) {
			if (checked++ % LongRangePositions.CHECK_INTERVAL == 0) {
				this.deadline.check();
			}
			positions.moveTo(doc);
			if (!Occurrences.isIn(part, positions)) {
				starts.clear(doc);
			}
		}
		return new DocSetQuery(part, this.searcher.getIndexReader(), starts);
	}

	/** Finds the passages that match a query, by their numbers in the whole index. */
	public FixedBitSet docs(org.apache.lucene.search.Query query) throws IOException {
		FixedBitSet docs = new FixedBitSet(Math.max(1, this.searcher.getIndexReader().maxDoc()));
		Weight weight = this.searcher.createWeight(this.searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
		for (LeafReaderContext leaf : this.searcher.getIndexReader().leaves()) {
			this.deadline.check();
			Scorer scorer = weight.scorer(leaf);
			if (scorer != null) {
				TimedDocs found = new TimedDocs(scorer, this.deadline);
				for (int doc = found.next(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = found.next()) {
					docs.set(leaf.docBase + doc);
				}
			}
		}
		return docs;
	}

	/** Chooses the rarest of the words that every match of a part contains. */
	private Query rarest(Query part) throws IOException {
		return switch (part) {
			case Query.Phrase phrase -> rarer(phrase.words());
			case Query.Near near -> rarer(List.of(rarest(near.left()), rarest(near.right())));
			case Query.Or or -> {
				List<Query> each = new ArrayList<>();
				for (Query one : or.parts()) {
					each.add(rarest(one));
				}
				yield new Query.Or(each);
			}
			default -> part;
		};
	}

	private Query rarer(List<? extends Query> parts) throws IOException {
		Map<Query, Long> passages = new HashMap<>();
		for (Query part : parts) {
			passages.put(part, frequency(part));
		}
		return parts.stream().min(Comparator.comparing(passages::get)).orElseThrow();
	}

	/** The approximate number of passages that match a part. */
	private long frequency(Query part) throws IOException {
		Weight weight = this.searcher.createWeight(this.searcher.rewrite(this.queries.query(part)),
				ScoreMode.COMPLETE_NO_SCORES, 1);
		long passages = 0;
		for (LeafReaderContext leaf : this.searcher.getIndexReader().leaves()) {
			ScorerSupplier scorer = weight.scorerSupplier(leaf);
			passages += (scorer == null) ? 0 : scorer.cost();
		}
		return passages;
	}

	/** Adds the previous passages that may continue into these. */
	private FixedBitSet withPrevious(FixedBitSet docs) throws IOException {
		PassageOrder order = PassageOrder.of(this.searcher.getIndexReader());
		FixedBitSet all = docs.clone();
		DocIdSetIterator each = new BitSetIterator(docs, 0);
		int checked = 0;
		for (int doc = each.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = each.nextDoc()) {
			if (checked++ % LongRangePositions.CHECK_INTERVAL == 0) {
				this.deadline.check();
			}
			int words = 0;
			for (int previous = order.previous(doc); previous != PassageOrder.NONE
					&& words < TextPositions.MAX_FOLLOWING_WORDS; previous = order.previous(previous)) {
				all.set(previous);
				words += order.size(previous);
			}
		}
		return all;
	}

}
