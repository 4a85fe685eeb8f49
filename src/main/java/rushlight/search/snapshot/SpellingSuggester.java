package rushlight.search.snapshot;

import java.util.Comparator;
import java.util.Optional;

import org.apache.lucene.search.spell.SuggestWord;

import rushlight.query.Query;
import rushlight.search.lucene.QueryTranslator;
import rushlight.search.passage.IndexTerms;
import rushlight.search.passage.TermDictionary;

/** Proposes words of the archive for words that it does not have: "did you mean". */
final class SpellingSuggester {

	private static final int SHORTEST = 4;

	/** Longer ones are no words; to look for their like takes as long as they are. */
	private static final int LONGEST = 40;

	private static final int PROPOSALS = 3;

	private final TermDictionary dictionary;

	private final QueryTranslator queries;

	private boolean found;

	private SpellingSuggester(TermDictionary dictionary, QueryTranslator queries) {
		this.dictionary = dictionary;
		this.queries = queries;
	}

	/** The query with its unknown words replaced; empty where nothing is like them. */
	static Optional<Query> of(Query query, TermDictionary dictionary, QueryTranslator queries) {
		SpellingSuggester spelling = new SpellingSuggester(dictionary, queries);
		Query better = query.withWords((word) -> (word instanceof Query.Word one) ? spelling.better(one) : word);
		return spelling.found ? Optional.of(better) : Optional.empty();
	}

	private Query.Word better(Query.Word word) {
		QueryTranslator.Spelled spelled = this.queries.terms(word);
		if (word.form().length() < SHORTEST || word.form().length() > LONGEST
				|| this.dictionary.countPassages(spelled.terms()) > 0) {
			return word;
		}
		Optional<String> best = spelled.terms()
			.subList(0, spelled.asTyped())
			.stream()
			// The language is right, and the first letter seldom wrong.
			.flatMap((term) -> this.dictionary.findSimilar(term, term.length() - word.form().length() + 1, PROPOSALS).stream())
			.max(Comparator.<SuggestWord>comparingDouble((each) -> each.score).thenComparingInt((each) -> each.freq))
			.map((each) -> each.string.substring(each.string.indexOf(IndexTerms.FORM) + 1));
		this.found |= best.isPresent();
		return best.map((form) -> new Query.Word(form, form, word.exact())).orElse(word);
	}

}
