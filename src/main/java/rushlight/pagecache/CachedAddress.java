package rushlight.pagecache;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request as {@link PageCache} knows it: its address with the parameters that shared
 * pages read, and no others, so that what newsletters and social networks hang onto a
 * link makes no page of its own. A handler that reads any other parameter is noticed, and
 * its answer is not kept.
 */
final class CachedAddress extends HttpServletRequestWrapper {

	/** All that a shared page may depend on besides its path. */
	private static final Set<String> PARAMETERS = Set.of("show", "year", "letter", "page", "lang", "rev", "t",
			"accessed");

	private static final int MAX_LENGTH = 1000;

	private boolean readOthers;

	CachedAddress(HttpServletRequest request) {
		super(request);
	}

	/** Under what its answer is kept; null where it never is. */
	@Nullable String key() {
		String method = super.getMethod();
		String query = getQueryString();
		if (!"GET".equals(method) && !"HEAD".equals(method)
				|| getRequestURI().length() + ((query == null) ? 0 : query.length()) > MAX_LENGTH) {
			return null;
		}
		return (query == null || query.isEmpty()) ? getRequestURI() : getRequestURI() + '?' + known(query);
	}

	/** The parameters that count, in one order; an encoded name counts as it stands. */
	private static String known(String query) {
		return Arrays.stream(query.split("&")).filter((parameter) -> {
			String name = name(parameter);
			return isKnown(name) || name.indexOf('%') >= 0;
		}).sorted(Comparator.comparing(CachedAddress::name)).collect(Collectors.joining("&"));
	}

	private static String name(String parameter) {
		return parameter.substring(0, (parameter + '=').indexOf('='));
	}

	/** Spring takes {@code page[]} for {@code page}. */
	private static boolean isKnown(String name) {
		return PARAMETERS.contains(name.endsWith("[]") ? name.substring(0, name.length() - 2) : name);
	}

	/** Whether the answer may depend on more than the key. */
	boolean hasReadOthers() {
		return this.readOthers;
	}

	/**
	 * A page that is asked for its headers alone is rendered all the same, since it is
	 * asked for itself next.
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
		this.readOthers |= !isKnown(name);
	}

}
