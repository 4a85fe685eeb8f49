package rushlight.search.lucene;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

import org.apache.lucene.search.DocIdSetIterator;

/** Iterates over the documents of a leaf that contain every term, at any position. */
final class Conjunction extends DocIdSetIterator {

	/** The documents that contain one term, in ascending order. */
	interface TermDocs {

		/** The approximate number of documents. */
		long cost();

		/**
		 * Advances to the first document at or after the target, which never decreases.
		 * @return {@link DocIdSetIterator#NO_MORE_DOCS} if there is none
		 */
		int advance(int target) throws IOException;

	}

	/** The terms, the rarest first. */
	private final TermDocs[] terms;

	private int doc = -1;

	Conjunction(List<? extends TermDocs> terms) {
		this.terms = terms.stream().sorted(Comparator.comparingLong(TermDocs::cost)).toArray(TermDocs[]::new);
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
		int candidate = this.terms[0].advance(target);
		for (int i = 1; i < this.terms.length && candidate != NO_MORE_DOCS; i++) {
			int next = this.terms[i].advance(candidate);
			if (next > candidate) {
				candidate = (next == NO_MORE_DOCS) ? next : this.terms[0].advance(next);
				i = 0;
			}
		}
		this.doc = candidate;
		return candidate;
	}

	@Override
	public long cost() {
		return this.terms[0].cost();
	}

}
