package rushlight.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The address of the site, for links that people copy. It is never taken from the
 * request, since every client can choose the Host header.
 */
@Component
public class SiteAddress {

	private final String url;

	private final Environment environment;

	SiteAddress(@Value("${rushlight.url:}") String url, Environment environment) {
		this.url = url;
		this.environment = environment;
	}

	/**
	 * Returns the address without a trailing slash; that of the local machine if {@code
	 * rushlight.url} is not set. A command without the site knows only the configured
	 * port.
	 */
	public String address() {
		return !this.url.isBlank() ? this.url.replaceFirst("/+$", "") : "http://localhost:" + this.environment
			.getProperty("local.server.port", this.environment.getProperty("server.port", "8080"));
	}

}
