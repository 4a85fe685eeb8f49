package rushlight.search.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.apache.lucene.document.Document;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.ScoreDoc;

import rushlight.query.Language;
import rushlight.query.Occurrences;
import rushlight.query.Query;
import rushlight.search.passage.FollowingPassages;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.passage.LeafGroups;
import rushlight.search.passage.PassageGroup;
import rushlight.search.passage.PassageText;

/** Reads what is indexed of passages that were found. */
final class FoundPassageReader {

	/** Passages that are read in the time that it takes to wake up another thread. */
	private static final int LEAST_STRETCH = 10;

	private final IndexReader reader;

	private final Predicate<PassageGroup> upToDate;

	/**
	 * @param upToDate of which groups the index is known to have what the archive has
	 */
	FoundPassageReader(IndexReader reader, Predicate<PassageGroup> upToDate) {
		this.reader = reader;
		this.upToDate = upToDate;
	}

	/** In the same order. */
	List<Long> ids(ScoreDoc[] docs) throws IOException {
		return read(docs, (leaf) -> {
			NumericDocValues ids = DocValues.getNumeric(leaf, IndexedPassage.ID);
			return (doc) -> {
				ids.advanceExact(doc);
				return ids.longValue();
			};
		});
	}

	/**
	 * In the same order, with their texts, and what is needed to mark a query in them.
	 */
	List<FoundPassage> read(ScoreDoc[] docs, Query query) throws IOException {
		FollowingPassages texts = new FollowingPassages(this.reader);
		return read(docs, (leaf) -> {
			NumericDocValues ids = DocValues.getNumeric(leaf, IndexedPassage.ID);
			NumericDocValues positions = DocValues.getNumeric(leaf, IndexedPassage.POSITION);
			SortedDocValues numbers = DocValues.getSorted(leaf, IndexedPassage.GROUP);
			LeafGroups table = LeafGroups.of(leaf);
			StoredFields stored = leaf.storedFields();
			return (doc) -> {
				ids.advanceExact(doc);
				numbers.advanceExact(doc);
				PassageGroup group = table.get(numbers.ordValue());
				Document fields = stored.document(doc, IndexedPassage.STORED);
				PassageText text = new PassageText(fields.get(IndexedPassage.STORED_TEXT), Language.of(group.language()),
						null);
				// Here, where cores share the work, and not where it is marked.
				text.tokens();
				boolean upToDate = this.upToDate.test(group);
				List<String> following = List.of();
				if (upToDate && text.mayContinue(query)) {
					positions.advanceExact(doc);
					following = texts.of(group, (int) positions.longValue(), Occurrences.reachOf(query));
				}
				return new FoundPassage(ids.longValue(), group, text,
						fields.getField(IndexedPassage.REVISION).numericValue().intValue(),
						fields.getField(IndexedPassage.START).numericValue().intValue(), upToDate, following);
			};
		});
	}

	/** Reads one value of each passage of a leaf. */
	private interface Part<T> {

		T of(int doc) throws IOException;

	}

	private interface Parts<T> {

		Part<T> in(LeafReader leaf) throws IOException;

	}

	/** Goes through them in the order of the index, which is quicker than any other. */
	private <T> List<T> read(ScoreDoc[] docs, Parts<T> parts) throws IOException {
		List<ScoreDoc> sorted = Arrays.stream(docs).sorted(Comparator.comparingInt((doc) -> doc.doc)).toList();
		Map<ScoreDoc, T> read = new ConcurrentHashMap<>();
		int size = Math.max(LEAST_STRETCH, (docs.length + SearchExecutor.CORES - 1) / SearchExecutor.CORES);
		List<Callable<Boolean>> stretches = new ArrayList<>();
		for (int from = 0; from < docs.length; from += size) {
			List<ScoreDoc> stretch = sorted.subList(from, Math.min(from + size, docs.length));
			stretches.add(() -> {
				read(stretch, parts, read);
				return true;
			});
		}
		SearchExecutor.SHARED_TASKS.invokeAll(stretches);
		return Arrays.stream(docs).map(read::get).toList();
	}

	private <T> void read(List<ScoreDoc> docs, Parts<T> parts, Map<ScoreDoc, T> read) throws IOException {
		LeafReaderContext leaf = null;
		Part<T> part = null;
		for (ScoreDoc each : docs) {
			if (leaf == null || each.doc >= leaf.docBase + leaf.reader().maxDoc()) {
				leaf = this.reader.leaves().get(ReaderUtil.subIndex(each.doc, this.reader.leaves()));
				part = parts.in(leaf.reader());
			}
			read.put(each, Objects.requireNonNull(part).of(each.doc - leaf.docBase));
		}
	}

}
