package rushlight.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Counts hits, all of them and by facet. What a part of the index gave is kept until that
 * part changes, so that a query that comes again (as its next page) counts only what is
 * new.
 */
final class FacetCounter implements CollectorManager<FacetCounter.Counting, FacetCounter.Counted> {

	/** Smaller parts are counted in no time. */
	private static final int WORTH_KEEPING = 10_000;

	private static final long MAX_KEPT_BYTES = 32L * 1024 * 1024;

	private static final Cache<PartKey, PartCount> KEPT = Caffeine.newBuilder()
		.maximumWeight(MAX_KEPT_BYTES)
		.weigher((PartKey key, PartCount count) -> count.bytes())
		.build();

	private final Query query;

	FacetCounter(Query query) {
		this.query = query;
	}

	private record PartKey(Query query, IndexReader.CacheKey part) {
	}

	/**
	 * @param counts by facet, by the number of the value in {@link GroupTable.Column}
	 */
	private record PartCount(GroupTable table, long total, int[][] counts) {

		int bytes() {
			return 200 + Arrays.stream(this.counts).mapToInt((each) -> each.length * Integer.BYTES).sum();
		}

		static PartCount of(GroupTable table, int[] byGroup) {
			Facet[] facets = Facet.values();
			int[][] counts = new int[facets.length][];
			for (Facet facet : facets) {
				counts[facet.ordinal()] = new int[table.column(facet).values().length];
			}
			long total = 0;
			for (int group = 0; group < byGroup.length; group++) {
				int count = byGroup[group];
				if (count > 0) {
					total += count;
					for (Facet facet : facets) {
						counts[facet.ordinal()][table.column(facet).numbers()[group]] += count;
					}
				}
			}
			return new PartCount(table, total, counts);
		}

	}

	/**
	 * @param facets how many hits have each value
	 */
	record Counted(long total, Map<Facet, Map<Long, Long>> facets) {

		private static Counted of(Collection<PartCount> parts) {
			long total = 0;
			Map<Facet, Map<Long, Long>> facets = new EnumMap<>(Facet.class);
			for (Facet facet : Facet.values()) {
				facets.put(facet, new HashMap<>());
			}
			for (PartCount part : parts) {
				total += part.total();
				facets.forEach((facet, sums) -> {
					int[] counts = part.counts()[facet.ordinal()];
					for (int i = 0; i < counts.length; i++) {
						if (counts[i] > 0) {
							sums.merge(part.table().column(facet).values()[i], (long) counts[i], Long::sum);
						}
					}
				});
			}
			return new Counted(total, facets);
		}

	}

	/** Counts by itself, part by part. */
	static Counted count(IndexSearcher searcher, Query query) throws IOException {
		FacetCounter counter = new FacetCounter(query);
		Weight weight = null;
		java.util.List<PartCount> parts = new java.util.ArrayList<>();
		for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
			PartCount kept = counter.kept(leaf);
			if (kept == null) {
				if (weight == null) {
					weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
				}
				Counting counting = counter.newCollector();
				LeafCollector collector = counting.getLeafCollector(leaf);
				var scorer = weight.bulkScorer(leaf);
				if (scorer != null) {
					scorer.score(collector, leaf.reader().getLiveDocs(), 0,
							org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS);
				}
				collector.finish();
				kept = counting.parts.getFirst();
			}
			parts.add(kept);
		}
		return Counted.of(parts);
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
		return Counted.of(collectors.stream().flatMap((each) -> each.parts.stream()).toList());
	}

	/** Counts each part by group: one number to look up a hit. */
	final class Counting implements Collector {

		private final java.util.List<PartCount> parts = new java.util.ArrayList<>();

		@Override
		public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
			GroupTable table = GroupTable.of(leaf.reader());
			SortedDocValues numbers = DocValues.getSorted(leaf.reader(), Passage.GROUP);
			int[] byGroup = new int[table.size()];
			return new LeafCollector() {
				@Override
				public void setScorer(Scorable scorer) {
					// Whatever the score, a hit counts.
				}

				@Override
				public void collect(int doc) throws IOException {
					numbers.advanceExact(doc);
					byGroup[numbers.ordValue()]++;
				}

				@Override
				public void finish() {
					PartCount count = PartCount.of(table, byGroup);
					Counting.this.parts.add(count);
					keep(leaf, count);
				}
			};
		}

		@Override
		public ScoreMode scoreMode() {
			return ScoreMode.COMPLETE_NO_SCORES;
		}

	}

}
