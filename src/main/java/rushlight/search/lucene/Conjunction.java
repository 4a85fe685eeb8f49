package rushlight.search.lucene;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

import org.apache.lucene.search.DocIdSetIterator;

/** Iterates over the documents of a leaf that contain every term, at any position. */
final class Conjunction extends DocIdSetIterator {

	/** The passages that have one word. */
	interface Having {

		/** About how many they are. */
		long cost();

		/**
		 * The first of them from there on; never back.
		 * @return {@link DocIdSetIterator#NO_MORE_DOCS} where there is none
		 */
		int advance(int target) throws IOException;

	}

	/** The rarest first. */
	private final Having[] words;

	private int doc = -1;

	Conjunction(List<? extends Having> words) {
		this.words = words.stream().sorted(Comparator.comparingLong(Having::cost)).toArray(Having[]::new);
	}

	@Override
	public int docID() {
		return this.doc;
	}

	@Override
	public int nextDoc() throws IOException {
		return advance(this.doc + 1);
	}

	@Override
	public int advance(int target) throws IOException {
		int candidate = this.words[0].advance(target);
		for (int i = 1; i < this.words.length && candidate != NO_MORE_DOCS; i++) {
			int next = this.words[i].advance(candidate);
			if (next > candidate) {
				candidate = (next == NO_MORE_DOCS) ? next : this.words[0].advance(next);
				i = 0;
			}
		}
		this.doc = candidate;
		return candidate;
	}

	@Override
	public long cost() {
		return this.words[0].cost();
	}

}
