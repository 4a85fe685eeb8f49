package rushlight.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a filter refuses a request, handed to the error page or problem
 * document: exceptions of filters do not reach {@link ErrorPages}.
 */
public final class Refusal {

	private static final String REASON = Refusal.class.getName();

	private Refusal() {
	}

	/**
	 * Explains the refusal; to be called before {@code response.sendError}.
	 * @param reason one or two sentences: what is wrong, and what to do
	 */
	public static void explain(HttpServletRequest request, String reason) {
		request.setAttribute(REASON, reason);
	}

	/**
	 * Returns the explanation; null if there is none, or if the request was not refused.
	 */
	static @Nullable String reason(HttpServletRequest request) {
		boolean refused = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
		return refused ? (String) request.getAttribute(REASON) : null;
	}

}
