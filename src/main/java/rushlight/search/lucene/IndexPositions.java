package rushlight.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

import rushlight.query.Query;
import rushlight.query.UnsupportedQueryException;
import rushlight.search.passage.IndexTerms;
import rushlight.search.passage.IndexedPassage;

/**
 * The positions of a query's words in the passages of a leaf, document by document, in
 * ascending order.
 */
public final class IndexPositions implements DocumentPositions {

	private static final int[] NOWHERE = {};

	/** Terms between two checks of the deadline. */
	private static final int CHECK_INTERVAL = 256;

	private final Map<Query.Leaf, Postings> postings = new HashMap<>();

	/** The last position in the current passage itself; -1 if there is none. */
	private int lastOwn;

	private IndexPositions() {
	}

	/**
	 * @param parts the parts of the query whose words are read
	 */
	public IndexPositions(LeafReader leaf, List<Query> parts, QueryTranslator queries) throws IOException {
		Set<Query.Leaf> alone = new LinkedHashSet<>();
		Set<Query.Leaf> joined = new LinkedHashSet<>();
		parts.forEach((part) -> collect(part, alone, joined, false));
		alone.addAll(joined);
		for (Query.Leaf word : alone) {
			this.postings.put(word, new Postings(leaf, queries.terms(word), joined.contains(word), Deadline.never()));
		}
	}

	/** The positions in the passages themselves, without following words. */
	static IndexPositions ofPassages(LeafReader leaf, Set<Query.Leaf> words, QueryTranslator queries, Deadline deadline)
			throws IOException {
		IndexPositions positions = new IndexPositions();
		for (Query.Leaf word : words) {
			positions.postings.put(word, new Postings(leaf, queries.terms(word), false, deadline));
		}
		return positions;
	}

	/** The words of a part of a query. */
	static Set<Query.Leaf> words(Query part) {
		Set<Query.Leaf> words = new LinkedHashSet<>();
		collect(part, words, words, false);
		return words;
	}

	private static void collect(Query part, Set<Query.Leaf> alone, Set<Query.Leaf> joined, boolean continues) {
		switch (part) {
			case Query.Leaf word -> (continues ? joined : alone).add(word);
			case Query.Phrase phrase -> phrase.words().forEach((word) -> collect(word, alone, joined, true));
			case Query.Near near -> {
				collect(near.left(), alone, joined, true);
				collect(near.right(), alone, joined, true);
			}
			case Query.Or or -> or.parts().forEach((each) -> collect(each, alone, joined, continues));
			default -> throw new UnsupportedQueryException("No words have positions in " + part);
		}
	}

	/** The passages that contain every word, in their text or in the following words. */
	DocIdSetIterator candidates() {
		return new Conjunction(List.copyOf(this.postings.values()));
	}

	@Override
	public void moveTo(int doc) throws IOException {
		this.lastOwn = -1;
		for (Postings each : this.postings.values()) {
			each.moveTo(doc);
			this.lastOwn = Math.max(this.lastOwn, each.lastOwn());
		}
	}

	@Override
	public int[] of(Query.Leaf word) {
		Postings found = this.postings.get(word);
		return (found == null) ? NOWHERE : found.positions();
	}

	/** Following words have higher positions than the passage. */
	@Override
	public boolean isOwn(int position) {
		return position <= this.lastOwn;
	}

	/** The terms of one word or prefix. */
	private static final class Postings implements Conjunction.TermDocs {

		private final UnionPositions own;

		private final UnionPositions following;

		Postings(LeafReader leaf, QueryTranslator.Spelled spelled, boolean continues, Deadline deadline)
				throws IOException {
			List<PostingsEnum> own = new ArrayList<>();
			List<PostingsEnum> following = new ArrayList<>();
			Terms terms = leaf.terms(IndexedPassage.TEXT);
			if (terms != null) {
				TermsEnum each = terms.iterator();
				for (String term : spelled.terms()) {
					add(each, new BytesRef(term), own);
					if (continues) {
						add(each, new BytesRef(IndexTerms.following(term)), following);
					}
				}
				for (String prefix : spelled.prefixes()) {
					addAll(each, new BytesRef(prefix), own, deadline);
					if (continues) {
						addAll(each, new BytesRef(IndexTerms.following(prefix)), following, deadline);
					}
				}
			}
			this.own = new UnionPositions(own);
			this.following = new UnionPositions(following);
		}

		private static void add(TermsEnum each, BytesRef term, List<PostingsEnum> into) throws IOException {
			if (each.seekExact(term)) {
				into.add(each.postings(null, PostingsEnum.POSITIONS));
			}
		}

		private static void addAll(TermsEnum each, BytesRef prefix, List<PostingsEnum> into, Deadline deadline)
				throws IOException {
			if (each.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
				return;
			}
			BytesRef term = each.term();
			while (term != null && StringHelper.startsWith(term, prefix)) {
				if (into.size() % CHECK_INTERVAL == 0) {
					deadline.check();
				}
				into.add(each.postings(null, PostingsEnum.POSITIONS));
				term = each.next();
			}
		}

		@Override
		public long cost() {
			return this.own.cost() + this.following.cost();
		}

		@Override
		public int advance(int target) throws IOException {
			int first = this.own.advance(target);
			return (first == target) ? target : Math.min(first, this.following.advance(target));
		}

		void moveTo(int doc) throws IOException {
			this.own.read(doc);
			this.following.read(doc);
		}

		/** The last position in the passage itself; -1 if there is none. */
		int lastOwn() {
			return (this.own.size() == 0) ? -1 : this.own.get(this.own.size() - 1);
		}

		/** All positions, ascending: following words have higher positions. */
		int[] positions() {
			int size = this.own.size() + this.following.size();
			if (size == 0) {
				return NOWHERE;
			}
			int[] positions = new int[size];
			this.own.copyTo(positions, 0);
			this.following.copyTo(positions, this.own.size());
			return positions;
		}

	}

}
