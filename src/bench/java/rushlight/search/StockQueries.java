package rushlight.search;

import java.util.List;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.util.QueryBuilder;

/** The benchmark's queries as Lucene's own classes, for a {@link RawIndex}. */
final class StockQueries implements RawSearch.Translation {

	private final QueryBuilder builder = new QueryBuilder(RawIndex.analyzer());

	@Override
	public Query word(String word) {
		return this.builder.createBooleanQuery(RawIndex.TEXT, word);
	}

	@Override
	public Query prefix(String prefix) {
		return new PrefixQuery(new Term(RawIndex.TEXT, prefix));
	}

	@Override
	public Query phrase(List<String> words, int slop) {
		Query phrase = this.builder.createPhraseQuery(RawIndex.TEXT, String.join(" ", words), slop);
		if (!(phrase instanceof PhraseQuery)) {
			throw new IllegalStateException("No phrase: " + words);
		}
		return phrase;
	}

	@Override
	public Term speaker(String slug) {
		return new Term(RawIndex.SPEAKER, slug);
	}

	@Override
	public String stored() {
		return RawIndex.ID;
	}

	@Override
	public UnifiedHighlighter highlighter(IndexSearcher searcher) {
		return UnifiedHighlighter.builder(searcher, RawIndex.analyzer()).build();
	}

}
