package rushlight;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import static org.assertj.core.api.Assertions.assertThat;

/** HTTP client of a running site; does not follow redirects. */
public record Site(int port) {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	public String address(String path) {
		return "http://localhost:" + this.port + path;
	}

	/** Sends a GET request with the Accept header of a browser. */
	public HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, headers);
	}

	/**
	 * @param headers alternating names and values
	 */
	public HttpResponse<String> send(String method, String path, String... headers) {
		return send(method, path, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), headers);
	}

	public HttpResponse<byte[]> bytes(String path, String... headers) {
		return send("GET", path, HttpResponse.BodyHandlers.ofByteArray(), headers);
	}

	/** Returns the page at an address, which must exist. */
	public Document page(String path) {
		HttpResponse<String> answer = get(path);
		assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		return Jsoup.parse(answer.body(), address(path));
	}

	/** Returns the target of a redirect, which must have the given status. */
	public String location(int status, String path) {
		HttpResponse<String> answer = get(path);
		assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
		return answer.headers().firstValue("Location").orElseThrow().replace(address(""), "");
	}

	private <T> HttpResponse<T> send(String method, String path, HttpResponse.BodyHandler<T> handler,
			String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(path)))
			.method(method, HttpRequest.BodyPublishers.noBody())
			.header("Accept", BROWSER);
		for (int i = 0; i < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		try {
			return CLIENT.send(request.build(), handler);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
