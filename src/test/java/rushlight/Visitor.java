package rushlight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTTP client with cookies that fills in forms, as a visitor with a browser; does not
 * follow redirects.
 */
public final class Visitor {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Map<String, String> cookies = new LinkedHashMap<>();

	private final Site site;

	public Visitor(int port) {
		this.site = new Site(port);
	}

	/** Returns the value of a cookie; null if there is none. */
	public @Nullable String cookie(String name) {
		return this.cookies.get(name);
	}

	public Visitor withCookie(String name, String value) {
		this.cookies.put(name, value);
		return this;
	}

	/**
	 * @param headers alternating names and values
	 */
	public HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, null, headers);
	}

	/** Returns the page at an address, which must exist. */
	public Document page(String path) {
		HttpResponse<String> answer = get(path);
		assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
		return Jsoup.parse(answer.body(), this.site.address(path));
	}

	/**
	 * Sends a form with the CSRF token that every page with a form contains.
	 * @param fields alternating names and values
	 */
	public HttpResponse<String> post(String path, String... fields) {
		List<String> all = new ArrayList<>(List.of(fields));
		all.add("_csrf");
		all.add(token());
		return postWithoutToken(path, all.toArray(String[]::new));
	}

	public HttpResponse<String> postWithoutToken(String path, String... fields) {
		return send("POST", path, form(fields));
	}

	/** Returns the token from the account page, signed in or not. */
	public String token() {
		HttpResponse<String> page = get("/account/sign-in");
		if (page.statusCode() == 302) {
			page = get("/account");
		}
		return Jsoup.parse(page.body()).select("input[name=_csrf]").attr("value");
	}

	/** Signs in, which must succeed. */
	public Visitor signIn(String login, String password) {
		HttpResponse<String> answer = post("/account/sign-in", "login", login, "password", password);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
		assertThat(location(answer)).isEqualTo("/account");
		return this;
	}

	/**
	 * Returns the target of a redirect, without the name of the site; empty if the answer
	 * is no redirect.
	 */
	public String location(HttpResponse<?> answer) {
		return answer.headers().firstValue("Location").orElse("").replace(this.site.address(""), "");
	}

	/** Encodes alternating names and values as a browser encodes a form. */
	public static String form(String... fields) {
		StringBuilder form = new StringBuilder();
		for (int i = 0; i < fields.length; i += 2) {
			form.append(form.isEmpty() ? "" : "&")
				.append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8))
				.append('=')
				.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
		}
		return form.toString();
	}

	/**
	 * @param form the body; null for none
	 * @param headers alternating names and values
	 */
	public HttpResponse<String> send(String method, String path, @Nullable String form, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.site.address(path)))
			.method(method,
					(form != null) ? HttpRequest.BodyPublishers.ofString(form) : HttpRequest.BodyPublishers.noBody())
			.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
			.header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
		if (form != null) {
			request.header("Content-Type", "application/x-www-form-urlencoded");
		}
		if (!this.cookies.isEmpty()) {
			request.header("Cookie", String.join("; ",
					this.cookies.entrySet().stream().map((c) -> c.getKey() + "=" + c.getValue()).toList()));
		}
		for (int i = 0; i < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		try {
			HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
			answer.headers().allValues("Set-Cookie").forEach(this::keep);
			return answer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void keep(String cookie) {
		String pair = cookie.split(";", 2)[0];
		String name = pair.substring(0, pair.indexOf('='));
		String value = pair.substring(pair.indexOf('=') + 1);
		if (value.isEmpty() || cookie.contains("Max-Age=0")) {
			this.cookies.remove(name);
		}
		else {
			this.cookies.put(name, value);
		}
	}

}
