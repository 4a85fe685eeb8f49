package rushlight.search.result;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The parameters in the address of a search (docs/searching.md). A parameter that makes
 * no sense is treated as absent; nothing here is an error.
 */
public record SearchParameters(Map<String, String> values) {

	/** The names in the order in which addresses have them. */
	private static final List<String> NAMES = List.of("q", "q2", "q3", "q4", "q5", "speaker", "show", "episode", "from",
			"to", "quality", "kind", "view", "by", "group", "sort", "context", "sample", "seed", "sounds", "page");

	private static final Map<String, Set<String>> CHOICES = Map.of("view", Set.of("kwic", "counts"), "by",
			Set.of("show", "year"), "group", Set.of("episode"), "sort",
			Set.of("relevance", "newest", "oldest", "left", "right", "speaker"), "sounds", Set.of("off"), "quality",
			Set.of("rushed", "proofread", "validated"), "kind", Set.of("speech", "event", "heading", "reading"));

	private static final int MAX_LENGTH = 2000;

	private static final int MAX_PAGE = 1_000_000;

	/** Words on either side of an occurrence. */
	private static final int MAX_CONTEXT = 30;

	private static final int USUAL_CONTEXT = 8;

	private static final int MAX_SAMPLE = 10_000;

	public static SearchParameters of(HttpServletRequest request) {
		Map<String, String> values = new LinkedHashMap<>();
		for (String name : NAMES) {
			String value = request.getParameter(name);
			if (value != null && !value.isBlank() && makesSense(name, value)) {
				values.put(name, shorten(value.strip()));
			}
		}
		return new SearchParameters(values);
	}

	private static boolean makesSense(String name, String value) {
		Set<String> choices = CHOICES.get(name);
		return (isQuery(name) || value.length() <= MAX_LENGTH) && (choices == null || choices.contains(value.strip()));
	}

	private static boolean isQuery(String name) {
		return name.startsWith("q") && name.length() <= 2;
	}

	/**
	 * A query that is too long stays longer than what is read of it, which its note says.
	 */
	private static String shorten(String value) {
		return (value.length() <= MAX_LENGTH) ? value : value.substring(0, MAX_LENGTH);
	}

	public String get(String name) {
		return this.values.getOrDefault(name, "");
	}

	public boolean has(String name) {
		return this.values.containsKey(name);
	}

	public boolean is(String name, String value) {
		return get(name).equals(value);
	}

	/** Returns the main query, and those that it is compared with. */
	public List<String> queries() {
		List<String> queries = new ArrayList<>(List.of(get("q")));
		for (int i = 2; i <= 5; i++) {
			if (has("q" + i)) {
				queries.add(get("q" + i));
			}
		}
		return queries;
	}

	/** Returns the page, from 1. */
	public int page() {
		return number("page", 1, 1, MAX_PAGE);
	}

	public int context() {
		return number("context", USUAL_CONTEXT, 1, MAX_CONTEXT);
	}

	/** Returns how many lines are drawn; 0 for all. */
	int sample() {
		return number("sample", 0, 0, MAX_SAMPLE);
	}

	int seed() {
		return number("seed", 1, 0, Integer.MAX_VALUE);
	}

	private int number(String name, int usual, int least, int most) {
		String value = get(name);
		if (!value.matches("\\d{1,9}")) {
			return usual;
		}
		return Math.clamp(Integer.parseInt(value), least, most);
	}

	/**
	 * Returns the same parameters with one changed, or without it if the value is empty;
	 * on the first page.
	 */
	public SearchParameters with(String name, Object value) {
		Map<String, String> changed = new LinkedHashMap<>(this.values);
		changed.remove("page");
		changed.remove(name);
		if (!value.toString().isEmpty()) {
			changed.put(name, value.toString());
		}
		return new SearchParameters(changed);
	}

	public SearchParameters without(String... names) {
		Map<String, String> changed = new LinkedHashMap<>(this.values);
		changed.keySet().removeAll(Set.of(names));
		return new SearchParameters(changed);
	}

	/**
	 * Returns a function from values to addresses in which some parameters have that
	 * value, or are absent if it is empty; on the first page.
	 */
	public UnaryOperator<String> addressesWith(List<String> names) {
		String without = without(names.toArray(String[]::new)).without("page").address();
		return (value) -> value.isEmpty() ? without
				: names.stream()
					.map((name) -> name + "=" + encode(value))
					.collect(Collectors.joining("&", without + (without.contains("?") ? "&" : "?"), ""));
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	/** Returns {@code /search?q=…}, for an attribute or a header. */
	public String address(String path) {
		String query = NAMES.stream()
			.filter(this.values::containsKey)
			.map((name) -> name + "=" + encode(get(name)))
			.collect(Collectors.joining("&"));
		return query.isEmpty() ? path : path + "?" + query;
	}

	public String address() {
		return address("/search");
	}

}
