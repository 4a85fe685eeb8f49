package rushlight.search.snapshot;

import java.util.Comparator;
import java.util.Optional;

import org.apache.lucene.search.spell.SuggestWord;

import rushlight.query.Query;
import rushlight.search.lucene.QueryTranslator;
import rushlight.search.passage.IndexTerms;
import rushlight.search.passage.TermDictionary;

/** Suggests words of the archive for words that it does not have: "did you mean". */
final class SpellingSuggester {

	private static final int MIN_LETTERS = 4;

	/**
	 * Longer strings are not words, and finding similar terms takes as long as they are.
	 */
	private static final int MAX_LETTERS = 40;

	private static final int MAX_SUGGESTIONS = 3;

	private final TermDictionary dictionary;

	private final QueryTranslator queries;

	private boolean hasFound;

	private SpellingSuggester(TermDictionary dictionary, QueryTranslator queries) {
		this.dictionary = dictionary;
		this.queries = queries;
	}

	/** Replaces the unknown words of a query; empty if no word is similar. */
	static Optional<Query> suggest(Query query, TermDictionary dictionary, QueryTranslator queries) {
		SpellingSuggester spelling = new SpellingSuggester(dictionary, queries);
		Query better = query.withWords((word) -> (word instanceof Query.Word one) ? spelling.replace(one) : word);
		return spelling.hasFound ? Optional.of(better) : Optional.empty();
	}

	private Query.Word replace(Query.Word word) {
		QueryTranslator.Spelled spelled = this.queries.terms(word);
		if (word.form().length() < MIN_LETTERS || word.form().length() > MAX_LETTERS
				|| this.dictionary.countPassages(spelled.terms()) > 0) {
			return word;
		}
		Optional<String> best = spelled.terms()
			.subList(0, spelled.asTyped())
			.stream()
			// The language is right, and the first letter is seldom wrong.
			.flatMap((term) -> this.dictionary
				.findSimilar(term, term.length() - word.form().length() + 1, MAX_SUGGESTIONS)
				.stream())
			.max(Comparator.<SuggestWord>comparingDouble((each) -> each.score).thenComparingInt((each) -> each.freq))
			.map((each) -> each.string.substring(each.string.indexOf(IndexTerms.FORM_SEPARATOR) + 1));
		this.hasFound |= best.isPresent();
		return best.map((form) -> new Query.Word(form, form, word.exact())).orElse(word);
	}

}
