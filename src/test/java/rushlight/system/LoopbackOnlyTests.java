package rushlight.system;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** The dev profile starts on loopback addresses only. */
class LoopbackOnlyTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withUserConfiguration(LoopbackOnly.class);

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.0.0.2", "::1", "localhost" })
	void devStartsOnLoopback(String address) {
		this.application.withPropertyValues("spring.profiles.active=dev", "server.address=" + address)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "192.0.2.7", "::", "" })
	void devRefusesToBeReachedFromElsewhere(String address) {
		this.application.withPropertyValues("spring.profiles.active=dev", "server.address=" + address)
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("listens on loopback only"));
	}

	@Test
	void otherProfilesListenWhereTheyAreTold() {
		this.application.withPropertyValues("server.address=0.0.0.0")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
