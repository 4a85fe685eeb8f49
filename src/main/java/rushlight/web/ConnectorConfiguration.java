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
	 * A compressed page with its headers in one call to the system; 8 KB, the default,
	 * takes four. Not in direct buffers, which would save a copy: Tomcat frees them by
	 * sun.misc.Unsafe, of which Java warns.
	 */
	private static final String WRITE_BUFFER_BYTES = Integer.toString(32 * 1024);

	@Bean
	TomcatConnectorCustomizer writePagesAtOnce() {
		return (connector) -> {
			connector.setProperty("socket.appWriteBufSize", WRITE_BUFFER_BYTES);
		};
	}

}
