package rushlight.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import rushlight.pagecache.CachedPage;

import static org.assertj.core.api.Assertions.assertThat;

/** The header is sent over HTTPS only, and for this host only. */
class StrictTransportTests {

	private static MockHttpServletRequest request(boolean secure) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setSecure(secure);
		return request;
	}

	@Test
	void subdomainsAreExcluded() {
		MockHttpServletResponse response = new MockHttpServletResponse();
		new StrictTransport().writeHeaders(request(true), response);
		assertThat(response.getHeaders(StrictTransport.HEADER)).containsExactly("max-age=31536000");
	}

	@Test
	void aCachedPageHasTheHeaderOfItsRequest() throws IOException {
		CachedPage page = CachedPage.of(1, List.of(), Map.of("Content-Type", List.of("text/html")), new byte[10]);
		MockHttpServletResponse plain = new MockHttpServletResponse();
		page.send(request(false), plain);
		assertThat(plain.containsHeader(StrictTransport.HEADER)).isFalse();
		MockHttpServletResponse secure = new MockHttpServletResponse();
		page.send(request(true), secure);
		assertThat(secure.containsHeader(StrictTransport.HEADER)).isTrue();
	}

}
