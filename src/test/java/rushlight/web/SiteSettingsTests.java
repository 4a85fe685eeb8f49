package rushlight.web;

import java.time.Duration;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SimpleCommandLinePropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Invalid settings are refused with their names and valid values. */
class SiteSettingsTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "https://archive.example.org", "http://localhost:8080/", "https://example.org/a" })
	void acceptsAddressesOfSites(String url) {
		assertThatCode(() -> SiteSettings.checkUrl(url)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "archive.example.org", "ftp://example.org", "https://", "https://a b", "/archive",
			"https://example.org/?x", "https://me@example.org", "localhost:8080" })
	void refusesOthers(String url) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> SiteSettings.checkUrl(url))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("rushlight.url"))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("https://archive.example.org"));
	}

	@Test
	void refusesAnAddressThatThisMachineDoesNotHave() {
		new ApplicationContextRunner().withUserConfiguration(SiteSettings.class)
			.withPropertyValues("server.address=192.0.2.7")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("This machine does not have that address"));
	}

	@ParameterizedTest
	@CsvSource({ "rushlight.dta=1, false", "rushlight.data=1, true", "rushlight.indexcheck=1m, true",
			"rushlight.indexCheck=1m, true", "spring.main.banner-mode=off, true" })
	void anUnknownSettingIsRefused(String argument, boolean known) {
		new ApplicationContextRunner().withUserConfiguration(SiteSettings.class)
			.withPropertyValues("rushlight.data=./data", "rushlight.index-check=10m")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SimpleCommandLinePropertySource("--" + argument)))
			.run((context) -> {
				if (known) {
					assertThat(context).hasNotFailed();
				}
				else {
					assertThat(context).getFailure()
						.asInstanceOf(InstanceOfAssertFactories.type(InvalidConfigurationPropertyValueException.class))
						.extracting(InvalidConfigurationPropertyValueException::getReason)
						.asString()
						.contains("There is no setting of this name");
				}
			});
	}

	@Test
	void aValueOfTheWrongTypeIsReportedWithItsSetting() {
		new ApplicationContextRunner().withUserConfiguration(Checks.class)
			.withPropertyValues("rushlight.index-check=often")
			.run((context) -> {
				FailureAnalysis analysis = new SettingFailureAnalyzer().analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).isEqualTo(
						"The setting rushlight.index-check cannot be “often”: it is a duration, for example 90s, "
								+ "10m or 1h.");
				assertThat(analysis.getAction()).contains("RUSHLIGHT_INDEXCHECK");
			});
	}

	@Test
	void theLogContainsNoSecretsOfLinks() {
		assertThat(LoggedRequest.of("GET", "/account/links/abc_DEF")).isEqualTo("GET /account/links/…");
		assertThat(LoggedRequest.of("POST", "/archive/account/resets/abc/x"))
			.isEqualTo("POST /archive/account/resets/…/x");
		assertThat(LoggedRequest.of("GET", "/episodes/" + "x".repeat(500))).hasSize(205);
	}

	static class Checks {

		Checks(@Value("${rushlight.index-check}") Duration interval) {
		}

	}

}
