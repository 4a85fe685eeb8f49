package rushlight.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How Tomcat sends. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConnectorConfiguration {

	/**
	 * A compressed page with its headers in one call to the system, and no copy on the
	 * way; 8 KB, the default, takes four of each.
	 */
	private static final String WRITE_BUFFER_BYTES = Integer.toString(32 * 1024);

	@Bean
	TomcatConnectorCustomizer writePagesAtOnce() {
		return (connector) -> {
			connector.setProperty("socket.appWriteBufSize", WRITE_BUFFER_BYTES);
			connector.setProperty("socket.directBuffer", "true");
		};
	}

}
