package rushlight.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Why a filter refuses a request, for the page or the problem that says so: filters have
 * no {@link ErrorPages} to throw exceptions at.
 */
public final class Refusal {

	private static final String REASON = Refusal.class.getName();

	private Refusal() {
	}

	/**
	 * To be said before {@code response.sendError}.
	 * @param reason a sentence or two: what is wrong, and what to do
	 */
	public static void explain(HttpServletRequest request, String reason) {
		request.setAttribute(REASON, reason);
	}

	/** What was explained; null if nothing was, or nothing was refused. */
	static @Nullable String reason(HttpServletRequest request) {
		boolean refused = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
		return refused ? (String) request.getAttribute(REASON) : null;
	}

}
