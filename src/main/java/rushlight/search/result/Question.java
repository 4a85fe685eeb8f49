package rushlight.search.result;

import java.util.List;

import rushlight.query.Query;
import rushlight.query.QueryWords;

/**
 * A search as it was understood.
 *
 * @param parameters as the address has them
 * @param typed the query alone
 * @param whole the query with the filters
 * @param notes sentences about what was not understood
 */
public record Question(SearchParameters parameters, Query typed, Query whole, List<String> notes) {

	/**
	 * Returns "said by Ashley Smith, before 2025, the phrase “national
	 * self-determination”".
	 */
	public String words() {
		return QueryWords.of(this.whole);
	}

	/** Returns whether nothing was asked. */
	public boolean isEmpty() {
		return this.whole instanceof Query.All;
	}

	public boolean hasWords() {
		return this.typed.hasWords();
	}

	/** Returns the query that counts refer to. */
	Query spoken() {
		return this.whole.and(new Query.SpokenOriginally());
	}

}
