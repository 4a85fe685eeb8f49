package rushlight.search;

import java.util.Comparator;
import java.util.Optional;

import org.apache.lucene.search.spell.SuggestWord;

import rushlight.query.Query;

/** Proposes words of the archive for words that it does not have: "did you mean". */
final class Spelling {

	private static final int SHORTEST = 4;

	/** Longer ones are no words; to look for their like takes as long as they are. */
	private static final int LONGEST = 40;

	private static final int PROPOSALS = 3;

	private final Dictionary dictionary;

	private final LuceneQueries queries;

	private boolean found;

	private Spelling(Dictionary dictionary, LuceneQueries queries) {
		this.dictionary = dictionary;
		this.queries = queries;
	}

	/** The query with its unknown words replaced; empty where nothing is like them. */
	static Optional<Query> of(Query query, Dictionary dictionary, LuceneQueries queries) {
		Spelling spelling = new Spelling(dictionary, queries);
		Query better = query.withWords((word) -> (word instanceof Query.Word one) ? spelling.better(one) : word);
		return spelling.found ? Optional.of(better) : Optional.empty();
	}

	private Query.Word better(Query.Word word) {
		LuceneQueries.Spelled spelled = this.queries.terms(word);
		if (word.form().length() < SHORTEST || word.form().length() > LONGEST
				|| this.dictionary.passages(spelled.terms()) > 0) {
			return word;
		}
		Optional<String> best = spelled.terms()
			.subList(0, spelled.asTyped())
			.stream()
			// The language is right, and the first letter seldom wrong.
			.flatMap((term) -> this.dictionary.like(term, term.length() - word.form().length() + 1, PROPOSALS).stream())
			.max(Comparator.<SuggestWord>comparingDouble((each) -> each.score).thenComparingInt((each) -> each.freq))
			.map((each) -> each.string.substring(each.string.indexOf(Terms.FORM) + 1));
		this.found |= best.isPresent();
		return best.map((form) -> new Query.Word(form, form, word.exact())).orElse(word);
	}

}
