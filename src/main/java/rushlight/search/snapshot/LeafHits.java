package rushlight.search.snapshot;

import java.io.IOException;
import java.util.List;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

import rushlight.limits.LongTasks.Progress;
import rushlight.query.Occurrences;
import rushlight.query.Query;
import rushlight.search.lucene.DocumentPositions;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.passage.LeafGroups;

/** Iterates over the hits of one leaf and their occurrences. */
final class LeafHits {

	/** Hits between two reports of progress. */
	private static final int REPORT_INTERVAL = 4096;

	private final LeafReaderContext leaf;

	private final DocIdSetIterator docs;

	private final @Nullable Bits live;

	private final List<Query> positive;

	private final DocumentPositions positions;

	private final LeafGroups table;

	/** The number of each passage's group. */
	private final SortedDocValues numbers;

	private final Progress progress;

	private final long total;

	private int doc = -1;

	private int moves;

	LeafHits(LeafReaderContext leaf, Scorer scorer, List<Query> positive, DocumentPositions positions,
			Progress progress, long total) throws IOException {
		this.leaf = leaf;
		this.docs = scorer.iterator();
		this.live = leaf.reader().getLiveDocs();
		this.positive = positive;
		this.positions = positions;
		this.table = LeafGroups.of(leaf.reader());
		this.numbers = DocValues.getSorted(leaf.reader(), IndexedPassage.GROUP);
		this.progress = progress;
		this.total = total;
	}

	/** Moves to the next hit, if there is one. */
	boolean next() throws IOException {
		do {
			this.doc = this.docs.nextDoc();
			if (this.doc == DocIdSetIterator.NO_MORE_DOCS) {
				return false;
			}
			if (this.moves++ % REPORT_INTERVAL == 0) {
				this.progress.at(this.leaf.docBase + this.doc, this.total);
			}
		}
		while (this.live != null && !this.live.get(this.doc));
		return true;
	}

	LeafReader reader() {
		return this.leaf.reader();
	}

	/** The groups of the leaf's passages. */
	LeafGroups table() {
		return this.table;
	}

	/** The current hit. */
	int doc() {
		return this.doc;
	}

	/** The number of the current hit's group. */
	int group() throws IOException {
		this.numbers.advanceExact(this.doc);
		return this.numbers.ordValue();
	}

	/** Counts the occurrences in the current hit. */
	int count() throws IOException {
		if (this.positive.size() == 1 && this.positive.getFirst() instanceof Query.Leaf word) {
			this.positions.moveTo(this.doc);
			return this.positions.of(word).length;
		}
		return findOccurrences().size();
	}

	/** Finds the occurrences in the current hit. */
	List<Occurrences.Span> findOccurrences() throws IOException {
		this.positions.moveTo(this.doc);
		return Occurrences.find(this.positive, this.positions);
	}

}
