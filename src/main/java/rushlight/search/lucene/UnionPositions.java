package rushlight.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * The positions of any of several terms in the passages of a leaf, passage by passage in
 * ascending order: of the forms and stems of a word one is frequent, and the others are
 * rare.
 */
final class UnionPositions implements Conjunction.Having {

	/** The most frequent first: where it is, the others need not be looked up. */
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

	/** Reads the places in a passage, ascending, each once. */
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

	/** A word can be found by its form and by its stem. */
	private void sort() {
		Arrays.sort(this.positions, 0, this.size);
		int kept = 0;
		for (int i = 0; i < this.size; i++) {
			if (i == 0 || this.positions[i] != this.positions[i - 1]) {
				this.positions[kept++] = this.positions[i];
			}
		}
		this.size = kept;
	}

	/** How many places were read. */
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
