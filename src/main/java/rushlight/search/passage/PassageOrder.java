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
 * Which passage is followed by which, in the index as it was at one moment: by Lucene's
 * numbers, which have no order of their own. Of events and headings, which nothing runs
 * over, it knows nothing.
 */
public final class PassageOrder {

	/** No passage. */
	public static final int NONE = -1;

	/** The last one that was asked for: an index that changes makes it of the past. */
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

	/** The passage after one, or {@link #NONE}. */
	public int next(int doc) {
		return this.next[doc];
	}

	/** The passage before one, or {@link #NONE}. */
	public int previous(int doc) {
		return this.previous[doc];
	}

	/** Words of a passage. */
	public int size(int doc) {
		return this.sizes[doc];
	}

	/** Puts the passages of each text in order. */
	private static PassageOrder read(IndexReader reader, Object key) throws IOException {
		int[] sizes = new int[reader.maxDoc()];
		int[] places = new int[reader.maxDoc()];
		int[] texts = new int[reader.maxDoc()];
		Arrays.fill(texts, NONE);
		int[] ends = count(reader, texts, places, sizes);
		long[] passages = new long[(ends.length == 0) ? 0 : ends[ends.length - 1]];
		int[] at = new int[ends.length];
		for (int text = 1; text < at.length; text++) {
			at[text] = ends[text - 1];
		}
		for (int doc = 0; doc < texts.length; doc++) {
			if (texts[doc] != NONE) {
				passages[at[texts[doc]]++] = (long) places[doc] << Integer.SIZE | doc;
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
	 * Numbers the transcripts and readings, and reads of each passage which is its text.
	 * @return where each text would end if their passages stood behind each other
	 */
	private static int[] count(IndexReader reader, int[] texts, int[] places, int[] sizes) throws IOException {
		Map<Text, Integer> numbers = new HashMap<>();
		for (LeafReaderContext context : reader.leaves()) {
			LeafReader leaf = context.reader();
			LeafGroups table = LeafGroups.of(leaf);
			int[] numberOf = new int[table.size()];
			for (int i = 0; i < numberOf.length; i++) {
				PassageGroup group = table.get(i);
				numberOf[i] = (group.kind() == PassageKind.SPEECH || group.kind() == PassageKind.READING)
						? numbers.computeIfAbsent(new Text(group.reading(), group.container(), group.transcript()),
								(text) -> numbers.size())
						: NONE;
			}
			SortedDocValues groups = DocValues.getSorted(leaf, IndexedPassage.GROUP);
			NumericDocValues place = DocValues.getNumeric(leaf, IndexedPassage.PLACE);
			NumericDocValues size = DocValues.getNumeric(leaf, IndexedPassage.TOKENS);
			Bits live = leaf.getLiveDocs();
			for (int doc = 0; doc < leaf.maxDoc(); doc++) {
				if ((live == null || live.get(doc)) && groups.advanceExact(doc) && place.advanceExact(doc)
						&& size.advanceExact(doc)) {
					texts[context.docBase + doc] = numberOf[groups.ordValue()];
					places[context.docBase + doc] = (int) place.longValue();
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

	private record Text(boolean reading, long container, long transcript) {
	}

}
