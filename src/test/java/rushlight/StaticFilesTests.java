package rushlight;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Browsers cache style sheets for a year, and still get a changed style sheet at once.
 */
@RushlightTest
class StaticFilesTests {

	@Test
	void addressesContainTheHashOfTheContent(@Autowired ResourceUrlProvider addresses, @LocalServerPort int port)
			throws Exception {
		String address = addresses.getForLookupPath("/css/base.css");
		assertThat(address).matches("/css/base-[0-9a-f]{32}\\.css");
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + address)).build(),
					HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public");
	}

}
