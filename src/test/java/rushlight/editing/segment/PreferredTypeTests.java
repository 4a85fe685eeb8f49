package rushlight.editing.segment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** The choice between a page and JSON. */
class PreferredTypeTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			application/json                                                | true
			application/json, text/html;q=0.9                               | true
			application/json;charset=UTF-8                                  | true
			text/html                                                       | false
			text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | false
			text/html, application/json;q=0.5                               | false
			*/*                                                             | false
			no type at all                                                  | false""")
	void theTypeThatTheClientPrefersDecides(String accept, boolean isJson) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("Accept", accept);
		assertThat(PreferredType.isJson(new ServletWebRequest(request))).isEqualTo(isJson);
	}

	@Test
	void aClientWithoutTheHeaderGetsAPage() {
		assertThat(PreferredType.isJson(new ServletWebRequest(new MockHttpServletRequest()))).isFalse();
	}

}
