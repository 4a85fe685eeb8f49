package rushlight.search.passage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;

/**
 * Reads the texts that follow passages from the index. The passages of a text may be in
 * any leaf.
 */
public final class FollowingPassages {

	private static final Set<String> TEXT = Set.of(IndexedPassage.STORED_TEXT);

	private final IndexReader reader;

	public FollowingPassages(IndexReader reader) {
		this.reader = reader;
	}

	/**
	 * A passage that follows another one.
	 *
	 * @param words the number of its words
	 */
	private record FollowingPassage(LeafReader leaf, int doc, int position, int words) {
	}

	/**
	 * Reads the texts that a match may continue into.
	 * @param position of the passage that they follow
	 * @param words the texts have at least so many words, unless the text ends
	 */
	public List<String> of(PassageGroup group, int position, int words) throws IOException {
		List<String> texts = new ArrayList<>();
		if (!group.kind().continues()) {
			return texts;
		}
		int left = words;
		for (FollowingPassage passage : following(group, position)) {
			if (left <= 0) {
				break;
			}
			StoredFields stored = passage.leaf().storedFields();
			texts.add(stored.document(passage.doc(), TEXT).get(IndexedPassage.STORED_TEXT));
			left -= passage.words();
		}
		return texts;
	}

	private List<FollowingPassage> following(PassageGroup group, int position) throws IOException {
		List<FollowingPassage> following = new ArrayList<>();
		ContainerDocuments.forEach(this.reader, group.containerKey(), (leaf) -> {
			LeafGroups table = LeafGroups.of(leaf);
			NumericDocValues positions = leaf.getNumericDocValues(IndexedPassage.POSITION);
			NumericDocValues sizes = leaf.getNumericDocValues(IndexedPassage.TOKENS);
			SortedDocValues groups = leaf.getSortedDocValues(IndexedPassage.GROUP);
			return (doc) -> {
				positions.advanceExact(doc);
				if (positions.longValue() > position) {
					groups.advanceExact(doc);
					PassageGroup other = table.get(groups.ordValue());
					if (other.transcript() == group.transcript() && other.kind().continues()) {
						sizes.advanceExact(doc);
						following
							.add(new FollowingPassage(leaf, doc, (int) positions.longValue(), (int) sizes.longValue()));
					}
				}
			};
		});
		following.sort(Comparator.comparingInt(FollowingPassage::position));
		return following;
	}

}
