package rushlight.search;

import java.util.List;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.util.QueryBuilder;

/** The benchmark's queries as Lucene's own classes, for a {@link RawIndex}. */
final class StockQueries implements RawSearch.Translation {

	/** Moves that bring two words within five of each other, in either order. */
	private static final int SLOP = 5;

	private final QueryBuilder builder = new QueryBuilder(RawIndex.analyzer());

	@Override
	public Query lucene(BenchmarkQuery query) {
		Query words = switch (query.kind()) {
			case AND -> all(query.words(), Occur.MUST);
			case OR -> all(query.words(), Occur.SHOULD);
			case NEAR -> phrase(query.words(), SLOP);
			case PREFIX -> new PrefixQuery(new Term(RawIndex.TEXT, query.words().getFirst()));
			case PHRASE, LONG_PHRASE, SPEAKER_PHRASE -> phrase(query.words(), 0);
			case FREQUENT, MIDDLING, RARE, SPEAKER_TERM -> term(query.words().getFirst());
		};
		return query.speaker().isEmpty() ? words
				: new BooleanQuery.Builder().add(words, Occur.MUST)
					.add(new TermQuery(new Term(RawIndex.SPEAKER, query.speaker())), Occur.FILTER)
					.build();
	}

	private Query term(String word) {
		return this.builder.createBooleanQuery(RawIndex.TEXT, word);
	}

	private Query phrase(List<String> words, int slop) {
		Query phrase = this.builder.createPhraseQuery(RawIndex.TEXT, String.join(" ", words), slop);
		if (!(phrase instanceof PhraseQuery)) {
			throw new IllegalStateException("No phrase: " + words);
		}
		return phrase;
	}

	@Override
	public String stored() {
		return RawIndex.ID;
	}

	@Override
	public UnifiedHighlighter highlighter(IndexSearcher searcher) {
		return UnifiedHighlighter.builder(searcher, RawIndex.analyzer()).build();
	}

	private Query all(List<String> words, Occur occur) {
		BooleanQuery.Builder all = new BooleanQuery.Builder();
		words.forEach((word) -> all.add(term(word), occur));
		return all.build();
	}

}
