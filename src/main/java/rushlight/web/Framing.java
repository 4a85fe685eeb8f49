package rushlight.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a page may load, and who may show it within their own. Nobody may, but where a
 * handler says so: <pre>
 * Framing.allow(request);
 * </pre>
 */
public final class Framing {

	private static final String ALLOWED = Framing.class.getName();

	/** Podcast audio lives elsewhere, hence the one exception, for media. */
	private static final String POLICY = "default-src 'self'; media-src 'self' https:; object-src 'none'; "
			+ "base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

	/** A page in somebody else's has neither forms nor scripts that could be misled. */
	private static final String POLICY_IN_FRAMES = "default-src 'none'; style-src 'self'; font-src 'self'; "
			+ "img-src 'self'; media-src 'self' https:; base-uri 'none'; frame-ancestors *; form-action 'none'";

	private Framing() {
	}

	/** The answer to this request may be shown within any page, and runs no script. */
	public static void allow(HttpServletRequest request) {
		request.setAttribute(ALLOWED, true);
	}

	/** Writes the headers when the answer begins, so that the handler has been heard. */
	public static final class Headers implements HeaderWriter {

		@Override
		public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
			boolean allowed = request.getAttribute(ALLOWED) != null
					&& response.getStatus() == HttpServletResponse.SC_OK;
			response.setHeader("Content-Security-Policy", allowed ? POLICY_IN_FRAMES : POLICY);
			if (!allowed) {
				response.setHeader("X-Frame-Options", "DENY");
			}
		}

	}

}
