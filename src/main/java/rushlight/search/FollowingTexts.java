package rushlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/**
 * What follows passages, as the index has it. The passages of a text may be in any part
 * of the index.
 */
final class FollowingTexts {

	private static final Set<String> TEXT = Set.of(Passage.SHOWN);

	private final IndexReader reader;

	FollowingTexts(IndexReader reader) {
		this.reader = reader;
	}

	/**
	 * A passage behind another one.
	 *
	 * @param words of it
	 */
	private record Behind(LeafReader leaf, int doc, int place, int words) {
	}

	/**
	 * The texts that a match may run on into.
	 * @param place of the passage that they follow
	 * @param words as many of them as are wanted, at least
	 */
	List<String> of(Group group, int place, int words) throws IOException {
		List<String> texts = new ArrayList<>();
		if (!group.kind().goesOn()) {
			return texts;
		}
		int left = words;
		for (Behind passage : behind(group, place)) {
			if (left <= 0) {
				break;
			}
			StoredFields stored = passage.leaf().storedFields();
			texts.add(stored.document(passage.doc(), TEXT).get(Passage.SHOWN));
			left -= passage.words();
		}
		return texts;
	}

	private Behind[] behind(Group group, int place) throws IOException {
		List<Behind> behind = new ArrayList<>();
		Term owner = new Term(Passage.OWNER, group.ownerKey());
		for (LeafReaderContext context : this.reader.leaves()) {
			LeafReader leaf = context.reader();
			PostingsEnum docs = leaf.postings(owner, PostingsEnum.NONE);
			if (docs == null) {
				continue;
			}
			Bits live = leaf.getLiveDocs();
			GroupTable table = GroupTable.of(leaf);
			NumericDocValues places = leaf.getNumericDocValues(Passage.PLACE);
			NumericDocValues sizes = leaf.getNumericDocValues(Passage.TOKENS);
			SortedDocValues groups = leaf.getSortedDocValues(Passage.GROUP);
			for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
				places.advanceExact(doc);
				if (places.longValue() > place && (live == null || live.get(doc))) {
					groups.advanceExact(doc);
					Group other = table.get(groups.ordValue());
					if (other.transcript() == group.transcript() && other.kind().goesOn()) {
						sizes.advanceExact(doc);
						behind.add(new Behind(leaf, doc, (int) places.longValue(), (int) sizes.longValue()));
					}
				}
			}
		}
		Behind[] inOrder = behind.toArray(Behind[]::new);
		Arrays.sort(inOrder, Comparator.comparingInt(Behind::place));
		return inOrder;
	}

}
