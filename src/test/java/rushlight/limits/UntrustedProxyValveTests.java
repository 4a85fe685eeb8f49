package rushlight.limits;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A proxy that is not configured is distinguished from visitors who forge its header. */
class UntrustedProxyValveTests {

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, true", "::1, true", "172.17.0.1, true", "10.1.2.3, true", "192.168.0.9, true",
			"fd00:0:0:1::2, true", "203.0.113.9, false", "2001:db8::1, false", "172.32.0.1, false" })
	void knowsAddressesThatCanBeAProxyOfThisSite(String address, boolean ofThisNetwork) {
		assertThat(UntrustedProxyValve.isOfThisNetwork(address)).isEqualTo(ofThisNetwork);
	}

}
