package rushlight.search.snapshot;

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
import rushlight.search.lucene.Deadline;
import rushlight.search.lucene.TimedDocs;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.passage.LeafGroups;
import rushlight.search.passage.PassageGroup;
import rushlight.search.snapshot.PassageIndex.ContainerHits;
import rushlight.search.snapshot.PassageIndex.ContainersFound;

/** Finds the episodes and readings with the best hits. */
final class TopContainers {

	private final Map<String, ContainerScore> containers = new HashMap<>();

	/** At most so many hits of each container. */
	private final int maxHits;

	/**
	 * @param maxHits at most so many hits of each container
	 */
	TopContainers(int maxHits) {
		this.maxHits = maxHits;
	}

	/**
	 * Collects all hits. If the request times out, the hits that were collected until
	 * then remain.
	 * @param weight of the query
	 */
	void collect(IndexReader reader, Weight weight, Deadline deadline) throws IOException {
		for (LeafReaderContext leaf : reader.leaves()) {
			Scorer scorer = weight.scorer(leaf);
			if (scorer == null) {
				continue;
			}
			LeafGroups table = LeafGroups.of(leaf.reader());
			SortedDocValues numbers = DocValues.getSorted(leaf.reader(), IndexedPassage.GROUP);
			ContainerScore[] known = new ContainerScore[table.size()];
			Bits live = leaf.reader().getLiveDocs();
			TimedDocs docs = new TimedDocs(scorer, deadline);
			for (int doc = docs.next(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.next()) {
				if (live == null || live.get(doc)) {
					numbers.advanceExact(doc);
					int number = numbers.ordValue();
					if (known[number] == null) {
						PassageGroup group = table.get(number);
						known[number] = this.containers.computeIfAbsent(group.containerKey(),
								(key) -> new ContainerScore(group));
					}
					known[number].add(leaf.docBase + doc, scorer.score(), this.maxHits);
				}
			}
		}
	}

	/**
	 * Reads one page of containers, in order.
	 * @param query that is highlighted in the hits
	 * @param complete whether all hits were collected
	 */
	ContainersFound page(FoundPassageReader passages, Query query, int first, int size, boolean complete)
			throws IOException {
		List<ContainerScore> best = this.containers.values()
			.stream()
			.sorted(Comparator.comparing((ContainerScore container) -> -container.best.getFirst().score)
				.thenComparing((container) -> container.group.containerKey()))
			.skip(first)
			.limit(size)
			.toList();
		List<ContainerHits> found = new ArrayList<>();
		for (ContainerScore container : best) {
			found.add(new ContainerHits(container.group.reading(), container.group.container(), container.total,
					passages.read(container.best.toArray(ScoreDoc[]::new), query)));
		}
		long total = this.containers.values().stream().mapToLong((container) -> container.total).sum();
		return new ContainersFound(found, this.containers.size(), total, complete);
	}

	/** The best hits of one episode or reading. */
	private static final class ContainerScore {

		private final PassageGroup group;

		private final List<ScoreDoc> best = new ArrayList<>();

		private long total;

		ContainerScore(PassageGroup group) {
			this.group = group;
		}

		void add(int doc, float score, int maxHits) {
			this.total++;
			int at = this.best.size();
			while (at > 0 && this.best.get(at - 1).score < score) {
				at--;
			}
			if (at < maxHits) {
				this.best.add(at, new ScoreDoc(doc, score));
				if (this.best.size() > maxHits) {
					this.best.removeLast();
				}
			}
		}

	}

}
