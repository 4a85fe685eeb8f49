package rushlight.search.result;

import java.util.List;

import rushlight.query.Query;
import rushlight.query.QueryWords;

/**
 * A search as it was understood.
 *
 * @param parameters as they are in the address
 * @param typed the query alone
 * @param whole the query with the filters
 * @param notes what was not understood
 */
public record Question(SearchParameters parameters, Query typed, Query whole, List<String> notes) {

	/** "said by Ashley Smith, before 2025, the phrase “national self-determination”". */
	public String words() {
		return QueryWords.of(this.whole);
	}

	/** Whether anything was asked. */
	public boolean isEmpty() {
		return this.whole instanceof Query.All;
	}

	public boolean hasWords() {
		return this.typed.hasWords();
	}

	/** What counts are about. */
	Query spoken() {
		return this.whole.and(new Query.SpokenOriginally());
	}

}
