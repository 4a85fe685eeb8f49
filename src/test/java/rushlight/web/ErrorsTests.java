package rushlight.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import rushlight.Site;
import rushlight.SiteTest;
import rushlight.ingest.TestArchive;

import static org.assertj.core.api.Assertions.assertThat;

/** Errors are explained, and every answer has the security headers. */
@SiteTest
class ErrorsTests {

	@LocalServerPort
	private int port;

	private Site site;

	@BeforeAll
	static void sample(@Autowired ApplicationContext context) {
		TestArchive.importSample(context);
	}

	@BeforeEach
	void site() {
		this.site = new Site(this.port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/problem+json", "*/*" })
	void programsGetAProblemDocument(String accept) {
		HttpResponse<String> missing = this.site.get("/episodes/none", "Accept", accept);
		assertThat(missing.statusCode()).isEqualTo(404);
		assertThat(missing.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(missing.body()).contains("\"status\":404", "There is no episode called");
		HttpResponse<String> refused = this.site.send("POST", "/episodes", "Accept", accept);
		assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void peopleGetAPageThatHelps() {
		HttpResponse<String> missing = this.site.get("/episodes/none");
		assertThat(missing.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(missing.body()).contains("Page not found", "href=\"/episodes\"", "There is no episode called");
	}

	@Test
	void aTooLongFormIsRefusedWithTheLimit() throws IOException {
		String form = "text=" + "a".repeat(3_000_000);
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.getOutputStream()
				.write(("POST /check HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n"
						+ "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
						+ "\r\n\r\n" + form)
					.getBytes(StandardCharsets.UTF_8));
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 413")
				.contains("What you sent is too long: at most 2048 KB are accepted at a time.");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: -5", "Content-Length: 5x", "Content-Length: 3\r\nContent-Length: 4" })
	void aLengthThatIsNoneIsRefused(String header) throws IOException {
		for (String method : List.of("GET", "POST")) {
			assertThat(
					answer(method + " /check HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n"
							+ header + "\r\n\r\nabc"))
				.as(method)
				.startsWith("HTTP/1.1 400");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /a|b HTTP/1.1", "GET /%zz HTTP/1.1", "GET /a%00b HTTP/1.1", "G<T / HTTP/1.1" })
	void aMalformedRequestIsExplained(String line) throws IOException {
		assertThat(answer(line + "\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 400")
			.containsAnyOf("Check the address", "could not be understood")
			.doesNotContain("HTTP Status", "Tomcat");
	}

	@Test
	void aHeaderThatIsTooLongIsExplained() throws IOException {
		assertThat(answer("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: " + "a".repeat(20_000) + "\r\n\r\n"))
			.startsWith("HTTP/1.1 400")
			.contains("too long");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/check", "/check.json", "/search/work/1/end" })
	void aBrokenUploadIsRefusedCleanly(String path) throws IOException {
		for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=x")) {
			assertThat(
					answer("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n"
							+ "Content-Type: " + type + "\r\nContent-Length: 3\r\n\r\nabc"))
				.as(type)
				.doesNotStartWith("HTTP/1.1 5")
				.doesNotContain("Exception");
		}
	}

	private String answer(String request) throws IOException {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void nothingIsChangedOverHttp(String method) {
		for (String path : List.of("/", "/episodes", "/episodes/wick-tide-4", "/none", "/css/base.css", "/error")) {
			HttpResponse<String> answer = this.site.send(method, path);
			assertThat(answer.statusCode()).as(path).isIn(403, 405);
			assertThat(answer.body()).contains("Rushlight").doesNotContain("Exception");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET //shows", "GET /shows;a=b", "GET /shows%00", "GET /%2e%2e/etc/passwd",
			"GET /shows%2Fx", "GET /shows/%zz", "GET /shows/..%5c", "GET /episodes?year=%zz", "GET /episodes/%ff",
			"GET /shows?<script>", "TRACE /", "CONNECT /", "FOO /", "GET /shows/a%0d%0aSet-Cookie:x=1" })
	void oddRequestsAreRefusedCleanly(String line) throws IOException {
		String answer = raw(line);
		assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|501).*");
		assertThat(answer).doesNotContain("\tat ", "Exception", "Apache Tomcat", "Set-Cookie");
	}

	private String raw(String line) throws IOException {
		try (Socket socket = new Socket("localhost", this.port)) {
			OutputStream out = socket.getOutputStream();
			out.write((line + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
				.getBytes(StandardCharsets.ISO_8859_1));
			out.flush();
			InputStream in = socket.getInputStream();
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/shows", "/shows/wick-tide", "/episodes", "/episodes/wick-tide-4",
			"/episodes/wick-tide-4?t=35", "/episodes/wick-tide-4/source", "/episodes/wick-tide-4/audio",
			"/episodes/wick-tide-4/transcript.json", "/speakers", "/speakers/mara-kalnina", "/clips", "/readings",
			"/readings/in-praise-of-enough-light", "/none", "/favicon.ico", "/css/base.css", "/actuator/health" })
	void everyAnswerHasSecurityHeaders(String path) {
		for (String method : List.of("GET", "GET", "HEAD", "POST")) {
			HttpResponse<String> answer = this.site.send(method, path);
			assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).as(path)
				.contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
				.doesNotContain("unsafe");
			assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
			assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("strict-origin-when-cross-origin");
			if (!method.equals("POST")) {
				assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
			}
			assertThat(answer.headers().allValues("Set-Cookie")).noneMatch((cookie) -> cookie.contains("SESSION"));
			assertThat(answer.headers().firstValue("Server")).isEmpty();
		}
	}

	@Test
	void theIconIsFound() {
		assertThat(this.site.get(this.site.location(302, "/favicon.ico")).headers().firstValue("Content-Type"))
			.hasValue("image/svg+xml");
	}

}
