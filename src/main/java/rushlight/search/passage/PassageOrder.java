package rushlight.search.passage;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.Bits;

/**
 * The order of the passages in their texts, in one state of the index, by document
 * number: documents are in no order. Events and headings are left out, since no phrase
 * continues over them.
 */
public final class PassageOrder {

	/** No passage. */
	public static final int NONE = -1;

	/** The order of the newest index that was asked for. */
	private static volatile PassageOrder last = new PassageOrder(new Object(), new int[0], new int[0], new int[0]);

	private final Object reader;

	private final int[] next;

	private final int[] previous;

	private final int[] sizes;

	private PassageOrder(Object reader, int[] next, int[] previous, int[] sizes) {
		this.reader = reader;
		this.next = next;
		this.previous = previous;
		this.sizes = sizes;
	}

	/** The order of an index, cached until another index is asked for. */
	public static PassageOrder of(IndexReader reader) throws IOException {
		IndexReader.CacheHelper helper = reader.getReaderCacheHelper();
		Object key = (helper == null) ? reader : helper.getKey();
		PassageOrder known = last;
		if (known.reader != key) {
			known = read(reader, key);
			last = known;
		}
		return known;
	}

	/** The passage after a passage, or {@link #NONE}. */
	public int next(int doc) {
		return this.next[doc];
	}

	/** The passage before a passage, or {@link #NONE}. */
	public int previous(int doc) {
		return this.previous[doc];
	}

	/** The number of words of a passage. */
	public int size(int doc) {
		return this.sizes[doc];
	}

	/** Sorts the passages of each text. */
	private static PassageOrder read(IndexReader reader, Object key) throws IOException {
		int[] sizes = new int[reader.maxDoc()];
		int[] positions = new int[reader.maxDoc()];
		int[] texts = new int[reader.maxDoc()];
		Arrays.fill(texts, NONE);
		int[] ends = count(reader, texts, positions, sizes);
		long[] passages = new long[(ends.length == 0) ? 0 : ends[ends.length - 1]];
		int[] at = new int[ends.length];
		for (int text = 1; text < at.length; text++) {
			at[text] = ends[text - 1];
		}
		for (int doc = 0; doc < texts.length; doc++) {
			if (texts[doc] != NONE) {
				passages[at[texts[doc]]++] = (long) positions[doc] << Integer.SIZE | doc;
			}
		}
		int[] next = new int[texts.length];
		int[] previous = new int[texts.length];
		Arrays.fill(next, NONE);
		Arrays.fill(previous, NONE);
		int start = 0;
		for (int end : ends) {
			Arrays.sort(passages, start, end);
			for (int i = start + 1; i < end; i++) {
				next[(int) passages[i - 1]] = (int) passages[i];
				previous[(int) passages[i]] = (int) passages[i - 1];
			}
			start = end;
		}
		return new PassageOrder(key, next, previous, sizes);
	}

	/**
	 * Numbers the transcripts and readings, and reads the text of each passage.
	 * @return the end of each text if the passages of all texts are consecutive
	 */
	private static int[] count(IndexReader reader, int[] texts, int[] positions, int[] sizes) throws IOException {
		Map<Text, Integer> numbers = new HashMap<>();
		for (LeafReaderContext context : reader.leaves()) {
			LeafReader leaf = context.reader();
			LeafGroups table = LeafGroups.of(leaf);
			int[] numberOf = new int[table.size()];
			for (int i = 0; i < numberOf.length; i++) {
				PassageGroup group = table.get(i);
				numberOf[i] = group.kind().continues()
						? numbers.computeIfAbsent(new Text(group.reading(), group.container(), group.transcript()),
								(text) -> numbers.size())
						: NONE;
			}
			SortedDocValues groups = DocValues.getSorted(leaf, IndexedPassage.GROUP);
			NumericDocValues position = DocValues.getNumeric(leaf, IndexedPassage.POSITION);
			NumericDocValues size = DocValues.getNumeric(leaf, IndexedPassage.TOKENS);
			Bits live = leaf.getLiveDocs();
			for (int doc = 0; doc < leaf.maxDoc(); doc++) {
				if ((live == null || live.get(doc)) && groups.advanceExact(doc) && position.advanceExact(doc)
						&& size.advanceExact(doc)) {
					texts[context.docBase + doc] = numberOf[groups.ordValue()];
					positions[context.docBase + doc] = (int) position.longValue();
					sizes[context.docBase + doc] = (int) size.longValue();
				}
			}
		}
		int[] ends = new int[numbers.size()];
		for (int text : texts) {
			if (text != NONE) {
				ends[text]++;
			}
		}
		Arrays.parallelPrefix(ends, Integer::sum);
		return ends;
	}

	/** A transcript or a reading. */
	private record Text(boolean reading, long container, long transcript) {
	}

}
