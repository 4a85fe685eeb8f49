package rushlight.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

import rushlight.query.Occurrences;
import rushlight.query.Query;
import rushlight.query.TextPositions;
import rushlight.search.passage.PassageOrder;

/**
 * The positions of a query's words in passages and in all text that a match may continue
 * into, which is more than the words that are indexed with a passage: they are read from
 * the following passages. All passages are read at once, since the passages of a text may
 * be anywhere in the index.
 */
public final class LongRangePositions implements Occurrences.Positions {

	private static final int[] NOWHERE = {};

	/** Passages between two checks of the deadline. */
	static final int CHECK_INTERVAL = 64;

	private final PassageOrder order;

	/** The documents that were read, ascending. */
	private final int[] docs;

	private final Map<Query.Leaf, WordPositions> positions = new HashMap<>();

	/** The current document, by its number in the whole index. */
	private int doc;

	/**
	 * @param starts passages in which a match may begin
	 * @param parts the parts of the query whose words are read
	 */
	public LongRangePositions(IndexReader reader, BitSet starts, List<Query> parts, QueryTranslator queries,
			Deadline deadline) throws IOException {
		this.order = PassageOrder.of(reader);
		this.docs = withFollowing(starts);
		Set<Query.Leaf> words = new LinkedHashSet<>();
		for (Query part : parts) {
			for (Query.Leaf word : IndexPositions.words(part)) {
				words.add(word);
				words.add(following(word));
			}
		}
		words.forEach((word) -> this.positions.put(word, new WordPositions()));
		int at = 0;
		for (LeafReaderContext leaf : reader.leaves()) {
			int end = leaf.docBase + leaf.reader().maxDoc();
			IndexPositions own = IndexPositions.ofPassages(leaf.reader(), words, queries, deadline);
			for (; at < this.docs.length && this.docs[at] < end; at++) {
				if (at % CHECK_INTERVAL == 0) {
					deadline.check();
				}
				own.moveTo(this.docs[at] - leaf.docBase);
				for (Map.Entry<Query.Leaf, WordPositions> word : this.positions.entrySet()) {
					word.getValue().add(own.of(word.getKey()));
				}
			}
		}
	}

	/** The form in which a word is sought in following passages: sounds are not. */
	private static Query.Leaf following(Query.Leaf word) {
		return (word instanceof Query.HeardAs heard) ? heard.word() : word;
	}

	private int[] withFollowing(BitSet starts) throws IOException {
		FixedBitSet all = new FixedBitSet(Math.max(1, starts.length()));
		DocIdSetIterator each = new BitSetIterator(starts, 0);
		for (int doc = each.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = each.nextDoc()) {
			all.set(doc);
			int words = 0;
			for (int next = this.order.next(doc); next != PassageOrder.NONE
					&& words < TextPositions.MAX_FOLLOWING_WORDS; next = this.order.next(next)) {
				all.set(next);
				words += this.order.size(next);
			}
		}
		int[] docs = new int[all.cardinality()];
		each = new BitSetIterator(all, docs.length);
		for (int i = 0; i < docs.length; i++) {
			docs[i] = each.nextDoc();
		}
		return docs;
	}

	/** Moves to a passage, by its number in the whole index. */
	void moveTo(int doc) {
		this.doc = doc;
	}

	/** These positions, by document numbers of one leaf. */
	public DocumentPositions in(LeafReaderContext leaf) {
		return new DocumentPositions() {
			@Override
			public void moveTo(int doc) {
				LongRangePositions.this.moveTo(leaf.docBase + doc);
			}

			@Override
			public int[] of(Query.Leaf word) {
				return LongRangePositions.this.of(word);
			}

			@Override
			public boolean isOwn(int position) {
				return LongRangePositions.this.isOwn(position);
			}
		};
	}

	@Override
	public boolean isOwn(int position) {
		return position < this.order.size(this.doc);
	}

	@Override
	public int[] of(Query.Leaf word) {
		int offset = this.order.size(this.doc);
		int end = offset + TextPositions.MAX_FOLLOWING_WORDS;
		int[] found = read(word, this.doc);
		Query.Leaf following = following(word);
		for (int next = this.order.next(this.doc); next != PassageOrder.NONE
				&& offset < end; next = this.order.next(next)) {
			int[] more = read(following, next);
			int size = found.length;
			if (more.length > 0 && offset + more[0] < end) {
				found = Arrays.copyOf(found, size + more.length);
				for (int position : more) {
					if (offset + position < end) {
						found[size++] = offset + position;
					}
				}
				found = (size == found.length) ? found : Arrays.copyOf(found, size);
			}
			offset += this.order.size(next);
		}
		return found;
	}

	private int[] read(Query.Leaf word, int doc) {
		int at = Arrays.binarySearch(this.docs, doc);
		WordPositions all = this.positions.get(word);
		return (at < 0 || all == null) ? NOWHERE : all.get(at);
	}

	/**
	 * The positions of one word, document by document. A frequent word occurs in millions
	 * of documents. The garbage collector would move as many objects if there were one
	 * for each, and all other requests would wait for it.
	 */
	private static final class WordPositions {

		private int[] ends = new int[1024];

		private int passages;

		private int[] positions = NOWHERE;

		/** Adds the positions in the next document. */
		void add(int[] more) {
			int end = (this.passages == 0) ? 0 : this.ends[this.passages - 1];
			this.positions = withRoom(this.positions, end + more.length);
			System.arraycopy(more, 0, this.positions, end, more.length);
			this.ends = withRoom(this.ends, this.passages + 1);
			this.ends[this.passages++] = end + more.length;
		}

		private static int[] withRoom(int[] array, int length) {
			return (length <= array.length) ? array : Arrays.copyOf(array, Math.max(2 * array.length, length));
		}

		/** The positions in the n-th document that was added. */
		int[] get(int passage) {
			int start = (passage == 0) ? 0 : this.ends[passage - 1];
			int end = this.ends[passage];
			return (start == end) ? NOWHERE : Arrays.copyOfRange(this.positions, start, end);
		}

	}

}
