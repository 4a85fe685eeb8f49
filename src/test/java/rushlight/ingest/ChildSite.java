package rushlight.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** A reader of pages of the application under test, as a visitor. */
final class ChildSite {

	private final HttpClient client = HttpClient.newHttpClient();

	private final String address;

	ChildSite(int port) {
		this.address = "http://localhost:" + port;
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.address + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	/**
	 * Reads a page repeatedly until it is as expected, for at most 30 seconds.
	 */
	String getUntil(String path, Predicate<String> expected) throws IOException, InterruptedException {
		Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
		String body = get(path).body();
		while (!expected.test(body) && Instant.now().isBefore(deadline)) {
			body = get(path).body();
		}
		return body;
	}

}
