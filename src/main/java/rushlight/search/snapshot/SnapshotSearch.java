package rushlight.search.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import rushlight.search.snapshot.PassageIndex.DatedPlace;
import rushlight.search.snapshot.PassageIndex.Found;
import rushlight.search.snapshot.PassageIndex.Order;
import rushlight.search.snapshot.PassageIndex.OwnersFound;

/** Asks the index as it was at one moment. */
public final class SnapshotSearch {

	/**
	 * Passages that are looked at in the time that it takes to wake up another thread.
	 */
	private static final int LEAST_SLICE = 10_000;

	private final IndexReader reader;

	private final IndexSearcher searcher;

	/** The same for more than one core. */
	private final IndexSearcher shared;

	private final QueryTranslator queries;

	private final FoundPassageReader passages;

	/**
	 * @param upToDate of which groups the index is known to have what the archive has
	 */
	public SnapshotSearch(IndexReader reader, Predicate<PassageGroup> upToDate) throws IOException {
		this.reader = reader;
		this.passages = new FoundPassageReader(reader, upToDate);
		this.searcher = new IndexSearcher(reader);
		this.shared = new IndexSearcher(reader, SearchExecutor.SHARED) {
			@Override
			protected LeafSlice[] slices(List<LeafReaderContext> leaves) {
				// At most one per core: each looks up its terms by itself.
				int size = Math.max(LEAST_SLICE, reader.maxDoc() / SearchExecutor.ALL + 1);
				return slices(leaves, size, leaves.size(), true);
			}
		};
		this.queries = new QueryTranslator(languages(reader));
	}

	private static List<Language> languages(IndexReader reader) throws IOException {
		TreeSet<String> codes = new TreeSet<>();
		for (LeafReaderContext leaf : reader.leaves()) {
			codes.addAll(LeafGroups.of(leaf.reader()).languages());
		}
		return codes.isEmpty() ? List.of(Language.of("en")) : codes.stream().map(Language::of).toList();
	}

	public QueryTranslator queries() {
		return this.queries;
	}

	IndexReader reader() {
		return this.reader;
	}

	/** Where quotations may be. */
	QuoteCandidates candidates() {
		return new QuoteCandidates(this.searcher, this.queries, sort(Order.OLDEST), this.passages::ids);
	}

	/** The query as Lucene has it, after its far parts were answered. */
	private org.apache.lucene.search.Query lucene(Query query, Deadline deadline) throws IOException {
		for (Query part : LongRangeQueries.of(query)) {
			if (!this.queries.isAnswered(part)) {
				this.queries.answer(part, new LongRangeQueries(this.searcher, this.queries, deadline).find(part));
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
		org.apache.lucene.search.Query lucene = lucene(query, deadline);
		int wanted = Math.max(1, Math.min(first + size, Math.max(1, this.reader.maxDoc())));
		FacetCounter counter = new FacetCounter(lucene);
		Best best;
		Optional<FacetCounter.Counted> counted;
		IndexSearcher searcher;
		if (order == Order.RELEVANCE && (isOfAnyWord(query) || counter.keeps(this.reader)) || size == 0) {
			searcher = this.searcher;
			searcher.setTimeout(deadline);
			// Once for both: terms are looked up here.
			org.apache.lucene.search.Query rewritten = searcher.rewrite(lucene);
			boolean shared = counter.prepare(searcher, rewritten);
			AtomicReference<Best> found = new AtomicReference<>(Best.NONE);
			counted = counter.count((shared ? this.shared : searcher).getTaskExecutor(), () -> {
				if (size > 0) {
					found.set(best(searcher.search(rewritten, new TopScoreDocCollectorManager(wanted, null, wanted)),
							first, query));
				}
				return true;
			}, deadline);
			best = found.get();
		}
		else {
			searcher = this.shared;
			searcher.setTimeout(deadline);
			Object[] both = searcher.search(lucene, new MultiCollectorManager(top(order, wanted), counter));
			best = best((TopDocs) both[0], first, query);
			counted = Optional.of((FacetCounter.Counted) both[1]);
		}
		boolean complete = !searcher.timedOut() && counted.isPresent();
		if (complete && LongRangeQueries.of(query).isEmpty()) {
			counter.keep();
		}
		FacetCounter.Counted all = counted
			.orElse(new FacetCounter.Counted(Objects.requireNonNull(best).atLeast(), Map.of()));
		return new Found(best.passages(), all.total(), all.facets(), complete);
	}

	/**
	 * The best hits.
	 *
	 * @param atLeast how many hits there are
	 */
	private record Best(List<FoundPassage> passages, long atLeast) {

		static final Best NONE = new Best(List.of(), 0);

	}

	private Best best(TopDocs top, int first, Query query) throws IOException {
		ScoreDoc[] docs = top.scoreDocs;
		return new Best(this.passages.read(Arrays.copyOfRange(docs, Math.min(first, docs.length), docs.length), query),
				top.totalHits.value());
	}

	/**
	 * Whether hits are known by one word, or by any of some. The best of these are found
	 * without looking at most of them, and to look at all is only to count; whatever else
	 * is asked for, to find the hits is most of the work.
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

	/** Looks at every hit. */
	private static CollectorManager<?, ? extends TopDocs> top(Order order, int wanted) {
		return (order == Order.RELEVANCE) ? new TopScoreDocCollectorManager(wanted, null, Integer.MAX_VALUE)
				: new TopFieldCollectorManager(sort(order), wanted, null, Integer.MAX_VALUE);
	}

	private static Sort sort(Order order) {
		boolean newest = order == Order.NEWEST;
		SortField day = new SortField(IndexedPassage.DAY, SortField.Type.LONG, newest);
		day.setMissingValue(newest ? Long.MIN_VALUE : Long.MAX_VALUE);
		return new Sort(day, new SortField(IndexedPassage.TRANSCRIPT, SortField.Type.LONG, newest),
				new SortField(IndexedPassage.PLACE, SortField.Type.LONG),
				new SortField(IndexedPassage.ID, SortField.Type.LONG));
	}

	OwnersFound findByOwner(Query query, int first, int size, int hitsOfEach, Deadline deadline) throws IOException {
		TopContainers best = new TopContainers(hitsOfEach);
		boolean complete = true;
		try {
			best.look(this.reader, weight(query, ScoreMode.COMPLETE, deadline), deadline);
		}
		catch (Deadline.PassedException ex) {
			complete = false;
		}
		return best.page(this.passages, query, first, size, complete);
	}

	/** In memory of the task; what they are sorted by is in its scratch memory. */
	PackedLongs ids(Query query, Order order, Task task) throws IOException {
		OrderedIds hits = new OrderedIds(order, task, this.reader.maxDoc());
		this.searcher.search(lucene(query, Deadline.ofTask(() -> task.at(0, this.reader.maxDoc()))), hits);
		return hits.sorted();
	}

	DatedHits dated(Query query, Order order, @Nullable DatedPlace after, int size) throws IOException {
		FieldDoc last = (after == null) ? null : new FieldDoc(Integer.MAX_VALUE, 0,
				new Object[] { after.day(), after.transcript(), after.place(), after.id() });
		org.apache.lucene.search.Query lucene = lucene(query, Deadline.never());
		TopDocs top = this.searcher.search(lucene,
				new TopFieldCollectorManager(sort(order), size, last, Integer.MAX_VALUE));
		ScoreDoc[] docs = top.scoreDocs;
		DatedPlace end = null;
		if (docs.length > 0) {
			Object[] fields = ((FieldDoc) docs[docs.length - 1]).fields;
			end = new DatedPlace((Long) fields[0], (Long) fields[1], (Long) fields[2], (Long) fields[3]);
		}
		return new DatedHits(this.passages.ids(docs), top.totalHits.value(), end);
	}

	Map<PassageGroup, Long> count(Query query, Progress progress) throws IOException {
		Map<PassageGroup, Long> counts = new HashMap<>();
		for (LeafHits part : parts(query, progress)) {
			long[] byGroup = new long[part.table().size()];
			while (part.next()) {
				byGroup[part.group()] += part.count();
			}
			addUp(part.table(), byGroup, counts);
		}
		return counts;
	}

	Map<PassageGroup, Long> words(Query query) throws IOException {
		Map<PassageGroup, Long> words = new HashMap<>();
		for (LeafHits part : parts(query, (done, total) -> {
		})) {
			NumericDocValues counts = DocValues.getNumeric(part.reader(), IndexedPassage.WORDS);
			long[] byGroup = new long[part.table().size()];
			while (part.next()) {
				counts.advanceExact(part.doc());
				byGroup[part.group()] += counts.longValue();
			}
			addUp(part.table(), byGroup, words);
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

	OccurrenceList occurrences(Query query, int max, Task task) throws IOException {
		OccurrenceList found = new OccurrenceList(task);
		for (LeafHits part : parts(query, task)) {
			NumericDocValues ids = DocValues.getNumeric(part.reader(), IndexedPassage.ID);
			NumericDocValues places = DocValues.getNumeric(part.reader(), IndexedPassage.PLACE);
			while (part.next()) {
				ids.advanceExact(part.doc());
				places.advanceExact(part.doc());
				int group = -1;
				for (Occurrences.Span span : part.occurrences()) {
					if (found.size() == max) {
						found.cut();
						return found;
					}
					group = (group < 0) ? found.number(part.table().get(part.group())) : group;
					found.add(ids.longValue(), group, (int) places.longValue(), span.start(), span.end());
				}
			}
		}
		return found;
	}

	private Weight weight(Query query, ScoreMode mode, Deadline deadline) throws IOException {
		return this.searcher.createWeight(this.searcher.rewrite(lucene(query, deadline)), mode, 1);
	}

	/**
	 * The leaves that have hits, each to be gone through passage by passage.
	 */
	private List<LeafHits> parts(Query query, Progress progress) throws IOException {
		Deadline deadline = Deadline.ofTask(() -> progress.at(0, this.reader.maxDoc()));
		Weight weight = weight(query, ScoreMode.COMPLETE_NO_SCORES, deadline);
		List<Query> positive = query.positive();
		LongRangePositions far = positive.stream().anyMatch(LongRangeQueries::isFar) ? far(query, positive, deadline)
				: null;
		List<LeafHits> parts = new ArrayList<>();
		for (LeafReaderContext leaf : this.reader.leaves()) {
			Scorer scorer = weight.scorer(leaf);
			if (scorer != null) {
				DocumentPositions places = (far != null) ? far.in(leaf)
						: new IndexPositions(leaf.reader(), positive, this.queries);
				parts.add(new LeafHits(leaf, scorer, positive, places, progress, this.reader.maxDoc()));
			}
		}
		return parts;
	}

	private LongRangePositions far(Query query, List<Query> positive, Deadline deadline) throws IOException {
		FixedBitSet hits = new LongRangeQueries(this.searcher, this.queries, deadline).docs(this.queries.query(query));
		return new LongRangePositions(this.reader, hits, positive, this.queries, deadline);
	}

}
