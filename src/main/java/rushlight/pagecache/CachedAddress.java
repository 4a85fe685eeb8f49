package rushlight.pagecache;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request whose cache key is its address with only the parameters that shared pages
 * read, so that parameters which newsletters and social networks append to a link do not
 * make another page. If a handler reads any other parameter, its answer is not cached.
 */
final class CachedAddress extends HttpServletRequestWrapper {

	/** The parameters on which shared pages may depend. */
	private static final Set<String> PARAMETERS = Set.of("show", "year", "letter", "page", "lang", "rev", "t",
			"accessed");

	private static final int MAX_CHARACTERS = 1000;

	private boolean hasReadOthers;

	CachedAddress(HttpServletRequest request) {
		super(request);
	}

	/** The cache key of the request's answer; null if the answer is never cached. */
	@Nullable String key() {
		String method = super.getMethod();
		String query = getQueryString();
		if (!"GET".equals(method) && !"HEAD".equals(method)
				|| getRequestURI().length() + ((query == null) ? 0 : query.length()) > MAX_CHARACTERS) {
			return null;
		}
		return (query == null || query.isEmpty()) ? getRequestURI() : getRequestURI() + '?' + known(query);
	}

	/**
	 * The known parameters of a query in a fixed order. A parameter with an encoded name
	 * is included as it is, since decoding may make its name a known one.
	 */
	private static String known(String query) {
		return Arrays.stream(query.split("&")).filter((parameter) -> {
			String name = name(parameter);
			return isKnown(name) || name.indexOf('%') >= 0;
		}).sorted(Comparator.comparing(CachedAddress::name)).collect(Collectors.joining("&"));
	}

	private static String name(String parameter) {
		return parameter.substring(0, (parameter + '=').indexOf('='));
	}

	/**
	 * Whether shared pages read a parameter. Spring reads {@code page[]} as {@code page}.
	 */
	private static boolean isKnown(String name) {
		return PARAMETERS.contains(name.endsWith("[]") ? name.substring(0, name.length() - 2) : name);
	}

	/** Whether the answer may depend on parameters that the key does not have. */
	boolean hasReadOthers() {
		return this.hasReadOthers;
	}

	/**
	 * Renders and caches the whole page even for HEAD, since clients request the page
	 * itself next.
	 */
	@Override
	public String getMethod() {
		return "HEAD".equals(super.getMethod()) ? "GET" : super.getMethod();
	}

	@Override
	public @Nullable String getParameter(String name) {
		note(name);
		return super.getParameter(name);
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		note(name);
		return super.getParameterValues(name);
	}

	private void note(String name) {
		this.hasReadOthers |= !isKnown(name);
	}

}
