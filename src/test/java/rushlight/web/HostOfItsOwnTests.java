package rushlight.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** An archive below a path is refused, since its permanent links would not work. */
class HostOfItsOwnTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withUserConfiguration(SiteSettings.class);

	@ParameterizedTest
	@ValueSource(strings = { "server.servlet.context-path=/archive", "spring.mvc.servlet.path=/archive" })
	void aPathPrefixIsRefused(String setting) {
		this.application.withPropertyValues(setting)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("An archive needs a host of its own"));
	}

	@Test
	void theRootIsNotAPrefix() {
		this.application.withPropertyValues("server.servlet.context-path=", "spring.mvc.servlet.path=/")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
