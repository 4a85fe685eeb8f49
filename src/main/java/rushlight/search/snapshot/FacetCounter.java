package rushlight.search.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TaskExecutor;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

import rushlight.search.lucene.Deadline;
import rushlight.search.passage.Facet;
import rushlight.search.passage.LeafGroups;

/**
 * Counts hits, all of them and by facet. The counts of a leaf are cached until that leaf
 * changes, so that a query that comes again (as its next page) counts only what is new.
 */
final class FacetCounter implements CollectorManager<FacetCounter.Counting, FacetCounter.Counted> {

	/** Smaller parts are counted in no time. */
	private static final int WORTH_KEEPING = 10_000;

	/** Hits that it takes a while to count: the best are looked for meanwhile. */
	private static final int WORTH_HELP = 1_000;

	/** Hits that are worth to be counted by more than one. */
	private static final int WORTH_SHARING = 5_000;

	/** Passages between two looks at the clock. */
	private static final int STEP = 16_384;

	private static final long MAX_KEPT_BYTES = 32L * 1024 * 1024;

	private static final Cache<PartKey, PartCount> KEPT = Caffeine.newBuilder()
		.maximumWeight(MAX_KEPT_BYTES)
		.weigher((PartKey key, PartCount count) -> count.bytes())
		// No other thread has to be woken up to keep it in order.
		.executor(Runnable::run)
		.build();

	private final Query query;

	private final Map<LeafReaderContext, PartCount> counted = new ConcurrentHashMap<>();

	private final List<Uncounted> uncounted = new ArrayList<>();

	FacetCounter(Query query) {
		this.query = query;
	}

	private record PartKey(Query query, IndexReader.CacheKey part) {
	}

	/**
	 * @param counts by facet, by the number of its value
	 */
	private record PartCount(long total, int[][] counts) {

		/** Of two stretches of a part. */
		PartCount plus(PartCount other) {
			int[][] sums = new int[this.counts.length][];
			for (int facet = 0; facet < sums.length; facet++) {
				int[] ofOther = other.counts[facet];
				sums[facet] = Arrays.copyOf(this.counts[facet], Math.max(this.counts[facet].length, ofOther.length));
				for (int i = 0; i < ofOther.length; i++) {
					sums[facet][i] += ofOther[i];
				}
			}
			return new PartCount(this.total + other.total, sums);
		}

		int bytes() {
			return 200 + Arrays.stream(this.counts).mapToInt((each) -> each.length * Integer.BYTES).sum();
		}

	}

	/**
	 * @param facets how many hits have each value
	 */
	record Counted(long total, Map<Facet, Map<Long, Long>> facets) {

		private static Counted of(Collection<PartCount> parts) {
			Map<Facet, Map<Long, Long>> facets = new EnumMap<>(Facet.class);
			for (Facet facet : Facet.values()) {
				long[] sums = new long[facet.size()];
				for (PartCount part : parts) {
					int[] counts = part.counts()[facet.ordinal()];
					for (int i = 0; i < counts.length; i++) {
						sums[i] += counts[i];
					}
				}
				Map<Long, Long> found = new HashMap<>();
				for (int i = 0; i < sums.length; i++) {
					if (sums[i] > 0) {
						found.put(facet.value(i), sums[i]);
					}
				}
				facets.put(facet, found);
			}
			return new Counted(parts.stream().mapToLong(PartCount::total).sum(), facets);
		}

	}

	/**
	 * What is to be counted in a leaf.
	 *
	 * @param hits null where it has none
	 * @param first passage to look at
	 * @param end the passage after the last
	 */
	private record Uncounted(LeafReaderContext leaf, @Nullable ScorerSupplier hits, int first, int end) {
	}

	/**
	 * Looks what has to be counted.
	 * @param rewritten the query
	 * @return whether it is as much as to ask for help
	 */
	boolean prepare(IndexSearcher searcher, Query rewritten) throws IOException {
		Weight weight = null;
		long hits = 0;
		for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
			PartCount kept = kept(leaf);
			if (kept != null) {
				this.counted.put(leaf, kept);
				continue;
			}
			weight = (weight != null) ? weight : searcher.createWeight(rewritten, ScoreMode.COMPLETE_NO_SCORES, 1);
			ScorerSupplier ofPart = weight.scorerSupplier(leaf);
			long cost = (ofPart == null) ? 0 : ofPart.cost();
			hits += cost;
			int end = leaf.reader().maxDoc();
			int size = (cost <= WORTH_SHARING) ? end : (end + SearchExecutor.ALL - 1) / SearchExecutor.ALL;
			for (int first = 0; first < end; first += size) {
				this.uncounted.add(new Uncounted(leaf, (first == 0) ? ofPart : weight.scorerSupplier(leaf), first,
						Math.min(first + size, end)));
			}
		}
		return hits > WORTH_HELP;
	}

	/**
	 * Counts by itself, once it is {@link #prepare prepared}.
	 * @param beside what else is to be done meanwhile
	 * @param deadline when to stop
	 * @return what was counted; empty where it took too long
	 */
	Optional<Counted> count(TaskExecutor executor, Callable<Boolean> beside, Deadline deadline) throws IOException {
		List<Callable<Boolean>> parts = new ArrayList<>();
		parts.add(beside);
		this.uncounted.forEach((part) -> parts.add(() -> count(part, deadline)));
		return executor.invokeAll(parts).contains(false) ? Optional.empty()
				: Optional.of(Counted.of(this.counted.values()));
	}

	private boolean count(Uncounted part, Deadline deadline) throws IOException {
		LeafReaderContext leaf = part.leaf();
		LeafCollector collector = newCollector().getLeafCollector(leaf);
		if (part.hits() != null) {
			part.hits().setTopLevelScoringClause();
			BulkScorer scorer = part.hits().bulkScorer();
			for (int doc = part.first(); doc < part.end(); doc += STEP) {
				if (deadline.shouldExit()) {
					return false;
				}
				scorer.score(collector, leaf.reader().getLiveDocs(), doc, Math.min(doc + STEP, part.end()));
			}
		}
		collector.finish();
		return true;
	}

	/** Whether all that takes time to count was counted before. */
	boolean keeps(IndexReader reader) {
		return reader.leaves()
			.stream()
			.allMatch((leaf) -> leaf.reader().maxDoc() < WORTH_KEEPING || kept(leaf) != null);
	}

	/** Caches the counts. Only for searches that ran to their end. */
	void keep() {
		this.counted.forEach(this::keep);
	}

	private @Nullable PartCount kept(LeafReaderContext leaf) {
		IndexReader.CacheHelper helper = leaf.reader().getReaderCacheHelper();
		return (helper == null || leaf.reader().maxDoc() < WORTH_KEEPING) ? null
				: KEPT.getIfPresent(new PartKey(this.query, helper.getKey()));
	}

	private void keep(LeafReaderContext leaf, PartCount count) {
		IndexReader.CacheHelper helper = leaf.reader().getReaderCacheHelper();
		if (helper != null && leaf.reader().maxDoc() >= WORTH_KEEPING) {
			KEPT.put(new PartKey(this.query, helper.getKey()), count);
		}
	}

	@Override
	public Counting newCollector() {
		return new Counting();
	}

	@Override
	public Counted reduce(Collection<Counting> collectors) {
		return Counted.of(this.counted.values());
	}

	/** Counts each part by class: one number to look up a hit. */
	final class Counting implements Collector {

		@Override
		public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
			return new PartCounting(LeafGroups.of(leaf.reader()),
					(count) -> FacetCounter.this.counted.merge(leaf, count, PartCount::plus));
		}

		@Override
		public ScoreMode scoreMode() {
			return ScoreMode.COMPLETE_NO_SCORES;
		}

	}

	private static final class PartCounting implements LeafCollector {

		private final LeafGroups table;

		private final Consumer<PartCount> counted;

		private final int[] classOf;

		private final LeafGroups.Tally tally;

		private final int[] byClass;

		private final int[] found;

		private int foundSize;

		PartCounting(LeafGroups table, Consumer<PartCount> counted) {
			this.table = table;
			this.counted = counted;
			this.classOf = table.classes();
			this.tally = table.borrow();
			this.byClass = this.tally.byClass();
			this.found = this.tally.found();
		}

		@Override
		public void setScorer(Scorable scorer) {
			// Whatever the score, a hit counts.
		}

		@Override
		public void collect(int doc) {
			int of = this.classOf[doc];
			if (this.byClass[of]++ == 0) {
				this.found[this.foundSize++] = of;
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
			this.table.giveBack(this.tally);
			this.counted.accept(new PartCount(total, counts));
		}

	}

}
