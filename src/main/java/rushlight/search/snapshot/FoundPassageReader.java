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

/** Reads the indexed fields of passages that were found. */
final class FoundPassageReader {

	/** Waking up another thread takes as long as reading this many passages. */
	private static final int MIN_STRETCH_PASSAGES = 10;

	private final IndexReader reader;

	private final Predicate<PassageGroup> upToDate;

	/**
	 * @param upToDate for which groups the index is up to date
	 */
	FoundPassageReader(IndexReader reader, Predicate<PassageGroup> upToDate) {
		this.reader = reader;
		this.upToDate = upToDate;
	}

	/** Reads the ids of passages, in the same order. */
	List<Long> readIds(ScoreDoc[] docs) throws IOException {
		return read(docs, (leaf) -> {
			NumericDocValues ids = DocValues.getNumeric(leaf, IndexedPassage.ID);
			return (doc) -> {
				ids.advanceExact(doc);
				return ids.longValue();
			};
		});
	}

	/**
	 * Reads passages, in the same order, with their texts and the following texts that a
	 * query may match.
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
				PassageText text = new PassageText(fields.get(IndexedPassage.STORED_TEXT),
						Language.of(group.language()), null);
				// Split here, where cores share the work, and not where it is
				// highlighted.
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
	private interface ValueReader<T> {

		T read(int doc) throws IOException;

	}

	/** Makes the reader of each leaf. */
	private interface LeafValues<T> {

		ValueReader<T> forLeaf(LeafReader leaf) throws IOException;

	}

	/** Reads values in the order of the index, which is faster than any other. */
	private <T> List<T> read(ScoreDoc[] docs, LeafValues<T> values) throws IOException {
		List<ScoreDoc> sorted = Arrays.stream(docs).sorted(Comparator.comparingInt((doc) -> doc.doc)).toList();
		Map<ScoreDoc, T> read = new ConcurrentHashMap<>();
		int size = Math.max(MIN_STRETCH_PASSAGES, (docs.length + SearchExecutor.CORES - 1) / SearchExecutor.CORES);
		List<Callable<Boolean>> stretches = new ArrayList<>();
		for (int from = 0; from < docs.length; from += size) {
			List<ScoreDoc> stretch = sorted.subList(from, Math.min(from + size, docs.length));
			stretches.add(() -> {
				read(stretch, values, read);
				return true;
			});
		}
		SearchExecutor.SHARED_TASKS.invokeAll(stretches);
		return Arrays.stream(docs).map(read::get).toList();
	}

	private <T> void read(List<ScoreDoc> docs, LeafValues<T> values, Map<ScoreDoc, T> read) throws IOException {
		LeafReaderContext leaf = null;
		ValueReader<T> ofLeaf = null;
		for (ScoreDoc each : docs) {
			if (leaf == null || each.doc >= leaf.docBase + leaf.reader().maxDoc()) {
				leaf = this.reader.leaves().get(ReaderUtil.subIndex(each.doc, this.reader.leaves()));
				ofLeaf = values.forLeaf(leaf.reader());
			}
			read.put(each, Objects.requireNonNull(ofLeaf).read(each.doc - leaf.docBase));
		}
	}

}
