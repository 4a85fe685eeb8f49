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
 * What follows passages, as the index has it. The passages of a text may be in any part
 * of the index.
 */
public final class FollowingPassages {

	private static final Set<String> TEXT = Set.of(IndexedPassage.SHOWN);

	private final IndexReader reader;

	public FollowingPassages(IndexReader reader) {
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
	public List<String> of(PassageGroup group, int place, int words) throws IOException {
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
			texts.add(stored.document(passage.doc(), TEXT).get(IndexedPassage.SHOWN));
			left -= passage.words();
		}
		return texts;
	}

	private List<Behind> behind(PassageGroup group, int place) throws IOException {
		List<Behind> behind = new ArrayList<>();
		ContainerDocuments.forEach(this.reader, group.containerKey(), (leaf) -> {
			LeafGroups table = LeafGroups.of(leaf);
			NumericDocValues places = leaf.getNumericDocValues(IndexedPassage.PLACE);
			NumericDocValues sizes = leaf.getNumericDocValues(IndexedPassage.TOKENS);
			SortedDocValues groups = leaf.getSortedDocValues(IndexedPassage.GROUP);
			return (doc) -> {
				places.advanceExact(doc);
				if (places.longValue() > place) {
					groups.advanceExact(doc);
					PassageGroup other = table.get(groups.ordValue());
					if (other.transcript() == group.transcript() && other.kind().goesOn()) {
						sizes.advanceExact(doc);
						behind.add(new Behind(leaf, doc, (int) places.longValue(), (int) sizes.longValue()));
					}
				}
			};
		});
		behind.sort(Comparator.comparingInt(Behind::place));
		return behind;
	}

}
