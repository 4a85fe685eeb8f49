package rushlight.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import rushlight.query.Query;
import rushlight.query.QueryText;
import rushlight.query.QueryWords;
import rushlight.search.index.IndexState;
import rushlight.search.result.ArchiveNames;
import rushlight.search.result.Question;
import rushlight.search.result.SearchParameters;
import rushlight.web.Messages;

/**
 * What every page of a search shows around its results.
 *
 * @param state of the index
 */
public record SearchPage(Question question, IndexState state, ArchiveNames names) {

	/**
	 * A filter that the search has.
	 *
	 * @param address of the search without the filter
	 */
	public record Chosen(String name, String address) {
	}

	private static final List<String> FILTERS = List.of("show", "speaker", "episode", "from", "to", "quality", "kind");

	public String q() {
		return this.question.parameters().get("q");
	}

	public String get(String name) {
		return this.question.parameters().get(name);
	}

	public boolean is(String name, String value) {
		return this.question.parameters().is(name, value);
	}

	public String words() {
		return this.question.words();
	}

	public List<String> notes() {
		return this.question.notes();
	}

	public boolean asked() {
		return !this.question.isEmpty();
	}

	/** Returns the address of the same search with one parameter changed. */
	public String with(String name, Object value) {
		return this.question.parameters().with(name, value).address();
	}

	public String page(long number) {
		return this.question.parameters().without("page").address() + "&page=" + number;
	}

	/**
	 * Returns the address of the same search without some parameters, and with one
	 * changed.
	 */
	public String without(List<String> names, String name, Object value) {
		return this.question.parameters().without(names.toArray(String[]::new)).with(name, value).address();
	}

	/** Returns the address of the query without any filter. */
	public String unfiltered() {
		return this.question.parameters().without(FILTERS.toArray(String[]::new)).without("page").address();
	}

	/** Returns the address of the search as a file or a feed. */
	public String as(String path) {
		return this.question.parameters().without("page").address(path);
	}

	/** Returns the address to which a reader returns after ending long work. */
	public String back() {
		String address = this.question.parameters().without("view").address();
		return address.substring(address.indexOf('?'));
	}

	public int context() {
		return this.question.parameters().context();
	}

	/** Returns the parameters that a form must send besides its own fields. */
	public List<Map.Entry<String, String>> carried(String... without) {
		return List.copyOf(this.question.parameters().without(without).without("page").values().entrySet());
	}

	public List<Chosen> chosen() {
		SearchParameters parameters = this.question.parameters();
		List<Chosen> chosen = new ArrayList<>();
		for (String name : FILTERS) {
			if (!parameters.has(name)) {
				continue;
			}
			String value = parameters.get(name);
			String shown = switch (name) {
				case "show" -> this.names.showBySlug(value).map(Query.OfShow::name).orElse(value);
				case "speaker" -> this.names.speakerBySlug(value).map(Query.SaidBy::name).orElse(value);
				case "episode" -> episode();
				case "from" -> Messages.text("search.filter.from", value);
				case "to" -> Messages.text("search.filter.to", value);
				default -> capitalised(value);
			};
			chosen.add(new Chosen(shown, parameters.with(name, "").address()));
		}
		return chosen;
	}

	private String episode() {
		Query whole = this.question.whole();
		List<Query> parts = (whole instanceof Query.And and) ? and.parts() : List.of(whole);
		return parts.stream()
			.filter(Query.OfEpisode.class::isInstance)
			.map((part) -> ((Query.OfEpisode) part).name())
			.findFirst()
			.orElse(get("episode"));
	}

	static String capitalised(String word) {
		return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
	}

	/** Returns a link to the words that the reader may have meant. */
	public @Nullable Suggestion suggestion(@Nullable Query meant) {
		if (meant == null) {
			return null;
		}
		String typed = QueryText.of(meant);
		return new Suggestion(QueryWords.of(meant), this.question.parameters().with("q", typed).address());
	}

	public record Suggestion(String words, String address) {
	}

}
