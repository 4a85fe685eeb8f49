package rushlight.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The address of the site, for links that somebody copies. Never taken from the request,
 * whose Host header anybody can choose.
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
	 * Without a slash at its end; this machine's own where {@code rushlight.url} is not
	 * set. A command knows no port but the one that is configured.
	 */
	public String address() {
		return !this.url.isBlank() ? this.url.replaceFirst("/+$", "") : "http://localhost:" + this.environment
			.getProperty("local.server.port", this.environment.getProperty("server.port", "8080"));
	}

}
