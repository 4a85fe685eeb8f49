package rushlight.web;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamWriteFeature;

/** How the site writes JSON. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

	/**
	 * A generator that is closed by a failure closes no arrays and objects: JSON that
	 * ends in the middle of an answer must not parse.
	 */
	@Bean
	JsonMapperBuilderCustomizer failuresLeaveJsonOpen() {
		return (builder) -> builder.disable(StreamWriteFeature.AUTO_CLOSE_CONTENT);
	}

}
