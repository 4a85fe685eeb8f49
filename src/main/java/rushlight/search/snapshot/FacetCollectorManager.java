package rushlight.search.snapshot;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

import rushlight.search.passage.Facet;
import rushlight.search.passage.LeafGroups;

/** Counts the hits of each leaf, all of them and by facet. */
final class FacetCollectorManager
		implements CollectorManager<FacetCollectorManager.FacetCollector, Map<LeafReaderContext, LeafCounts>> {

	@Override
	public FacetCollector newCollector() {
		return new FacetCollector();
	}

	/** Several collectors may have counted stretches of one leaf. */
	@Override
	public Map<LeafReaderContext, LeafCounts> reduce(Collection<FacetCollector> collectors) {
		Map<LeafReaderContext, LeafCounts> all = new HashMap<>();
		collectors.forEach(
				(collector) -> collector.counts.forEach((leaf, counts) -> all.merge(leaf, counts, LeafCounts::plus)));
		return all;
	}

	/** The counter of one thread. */
	static final class FacetCollector implements Collector {

		private final Map<LeafReaderContext, LeafCounts> counts = new HashMap<>();

		@Override
		public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
			return new ClassCounter(leaf);
		}

		@Override
		public ScoreMode scoreMode() {
			return ScoreMode.COMPLETE_NO_SCORES;
		}

		/** Counts hits by class of passages: a hit costs the lookup of one number. */
		private final class ClassCounter implements LeafCollector {

			private final LeafReaderContext leaf;

			private final LeafGroups table;

			/** The class of each document. */
			private final int[] classOf;

			private final LeafGroups.CounterBuffer buffer;

			/** The number of hits of each class. */
			private final int[] byClass;

			/** The classes that have hits. */
			private final int[] found;

			private int foundSize;

			ClassCounter(LeafReaderContext leaf) throws IOException {
				this.leaf = leaf;
				this.table = LeafGroups.of(leaf.reader());
				this.classOf = this.table.classes();
				this.buffer = this.table.acquire();
				this.byClass = this.buffer.byClass();
				this.found = this.buffer.found();
			}

			@Override
			public void setScorer(Scorable scorer) {
				// A hit counts whatever its score.
			}

			@Override
			public void collect(int doc) {
				int classOfDoc = this.classOf[doc];
				if (this.byClass[classOfDoc]++ == 0) {
					this.found[this.foundSize++] = classOfDoc;
				}
			}

			@Override
			public void finish() {
				long total = 0;
				for (int i = 0; i < this.foundSize; i++) {
					total += this.byClass[this.found[i]];
				}
				int[][] counts = new int[Facet.values().length][];
				for (Facet facet : Facet.values()) {
					int[] values = this.table.values(facet);
					int[] byValue = new int[facet.size()];
					for (int i = 0; i < this.foundSize; i++) {
						byValue[values[this.found[i]]] += this.byClass[this.found[i]];
					}
					counts[facet.ordinal()] = byValue;
				}
				for (int i = 0; i < this.foundSize; i++) {
					this.byClass[this.found[i]] = 0;
				}
				this.table.release(this.buffer);
				FacetCollector.this.counts.merge(this.leaf, new LeafCounts(total, counts), LeafCounts::plus);
			}

		}

	}

}
