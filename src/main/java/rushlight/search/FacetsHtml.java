package rushlight.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import rushlight.search.passage.Facet;
import rushlight.search.result.Results;
import rushlight.search.result.Results.Choice;
import rushlight.search.result.SearchParameters;
import rushlight.web.Markup;
import rushlight.web.Messages;
import rushlight.web.SafeHtml;

/** HTML of the facets of a search, with links that choose a value or remove it. */
final class FacetsHtml {

	/** The facets, and the parameters of the address that choose a value of each. */
	private static final Map<Facet, List<String>> PARAMETERS = new LinkedHashMap<>();

	static {
		PARAMETERS.put(Facet.SHOW, List.of("show"));
		PARAMETERS.put(Facet.SPEAKER, List.of("speaker"));
		PARAMETERS.put(Facet.YEAR, List.of("from", "to"));
		PARAMETERS.put(Facet.QUALITY, List.of("quality"));
		PARAMETERS.put(Facet.KIND, List.of("kind"));
	}

	/** Values that are always shown; the others are folded below them. */
	private static final int MAX_UNFOLDED_VALUES = 6;

	private final SearchParameters parameters;

	private final Markup html = new Markup(16_384);

	private final long total;

	private FacetsHtml(SearchParameters parameters, long total) {
		this.parameters = parameters;
		this.total = total;
	}

	/**
	 * @param total number of hits, some of which may have no value
	 * @return empty if no facet narrows the search down
	 */
	static SafeHtml of(SearchParameters parameters, Map<Facet, Results.Choices> facets, long total) {
		FacetsHtml writer = new FacetsHtml(parameters, total);
		PARAMETERS
			.forEach((facet, names) -> writer.facet(facet, names, Objects.requireNonNull(facets.get(facet)).most()));
		return writer.html.html();
	}

	private void facet(Facet facet, List<String> names, List<Choice> values) {
		// A single value that all hits have narrows nothing down.
		if (values.stream().noneMatch((value) -> value.hits() < this.total || isChosen(names, value))) {
			return;
		}
		String id = "facet-" + facet.name().toLowerCase(Locale.ROOT);
		this.html.raw("<section aria-labelledby=\"").raw(id).raw("\">\n<h3 id=\"").raw(id).raw("\">");
		this.html.text(Messages.text("search.facet." + facet.name().toLowerCase(Locale.ROOT))).raw("</h3>\n");
		UnaryOperator<String> addresses = this.parameters.addressesWith(names);
		int shown = Math.min(MAX_UNFOLDED_VALUES, values.size());
		list(facet, names, values.subList(0, shown), addresses);
		List<Choice> others = values.subList(shown, values.size());
		if (!others.isEmpty()) {
			this.html.raw("<details>\n<summary>")
				.text(Messages.text("search.facet.more", others.size()))
				.raw("</summary>\n");
			list(facet, names, others, addresses);
			this.html.raw("</details>\n");
		}
		this.html.raw("</section>\n");
	}

	private void list(Facet facet, List<String> names, List<Choice> values, UnaryOperator<String> addresses) {
		this.html.raw("<ul>\n");
		for (Choice value : values) {
			boolean chosen = isChosen(names, value);
			this.html.raw("<li><a href=\"").text(addresses.apply(chosen ? "" : value.value()));
			this.html.raw(chosen ? "\" aria-current=\"true\"><bdi>" : "\"><bdi>");
			this.html.text((facet == Facet.QUALITY) ? SearchPage.capitalised(value.name()) : value.name());
			this.html.raw("</bdi></a> <span class=\"number\">").number(value.hits()).raw("</span></li>\n");
		}
		this.html.raw("</ul>\n");
	}

	private boolean isChosen(List<String> names, Choice value) {
		return names.stream().allMatch((name) -> this.parameters.is(name, value.value()));
	}

}
