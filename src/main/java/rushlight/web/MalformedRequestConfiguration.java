package rushlight.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Replaces Tomcat's own error page. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class MalformedRequestConfiguration {

	/** Comes last, so that it reports before the valve that Spring Boot adds. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> explainMalformedRequests() {
		return (factory) -> factory.addContextCustomizers(
				(context) -> context.getParent().getPipeline().addValve(new MalformedRequestValve()));
	}

}
