package rushlight.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * The positions of any of several terms in the documents of a leaf, document by document,
 * in ascending order. One of the forms and stems of a word is frequent, and the others
 * are rare.
 */
final class UnionPositions implements Conjunction.TermDocs {

	/** The most frequent first: if it occurs, the others need not be advanced. */
	private final PostingsEnum[] terms;

	private final long cost;

	private int[] positions = new int[16];

	private int size;

	/**
	 * @param terms with their positions
	 */
	UnionPositions(List<PostingsEnum> terms) {
		this.terms = terms.stream()
			.sorted(Comparator.comparingLong(PostingsEnum::cost).reversed())
			.toArray(PostingsEnum[]::new);
		this.cost = terms.stream().mapToLong(PostingsEnum::cost).sum();
	}

	@Override
	public long cost() {
		return this.cost;
	}

	@Override
	public int advance(int target) throws IOException {
		int first = DocIdSetIterator.NO_MORE_DOCS;
		for (PostingsEnum term : this.terms) {
			int at = term.docID();
			if (at < target) {
				at = term.advance(target);
			}
			if (at == target) {
				return target;
			}
			first = Math.min(first, at);
		}
		return first;
	}

	/** Reads the positions in a document, ascending and without duplicates. */
	void read(int doc) throws IOException {
		this.size = 0;
		int found = 0;
		for (PostingsEnum term : this.terms) {
			if (term.docID() < doc) {
				term.advance(doc);
			}
			if (term.docID() == doc) {
				found++;
				add(term);
			}
		}
		if (found > 1) {
			sort();
		}
	}

	private void add(PostingsEnum term) throws IOException {
		int count = term.freq();
		if (this.size + count > this.positions.length) {
			this.positions = Arrays.copyOf(this.positions, Math.max(this.positions.length * 2, this.size + count));
		}
		for (int i = 0; i < count; i++) {
			this.positions[this.size++] = term.nextPosition();
		}
	}

	/** Sorts, and removes duplicates: a word may have two of the terms. */
	private void sort() {
		Arrays.sort(this.positions, 0, this.size);
		int size = 0;
		for (int i = 0; i < this.size; i++) {
			if (i == 0 || this.positions[i] != this.positions[i - 1]) {
				this.positions[size++] = this.positions[i];
			}
		}
		this.size = size;
	}

	/** The number of positions that were read. */
	int size() {
		return this.size;
	}

	int get(int i) {
		return this.positions[i];
	}

	void copyTo(int[] into, int at) {
		System.arraycopy(this.positions, 0, into, at, this.size);
	}

}
