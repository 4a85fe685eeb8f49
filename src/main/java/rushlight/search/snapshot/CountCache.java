package rushlight.search.snapshot;

import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * The counts of queries by leaf. A leaf never changes, so a query that is repeated (for
 * its next page) is counted only in leaves that are new. A leaf with newly deleted
 * documents has another key.
 */
final class CountCache {

	/** The cache of this process. */
	static final CountCache SHARED = new CountCache();

	/** Leaves with fewer passages are counted quickly, and are not cached. */
	private static final int MIN_LEAF_PASSAGES = 10_000;

	private static final long MAX_BYTES = 32L * 1024 * 1024;

	private final Cache<LeafKey, LeafCounts> counts = Caffeine.newBuilder()
		.maximumWeight(MAX_BYTES)
		.weigher((LeafKey key, LeafCounts value) -> value.bytes())
		// The caller's thread maintains the cache, so that no other thread has to wake
		// up.
		.executor(Runnable::run)
		.build();

	private record LeafKey(Query query, IndexReader.CacheKey leaf) {
	}

	/** The counts of a leaf; null if unknown. */
	@Nullable LeafCounts get(Query query, LeafReaderContext leaf) {
		LeafKey key = key(query, leaf);
		return (key == null) ? null : this.counts.getIfPresent(key);
	}

	/** Whether the counts of every large leaf are cached. */
	boolean hasAll(Query query, IndexReader reader) {
		return reader.leaves()
			.stream()
			.allMatch((leaf) -> leaf.reader().maxDoc() < MIN_LEAF_PASSAGES || get(query, leaf) != null);
	}

	/** Caches the counts of a search that counted every hit. */
	void put(Query query, Map<LeafReaderContext, LeafCounts> counted) {
		counted.forEach((leaf, counts) -> {
			LeafKey key = key(query, leaf);
			if (key != null) {
				this.counts.put(key, counts);
			}
		});
	}

	/** Null if the counts of the leaf are not to be cached. */
	private static @Nullable LeafKey key(Query query, LeafReaderContext leaf) {
		IndexReader.CacheHelper helper = leaf.reader().getReaderCacheHelper();
		return (helper == null || leaf.reader().maxDoc() < MIN_LEAF_PASSAGES) ? null
				: new LeafKey(query, helper.getKey());
	}

}
