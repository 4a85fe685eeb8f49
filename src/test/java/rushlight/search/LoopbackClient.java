package rushlight.search;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jsoup.Jsoup;

import rushlight.Visitor;

/**
 * A client on this machine with a source address of its own, by which the site tells
 * clients apart, and with cookies. Linux accepts every address of 127.0.0.0/8 as a
 * source.
 */
final class LoopbackClient {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private final int port;

	private final InetAddress address;

	private final HttpClient client;

	LoopbackClient(int port, String address) {
		this.port = port;
		try {
			this.address = InetAddress.getByName(address);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(address, ex);
		}
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.localAddress(this.address)
			.cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
			.build();
	}

	/**
	 * @param status 0 if the client got no answer
	 */
	record Answer(int status, String body, String location, double seconds) {
	}

	/** Returns a client of the same site with another source address. */
	LoopbackClient from(String other) {
		return new LoopbackClient(this.port, other);
	}

	int port() {
		return this.port;
	}

	InetAddress address() {
		return this.address;
	}

	Answer get(String path) {
		return send(request(path).GET());
	}

	/** Posts a form, with the token of the page if one is named. */
	Answer post(String path, String... fields) {
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(Visitor.form(fields))));
	}

	Answer postAuthorised(String path, String key, String... fields) {
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.header("Authorization", "Bearer " + key)
			.POST(HttpRequest.BodyPublishers.ofString(Visitor.form(fields))));
	}

	/** Returns the token of the first form of a page; empty for none. */
	String token(String path) {
		return Jsoup.parse(get(path).body()).select("input[name=_csrf]").attr("value");
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(TIMEOUT)
			.header("Accept", "text/html,*/*;q=0.8");
	}

	private Answer send(HttpRequest.Builder request) {
		long begin = System.nanoTime();
		try {
			HttpResponse<String> answer = this.client.send(request.build(),
					HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
			return new Answer(answer.statusCode(), answer.body(), answer.headers().firstValue("Location").orElse(""),
					seconds(begin));
		}
		catch (IOException ex) {
			return new Answer(0, String.valueOf(ex.getMessage()), "", seconds(begin));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Answer(0, "interrupted", "", seconds(begin));
		}
	}

	private static double seconds(long begin) {
		return (System.nanoTime() - begin) / 1e9;
	}

}
