package rushlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

import rushlight.query.Query;
import rushlight.search.PassageIndex.OwnerHits;
import rushlight.search.PassageIndex.OwnersFound;

/** Finds the episodes and readings with the best hits. */
final class BestOwners {

	private final IndexReader reader;

	private final IndexedPassages passages;

	BestOwners(IndexReader reader, IndexedPassages passages) {
		this.reader = reader;
		this.passages = passages;
	}

	/**
	 * @param weight of the query
	 * @param query that hits will be marked by
	 * @see PassageIndex#findByOwner
	 */
	OwnersFound find(Weight weight, Query query, int first, int size, int hitsOfEach) throws IOException {
		Map<String, OwnerScore> owners = new HashMap<>();
		for (LeafReaderContext leaf : this.reader.leaves()) {
			Scorer scorer = weight.scorer(leaf);
			if (scorer == null) {
				continue;
			}
			GroupTable table = GroupTable.of(leaf.reader());
			SortedDocValues numbers = DocValues.getSorted(leaf.reader(), Passage.GROUP);
			OwnerScore[] known = new OwnerScore[table.size()];
			Bits live = leaf.reader().getLiveDocs();
			DocIdSetIterator docs = scorer.iterator();
			for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
				if (live == null || live.get(doc)) {
					numbers.advanceExact(doc);
					int number = numbers.ordValue();
					if (known[number] == null) {
						Group group = table.get(number);
						known[number] = owners.computeIfAbsent(group.ownerKey(), (key) -> new OwnerScore(group));
					}
					known[number].add(leaf.docBase + doc, scorer.score(), hitsOfEach);
				}
			}
		}
		List<OwnerScore> best = owners.values()
			.stream()
			.sorted(Comparator.comparing((OwnerScore owner) -> -owner.best.getFirst().score)
				.thenComparing((owner) -> owner.group.ownerKey()))
			.skip(first)
			.limit(size)
			.toList();
		List<OwnerHits> hits = new ArrayList<>();
		for (OwnerScore owner : best) {
			hits.add(new OwnerHits(owner.group.reading(), owner.group.owner(), owner.total,
					this.passages.read(owner.best.toArray(ScoreDoc[]::new), query)));
		}
		return new OwnersFound(hits, owners.size());
	}

	/** The best hits of one episode or reading. */
	private static final class OwnerScore {

		private final Group group;

		private final List<ScoreDoc> best = new ArrayList<>();

		private long total;

		OwnerScore(Group group) {
			this.group = group;
		}

		void add(int doc, float score, int kept) {
			this.total++;
			int at = this.best.size();
			while (at > 0 && this.best.get(at - 1).score < score) {
				at--;
			}
			if (at < kept) {
				this.best.add(at, new ScoreDoc(doc, score));
				if (this.best.size() > kept) {
					this.best.removeLast();
				}
			}
		}

	}

}
