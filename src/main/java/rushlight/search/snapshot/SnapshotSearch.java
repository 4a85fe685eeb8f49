package rushlight.search.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

import rushlight.limits.LongTasks.Progress;
import rushlight.limits.LongTasks.Task;
import rushlight.query.Language;
import rushlight.query.Occurrences;
import rushlight.query.Query;
import rushlight.search.lucene.Deadline;
import rushlight.search.lucene.DocumentPositions;
import rushlight.search.lucene.IndexPositions;
import rushlight.search.lucene.LongRangePositions;
import rushlight.search.lucene.LongRangeQueries;
import rushlight.search.lucene.QueryTranslator;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.passage.LeafGroups;
import rushlight.search.passage.PassageGroup;
import rushlight.search.snapshot.PassageIndex.DatedHits;
import rushlight.search.snapshot.PassageIndex.DatedPosition;
import rushlight.search.snapshot.PassageIndex.Found;
import rushlight.search.snapshot.PassageIndex.Order;
import rushlight.search.snapshot.PassageIndex.ContainersFound;

/**
 * Searches one state of the index. Each search uses a Lucene searcher of its own, since a
 * searcher that timed out once says so forever.
 */
public final class SnapshotSearch {

	/**
	 * Waking up another thread takes as long as searching this many passages.
	 */
	private static final int MIN_SLICE_PASSAGES = 10_000;

	private final IndexReader reader;

	private final QueryTranslator queries;

	private final FoundPassageReader passages;

	/**
	 * @param upToDate for which groups the index is up to date
	 */
	public SnapshotSearch(IndexReader reader, Predicate<PassageGroup> upToDate) throws IOException {
		this.reader = reader;
		this.passages = new FoundPassageReader(reader, upToDate);
		this.queries = new QueryTranslator(languages(reader));
	}

	/** A searcher for one core. */
	private IndexSearcher searcher(Deadline deadline) {
		IndexSearcher searcher = new IndexSearcher(this.reader);
		searcher.setTimeout(deadline);
		return searcher;
	}

	/** A searcher for all idle cores. */
	private IndexSearcher parallelSearcher(Deadline deadline) {
		IndexSearcher searcher = new IndexSearcher(this.reader, SearchExecutor.SHARED) {
			@Override
			protected LeafSlice[] slices(List<LeafReaderContext> leaves) {
				// At most one slice per core: each slice looks up its terms.
				int size = Math.max(MIN_SLICE_PASSAGES, SnapshotSearch.this.reader.maxDoc() / SearchExecutor.CORES + 1);
				return slices(leaves, size, leaves.size(), true);
			}
		};
		searcher.setTimeout(deadline);
		return searcher;
	}

	private static List<Language> languages(IndexReader reader) throws IOException {
		TreeSet<String> codes = new TreeSet<>();
		for (LeafReaderContext leaf : reader.leaves()) {
			codes.addAll(LeafGroups.of(leaf.reader()).languages());
		}
		return codes.isEmpty() ? List.of(Language.of("en")) : codes.stream().map(Language::of).toList();
	}

	/** The translator for the languages of the index. */
	public QueryTranslator queries() {
		return this.queries;
	}

	IndexReader reader() {
		return this.reader;
	}

	/**
	 * A finder of passages that may contain a quotation.
	 * @param deadline when a search is cut short; its answer then says that it is
	 * incomplete
	 */
	QuoteCandidates candidates(Deadline deadline) {
		return new QuoteCandidates(searcher(deadline), this.queries, sort(Order.OLDEST), this.passages::readIds);
	}

	/** Translates a query, after its long-range parts were answered. */
	private org.apache.lucene.search.Query translate(Query query, Deadline deadline) throws IOException {
		for (Query part : LongRangeQueries.of(query)) {
			if (!this.queries.isAnswered(part)) {
				this.queries.answer(part,
						new LongRangeQueries(new IndexSearcher(this.reader), this.queries, deadline).find(part));
			}
		}
		return this.queries.query(query);
	}

	Found find(Query query, Order order, int first, int size, Deadline deadline) throws IOException {
		try {
			return findInTime(query, order, first, size, deadline);
		}
		catch (Deadline.PassedException ex) {
			return new Found(List.of(), 0, Map.of(), false);
		}
	}

	private Found findInTime(Query query, Order order, int first, int size, Deadline deadline) throws IOException {
		org.apache.lucene.search.Query lucene = translate(query, deadline);
		int wanted = Math.max(1, Math.min(first + size, Math.max(1, this.reader.maxDoc())));
		boolean isCountedApart = order == Order.RELEVANCE
				&& (isOfAnyWord(query) || CountCache.SHARED.hasAll(lucene, this.reader)) || size == 0;
		Collected collected = isCountedApart ? collectApart(query, lucene, first, (size == 0) ? 0 : wanted, deadline)
				: collectTogether(query, lucene, order, first, wanted, deadline);
		Map<LeafReaderContext, LeafCounts> counts = collected.counts();
		if (counts == null) {
			return new Found(collected.hits(), collected.minTotal(), Map.of(), false);
		}
		if (collected.complete() && LongRangeQueries.of(query).isEmpty()) {
			CountCache.SHARED.put(lucene, counts);
		}
		FacetCounts all = FacetCounts.of(counts.values());
		return new Found(collected.hits(), all.total(), all.facets(), collected.complete());
	}

	/**
	 * The hits of a page, and the counts of all hits.
	 *
	 * @param minTotal how many hits there are at least
	 * @param counts null if counting timed out
	 */
	private record Collected(List<FoundPassage> hits, long minTotal,
			@Nullable Map<LeafReaderContext, LeafCounts> counts, boolean complete) {
	}

	/**
	 * Finds the best hits without collecting most of the others, and counts leaf by leaf
	 * in parallel.
	 */
	private Collected collectApart(Query query, org.apache.lucene.search.Query lucene, int first, int wanted,
			Deadline deadline) throws IOException {
		IndexSearcher searcher = searcher(deadline);
		// Rewritten once for both, since rewriting looks up the terms.
		org.apache.lucene.search.Query rewritten = searcher.rewrite(lucene);
		LeafCounter counter = new LeafCounter(searcher, lucene, rewritten, CountCache.SHARED);
		AtomicReference<Best> best = new AtomicReference<>(Best.NONE);
		Map<LeafReaderContext, LeafCounts> counts = counter
			.count(counter.isWorthSharing() ? SearchExecutor.SHARED_TASKS : searcher.getTaskExecutor(), () -> {
				if (wanted > 0) {
					TopDocs top = searcher.search(rewritten, new TopScoreDocCollectorManager(wanted, null, wanted));
					best.set(new Best(page(top, first, query), top.totalHits.value()));
				}
				return true;
			}, deadline);
		Best found = Objects.requireNonNull(best.get());
		return new Collected(found.hits(), found.minTotal(), counts, counts != null && !searcher.timedOut());
	}

	/**
	 * The hits of a page.
	 *
	 * @param minTotal how many hits there are at least
	 */
	private record Best(List<FoundPassage> hits, long minTotal) {

		static final Best NONE = new Best(List.of(), 0);

	}

	/** Finds the best hits and counts in one pass over every hit. */
	@SuppressWarnings("unchecked")
	private Collected collectTogether(Query query, org.apache.lucene.search.Query lucene, Order order, int first,
			int wanted, Deadline deadline) throws IOException {
		IndexSearcher searcher = parallelSearcher(deadline);
		Object[] both = searcher.search(lucene,
				new MultiCollectorManager(top(order, wanted), new FacetCollectorManager()));
		TopDocs top = (TopDocs) both[0];
		return new Collected(page(top, first, query), top.totalHits.value(),
				(Map<LeafReaderContext, LeafCounts>) both[1], !searcher.timedOut());
	}

	private List<FoundPassage> page(TopDocs top, int first, Query query) throws IOException {
		ScoreDoc[] docs = top.scoreDocs;
		return this.passages.read(Arrays.copyOfRange(docs, Math.min(first, docs.length), docs.length), query);
	}

	/**
	 * Whether one word, or any of several words, makes a passage a hit. The best of such
	 * hits are found without collecting most of the others, so only counting collects all
	 * of them. In other queries, finding the hits is most of the work.
	 */
	private static boolean isOfAnyWord(Query query) {
		return switch (query) {
			case Query.Or or -> or.parts().stream().allMatch(SnapshotSearch::isOfAnyWord);
			case Query.And and -> and.parts().stream().filter((part) -> !part.positive().isEmpty()).count() < 2
					&& and.parts().stream().allMatch(SnapshotSearch::isOfAnyWord);
			case Query.Not not -> isOfAnyWord(not.part());
			case Query.Phrase phrase -> false;
			case Query.Near near -> false;
			default -> true;
		};
	}

	/** A collector of the best hits, which collects every hit. */
	private static CollectorManager<?, ? extends TopDocs> top(Order order, int wanted) {
		return (order == Order.RELEVANCE) ? new TopScoreDocCollectorManager(wanted, null, Integer.MAX_VALUE)
				: new TopFieldCollectorManager(sort(order), wanted, null, Integer.MAX_VALUE);
	}

	private static Sort sort(Order order) {
		boolean newest = order == Order.NEWEST;
		SortField day = new SortField(IndexedPassage.DAY, SortField.Type.LONG, newest);
		day.setMissingValue(newest ? Long.MIN_VALUE : Long.MAX_VALUE);
		return new Sort(day, new SortField(IndexedPassage.TRANSCRIPT, SortField.Type.LONG, newest),
				new SortField(IndexedPassage.POSITION, SortField.Type.LONG),
				new SortField(IndexedPassage.ID, SortField.Type.LONG));
	}

	ContainersFound findByContainer(Query query, int first, int size, int hitsOfEach, Deadline deadline)
			throws IOException {
		TopContainers best = new TopContainers(hitsOfEach);
		boolean complete = true;
		try {
			best.collect(this.reader, weight(query, ScoreMode.COMPLETE, deadline), deadline);
		}
		catch (Deadline.PassedException ex) {
			complete = false;
		}
		return best.page(this.passages, query, first, size, complete);
	}

	/** The ids are in memory of the task; the sort keys are in its scratch memory. */
	PackedLongs findIds(Query query, Order order, Task task) throws IOException {
		OrderedIds hits = new OrderedIds(order, task, this.reader.maxDoc());
		new IndexSearcher(this.reader).search(translate(query, Deadline.ofTask(() -> task.at(0, this.reader.maxDoc()))),
				hits);
		return hits.sort();
	}

	DatedHits findDated(Query query, Order order, @Nullable DatedPosition after, int size) throws IOException {
		FieldDoc last = (after == null) ? null : new FieldDoc(Integer.MAX_VALUE, 0,
				new Object[] { after.day(), after.transcript(), after.position(), after.id() });
		org.apache.lucene.search.Query lucene = translate(query, Deadline.never());
		TopDocs top = new IndexSearcher(this.reader).search(lucene,
				new TopFieldCollectorManager(sort(order), size, last, Integer.MAX_VALUE));
		ScoreDoc[] docs = top.scoreDocs;
		DatedPosition end = null;
		if (docs.length > 0) {
			Object[] fields = ((FieldDoc) docs[docs.length - 1]).fields;
			end = new DatedPosition((Long) fields[0], (Long) fields[1], (Long) fields[2], (Long) fields[3]);
		}
		return new DatedHits(this.passages.readIds(docs), top.totalHits.value(), end);
	}

	Map<PassageGroup, Long> countOccurrences(Query query, Progress progress) throws IOException {
		Map<PassageGroup, Long> counts = new HashMap<>();
		for (LeafHits leaf : leaves(query, progress)) {
			long[] byGroup = new long[leaf.table().size()];
			while (leaf.next()) {
				byGroup[leaf.group()] += leaf.count();
			}
			addUp(leaf.table(), byGroup, counts);
		}
		return counts;
	}

	Map<PassageGroup, Long> countWords(Query query) throws IOException {
		Map<PassageGroup, Long> words = new HashMap<>();
		for (LeafHits leaf : leaves(query, (done, total) -> {
		})) {
			NumericDocValues counts = DocValues.getNumeric(leaf.reader(), IndexedPassage.WORDS);
			long[] byGroup = new long[leaf.table().size()];
			while (leaf.next()) {
				counts.advanceExact(leaf.doc());
				byGroup[leaf.group()] += counts.longValue();
			}
			addUp(leaf.table(), byGroup, words);
		}
		return words;
	}

	private static void addUp(LeafGroups table, long[] byGroup, Map<PassageGroup, Long> sums) {
		for (int i = 0; i < byGroup.length; i++) {
			if (byGroup[i] > 0) {
				sums.merge(table.get(i), byGroup[i], Long::sum);
			}
		}
	}

	OccurrenceList findOccurrences(Query query, int max, Task task) throws IOException {
		OccurrenceList found = new OccurrenceList(task);
		for (LeafHits leaf : leaves(query, task)) {
			NumericDocValues ids = DocValues.getNumeric(leaf.reader(), IndexedPassage.ID);
			NumericDocValues positions = DocValues.getNumeric(leaf.reader(), IndexedPassage.POSITION);
			while (leaf.next()) {
				ids.advanceExact(leaf.doc());
				positions.advanceExact(leaf.doc());
				int group = -1;
				for (Occurrences.Span span : leaf.findOccurrences()) {
					if (found.size() == max) {
						found.cut();
						return found;
					}
					group = (group < 0) ? found.number(leaf.table().get(leaf.group())) : group;
					found.add(ids.longValue(), group, (int) positions.longValue(), span.start(), span.end());
				}
			}
		}
		return found;
	}

	private Weight weight(Query query, ScoreMode mode, Deadline deadline) throws IOException {
		IndexSearcher searcher = new IndexSearcher(this.reader);
		return searcher.createWeight(searcher.rewrite(translate(query, deadline)), mode, 1);
	}

	/** Finds the hits of each leaf that has any. */
	private List<LeafHits> leaves(Query query, Progress progress) throws IOException {
		Deadline deadline = Deadline.ofTask(() -> progress.at(0, this.reader.maxDoc()));
		Weight weight = weight(query, ScoreMode.COMPLETE_NO_SCORES, deadline);
		List<Query> positive = query.positive();
		LongRangePositions longRange = positive.stream().anyMatch(LongRangeQueries::isLongRange)
				? longRangePositions(query, positive, deadline) : null;
		List<LeafHits> hits = new ArrayList<>();
		for (LeafReaderContext leaf : this.reader.leaves()) {
			Scorer scorer = weight.scorer(leaf);
			if (scorer != null) {
				DocumentPositions positions = (longRange != null) ? longRange.in(leaf)
						: new IndexPositions(leaf.reader(), positive, this.queries);
				hits.add(new LeafHits(leaf, scorer, positive, positions, progress, this.reader.maxDoc()));
			}
		}
		return hits;
	}

	private LongRangePositions longRangePositions(Query query, List<Query> positive, Deadline deadline)
			throws IOException {
		FixedBitSet hits = new LongRangeQueries(new IndexSearcher(this.reader), this.queries, deadline)
			.docs(this.queries.query(query));
		return new LongRangePositions(this.reader, hits, positive, this.queries, deadline);
	}

}
