package rushlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

import rushlight.query.Query;

/**
 * Where the words of a query stand in the passages of one part of the index, passage by
 * passage in ascending order.
 */
final class IndexPlaces implements PassagePlaces {

	private static final int[] NOWHERE = {};

	private final Map<Query.Leaf, Postings> postings = new HashMap<>();

	private int lastOwn;

	private IndexPlaces() {
	}

	/**
	 * @param parts of the query whose words are wanted
	 */
	IndexPlaces(LeafReader leaf, List<Query> parts, LuceneQueries queries) throws IOException {
		Set<Query.Leaf> alone = new LinkedHashSet<>();
		Set<Query.Leaf> joined = new LinkedHashSet<>();
		parts.forEach((part) -> collect(part, alone, joined, false));
		alone.addAll(joined);
		for (Query.Leaf word : alone) {
			this.postings.put(word, new Postings(leaf, queries.terms(word), joined.contains(word)));
		}
	}

	/** Without what follows a passage. */
	static IndexPlaces own(LeafReader leaf, Set<Query.Leaf> words, LuceneQueries queries) throws IOException {
		IndexPlaces places = new IndexPlaces();
		for (Query.Leaf word : words) {
			places.postings.put(word, new Postings(leaf, queries.terms(word), false));
		}
		return places;
	}

	/** All words of a part of a query. */
	static Set<Query.Leaf> words(Query part) {
		Set<Query.Leaf> words = new LinkedHashSet<>();
		collect(part, words, words, false);
		return words;
	}

	private static void collect(Query part, Set<Query.Leaf> alone, Set<Query.Leaf> joined, boolean runsOn) {
		switch (part) {
			case Query.Leaf word -> (runsOn ? joined : alone).add(word);
			case Query.Phrase phrase -> phrase.words().forEach((word) -> collect(word, alone, joined, true));
			case Query.Near near -> {
				collect(near.left(), alone, joined, true);
				collect(near.right(), alone, joined, true);
			}
			case Query.Or or -> or.parts().forEach((each) -> collect(each, alone, joined, runsOn));
			default -> throw new IllegalArgumentException("No words have places in " + part);
		}
	}

	@Override
	public void moveTo(int doc) throws IOException {
		this.lastOwn = -1;
		for (Postings each : this.postings.values()) {
			each.moveTo(doc);
			this.lastOwn = Math.max(this.lastOwn, each.lastOwn);
		}
	}

	@Override
	public int[] of(Query.Leaf word) {
		Postings found = this.postings.get(word);
		return (found == null) ? NOWHERE : found.places();
	}

	/** What follows a passage comes after all of it. */
	@Override
	public boolean isOwn(int place) {
		return place <= this.lastOwn;
	}

	/** The terms of one word or prefix, merged. */
	private static final class Postings {

		private final List<PostingsEnum> own = new ArrayList<>();

		private final List<PostingsEnum> following = new ArrayList<>();

		private int[] places = new int[16];

		private int size;

		private int lastOwn;

		Postings(LeafReader leaf, LuceneQueries.Spelled spelled, boolean runsOn) throws IOException {
			Terms terms = leaf.terms(Passage.TEXT);
			if (terms == null) {
				return;
			}
			TermsEnum each = terms.iterator();
			for (String term : spelled.terms()) {
				add(each, new BytesRef(term), this.own);
				if (runsOn) {
					add(each, new BytesRef(rushlight.search.Terms.following(term)), this.following);
				}
			}
			for (String prefix : spelled.prefixes()) {
				addAll(each, new BytesRef(prefix), this.own);
				if (runsOn) {
					addAll(each, new BytesRef(rushlight.search.Terms.following(prefix)), this.following);
				}
			}
		}

		private static void add(TermsEnum each, BytesRef term, List<PostingsEnum> into) throws IOException {
			if (each.seekExact(term)) {
				into.add(each.postings(null, PostingsEnum.POSITIONS));
			}
		}

		private static void addAll(TermsEnum each, BytesRef prefix, List<PostingsEnum> into) throws IOException {
			if (each.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
				return;
			}
			BytesRef term = each.term();
			while (term != null && StringHelper.startsWith(term, prefix)) {
				into.add(each.postings(null, PostingsEnum.POSITIONS));
				term = each.next();
			}
		}

		void moveTo(int doc) throws IOException {
			this.size = 0;
			int lists = read(this.own, doc);
			if (lists > 1) {
				sort();
			}
			this.lastOwn = (this.size == 0) ? -1 : this.places[this.size - 1];
			int before = this.size;
			read(this.following, doc);
			if (this.size > before) {
				sort();
			}
		}

		/** How many had some. */
		private int read(List<PostingsEnum> lists, int doc) throws IOException {
			int found = 0;
			for (PostingsEnum list : lists) {
				int at = list.docID();
				if (at < doc) {
					at = list.advance(doc);
				}
				if (at != doc) {
					continue;
				}
				found++;
				int count = list.freq();
				if (this.size + count > this.places.length) {
					this.places = Arrays.copyOf(this.places, Math.max(this.places.length * 2, this.size + count));
				}
				for (int i = 0; i < count; i++) {
					this.places[this.size++] = list.nextPosition();
				}
			}
			return found;
		}

		/** Ascending, each once: a word can be found by its form and by its stem. */
		private void sort() {
			Arrays.sort(this.places, 0, this.size);
			int kept = 0;
			for (int i = 0; i < this.size; i++) {
				if (i == 0 || this.places[i] != this.places[i - 1]) {
					this.places[kept++] = this.places[i];
				}
			}
			this.size = kept;
		}

		int[] places() {
			return Arrays.copyOf(this.places, this.size);
		}

	}

}
