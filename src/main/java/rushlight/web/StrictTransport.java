package rushlight.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.header.HeaderWriter;

/**
 * Header that tells browsers that came over HTTPS to use HTTPS for a year (RFC 6797): for
 * this host only, since its subdomains may belong to another owner. It is written when an
 * answer is sent, since cached pages are rendered for one visitor and sent to others.
 */
public final class StrictTransport implements HeaderWriter {

	static final String HEADER = "Strict-Transport-Security";

	private static final String ONE_YEAR = "max-age=31536000";

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		write(request, response);
	}

	public static void write(HttpServletRequest request, HttpServletResponse response) {
		if (request.isSecure()) {
			response.setHeader(HEADER, ONE_YEAR);
		}
	}

}
