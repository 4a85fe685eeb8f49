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
 * Iterates over the documents of one container, which may be in any leaf and in any
 * order.
 */
public final class ContainerDocuments {

	private ContainerDocuments() {
	}

	/** An action on each document of one leaf. */
	public interface DocumentAction {

		void accept(int doc) throws IOException;

	}

	/** Makes the action for each leaf that has documents of the container. */
	public interface LeafActions {

		DocumentAction forLeaf(LeafReader leaf) throws IOException;

	}

	/**
	 * Calls an action for each document that is not deleted.
	 * @param containerKey as {@link PassageGroup#containerKey} returns it
	 */
	public static void forEach(IndexReader reader, String containerKey, LeafActions actions) throws IOException {
		Term container = new Term(IndexedPassage.CONTAINER, containerKey);
		for (LeafReaderContext context : reader.leaves()) {
			LeafReader leaf = context.reader();
			PostingsEnum docs = leaf.postings(container, PostingsEnum.NONE);
			if (docs == null) {
				continue;
			}
			DocumentAction action = actions.forLeaf(leaf);
			Bits live = leaf.getLiveDocs();
			for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
				if (live == null || live.get(doc)) {
					action.accept(doc);
				}
			}
		}
	}

}
