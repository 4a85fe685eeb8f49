package rushlight.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.header.HeaderWriter;

/**
 * Content security policy of pages: what a page may load, and which sites may show it in
 * a frame. No site may, unless the handler allows it: <pre>
 * Framing.allow(request);
 * </pre>
 */
public final class Framing {

	private static final String ALLOWED = Framing.class.getName();

	/** Media may come from other hosts, since podcast audio usually does. */
	private static final String PAGE_POLICY = "default-src 'self'; media-src 'self' https:; object-src 'none'; "
			+ "base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

	/** A framed page has no forms and no scripts, which the framing page could misuse. */
	private static final String FRAMED_PAGE_POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; "
			+ "img-src 'self'; media-src 'self' https:; base-uri 'none'; frame-ancestors *; form-action 'none'";

	private Framing() {
	}

	/**
	 * Allows every site to show the answer to this request in a frame; the answer then
	 * runs no script.
	 */
	public static void allow(HttpServletRequest request) {
		request.setAttribute(ALLOWED, true);
	}

	/** Writer of the headers when the answer begins, after the handler had its say. */
	public static final class Headers implements HeaderWriter {

		@Override
		public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
			boolean allowed = request.getAttribute(ALLOWED) != null
					&& response.getStatus() == HttpServletResponse.SC_OK;
			response.setHeader("Content-Security-Policy", allowed ? FRAMED_PAGE_POLICY : PAGE_POLICY);
			if (!allowed) {
				response.setHeader("X-Frame-Options", "DENY");
			}
		}

	}

}
