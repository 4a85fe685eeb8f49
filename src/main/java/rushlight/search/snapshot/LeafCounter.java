package rushlight.search.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TaskExecutor;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

import rushlight.search.lucene.Deadline;
import rushlight.search.snapshot.FacetCollectorManager.FacetCollector;

/**
 * Counts hits leaf by leaf, without the leaves whose counts are cached. Large leaves are
 * split into stretches, so that several cores can share them.
 */
final class LeafCounter {

	/** From this many hits on, the best are searched for while others are counted. */
	private static final int MIN_PARALLEL_HITS = 1_000;

	/** A leaf with more hits is split, so that several cores count it. */
	private static final int MIN_SPLIT_HITS = 5_000;

	/** Passages between two checks of the timeout. */
	private static final int CHECK_INTERVAL = 16_384;

	private final FacetCollectorManager manager = new FacetCollectorManager();

	private final Map<LeafReaderContext, LeafCounts> cached = new HashMap<>();

	private final List<Stretch> uncounted = new ArrayList<>();

	private long hits;

	/**
	 * Collects the leaves without cached counts.
	 * @param query by which counts are cached
	 * @param rewritten the same query, rewritten by the searcher
	 */
	LeafCounter(IndexSearcher searcher, Query query, Query rewritten, CountCache cache) throws IOException {
		Weight weight = null;
		for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
			LeafCounts known = cache.get(query, leaf);
			if (known != null) {
				this.cached.put(leaf, known);
				continue;
			}
			weight = (weight != null) ? weight : searcher.createWeight(rewritten, ScoreMode.COMPLETE_NO_SCORES, 1);
			split(leaf, weight);
		}
	}

	private void split(LeafReaderContext leaf, Weight weight) throws IOException {
		ScorerSupplier ofLeaf = weight.scorerSupplier(leaf);
		long cost = (ofLeaf == null) ? 0 : ofLeaf.cost();
		this.hits += cost;
		int end = leaf.reader().maxDoc();
		int size = (cost <= MIN_SPLIT_HITS) ? end : (end + SearchExecutor.CORES - 1) / SearchExecutor.CORES;
		for (int first = 0; first < end; first += size) {
			this.uncounted.add(new Stretch(leaf, (first == 0) ? ofLeaf : weight.scorerSupplier(leaf), first,
					Math.min(first + size, end)));
		}
	}

	/**
	 * Consecutive documents of a leaf that are to be counted.
	 *
	 * @param hits null if the leaf has none
	 * @param end the document after the last
	 */
	private record Stretch(LeafReaderContext leaf, @Nullable ScorerSupplier hits, int first, int end) {
	}

	/** Whether it has so much to count that another core would help. */
	boolean isWorthSharing() {
		return this.hits > MIN_PARALLEL_HITS;
	}

	/**
	 * Counts the hits.
	 * @param beside another task for the same executor
	 * @return null if the request timed out
	 */
	@Nullable Map<LeafReaderContext, LeafCounts> count(TaskExecutor executor, Callable<Boolean> beside, Deadline deadline)
			throws IOException {
		List<Callable<Boolean>> tasks = new ArrayList<>();
		List<FacetCollector> collectors = new ArrayList<>();
		tasks.add(beside);
		for (Stretch stretch : this.uncounted) {
			FacetCollector collector = this.manager.newCollector();
			collectors.add(collector);
			tasks.add(() -> count(stretch, collector, deadline));
		}
		if (executor.invokeAll(tasks).contains(false)) {
			return null;
		}
		Map<LeafReaderContext, LeafCounts> all = this.manager.reduce(collectors);
		all.putAll(this.cached);
		return all;
	}

	private static boolean count(Stretch stretch, FacetCollector facets, Deadline deadline) throws IOException {
		LeafReaderContext leaf = stretch.leaf();
		LeafCollector collector = facets.getLeafCollector(leaf);
		if (stretch.hits() != null) {
			stretch.hits().setTopLevelScoringClause();
			BulkScorer scorer = stretch.hits().bulkScorer();
			for (int doc = stretch.first(); doc < stretch.end(); doc += CHECK_INTERVAL) {
				if (deadline.shouldExit()) {
					return false;
				}
				scorer.score(collector, leaf.reader().getLiveDocs(), doc,
						Math.min(doc + CHECK_INTERVAL, stretch.end()));
			}
		}
		collector.finish();
		return true;
	}

}
