package rushlight.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.core.StreamWriteFeature;

/** Configuration of answers that fail midway, and of requests that are malformed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AnswerConfiguration {

	/**
	 * A generator that is closed by a failure closes no arrays and objects: JSON that
	 * ends in the middle of an answer must not parse.
	 */
	@Bean
	JsonMapperBuilderCustomizer failuresLeaveJsonOpen() {
		return (builder) -> builder.disable(StreamWriteFeature.AUTO_CLOSE_CONTENT);
	}

	/** Comes last, so that it reports before the valve that Spring Boot adds. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> explainMalformedRequests() {
		return (factory) -> factory.addContextCustomizers(
				(context) -> context.getParent().getPipeline().addValve(new MalformedRequestValve()));
	}

}
