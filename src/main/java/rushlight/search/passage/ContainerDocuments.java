package rushlight.search.passage;

import java.io.IOException;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/**
 * The passages of one episode or reading, which may be in any leaf and in any order.
 */
public final class ContainerDocuments {

	private ContainerDocuments() {
	}

	/** An action on each document of one leaf. */
	public interface Part {

		void passage(int doc) throws IOException;

	}

	/** The same for each part that has any. */
	public interface Parts {

		Part in(LeafReader leaf) throws IOException;

	}

	/**
	 * @param containerKey as {@link PassageGroup#containerKey} has it
	 */
	public static void forEach(IndexReader reader, String containerKey, Parts parts) throws IOException {
		Term container = new Term(IndexedPassage.CONTAINER, containerKey);
		for (LeafReaderContext context : reader.leaves()) {
			LeafReader leaf = context.reader();
			PostingsEnum docs = leaf.postings(container, PostingsEnum.NONE);
			if (docs == null) {
				continue;
			}
			Part part = parts.in(leaf);
			Bits live = leaf.getLiveDocs();
			for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
				if (live == null || live.get(doc)) {
					part.passage(doc);
				}
			}
		}
	}

}
