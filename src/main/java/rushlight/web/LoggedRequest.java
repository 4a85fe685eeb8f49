package rushlight.web;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What the log may say of a request: its method and its path, without the query, which
 * has what a reader searched for, and without the secrets of one-time links.
 */
final class LoggedRequest {

	/** The secret is what follows; its holder becomes the account that it is for. */
	private static final Pattern SECRET_PATH = Pattern.compile("(?i)(/account/(?:links|resets)/)[^/]+");

	private static final int MAX_CHARACTERS = 200;

	private LoggedRequest() {
	}

	/** The path is in its encoded form, so it has no line breaks. */
	static String of(HttpServletRequest request) {
		return of(request.getMethod(), request.getRequestURI());
	}

	static String of(String method, String path) {
		String masked = SECRET_PATH.matcher(path).replaceAll("$1…");
		return method + ' '
				+ ((masked.length() <= MAX_CHARACTERS) ? masked : masked.substring(0, MAX_CHARACTERS) + '…');
	}

}
