package rushlight.web;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What the log may contain of a request: its method and path, without the query, which
 * says what a reader searched for, and without the secrets of one-time links.
 */
final class LoggedRequest {

	/** The secret follows; who knows it can sign in to the account of the link. */
	private static final Pattern SECRET_PATH = Pattern.compile("(?i)(/account/(?:links|resets)/)[^/]+");

	private static final int MAX_CHARACTERS = 200;

	private LoggedRequest() {
	}

	/**
	 * Describes a request. The path is in its encoded form, so it contains no line
	 * breaks.
	 */
	static String of(HttpServletRequest request) {
		return of(request.getMethod(), request.getRequestURI());
	}

	static String of(String method, String path) {
		String masked = SECRET_PATH.matcher(path).replaceAll("$1…");
		return method + ' '
				+ ((masked.length() <= MAX_CHARACTERS) ? masked : masked.substring(0, MAX_CHARACTERS) + '…');
	}

}
