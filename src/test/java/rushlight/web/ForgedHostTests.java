package rushlight.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import rushlight.Site;
import rushlight.SiteTest;
import rushlight.ingest.TestArchive;
import rushlight.limits.AnsweredSockets;
import rushlight.search.SearchSite;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forged Host and forwarding headers have no effect, and slow clients do not block
 * others.
 */
@SiteTest
class ForgedHostTests {

	private static final String EVIL = "evil.example";

	private static final String FOG = "/episodes/wick-tide-4";

	@LocalServerPort
	private int port;

	@BeforeAll
	static void sample(@Autowired ApplicationContext context, @LocalServerPort int port) {
		TestArchive.importSample(context);
		new SearchSite(port).awaitIndexed(Duration.ofMinutes(1));
	}

	private String raw(String path) throws IOException {
		try (Socket socket = new Socket("localhost", this.port)) {
			OutputStream out = socket.getOutputStream();
			out.write(("GET " + path + " HTTP/1.1\r\nHost: " + EVIL + "\r\nX-Forwarded-Host: " + EVIL
					+ "\r\nForwarded: host=" + EVIL + "\r\nX-Forwarded-Prefix: /" + EVIL
					+ "\r\nAccept: text/html,*/*\r\nConnection: close\r\n\r\n")
				.getBytes(StandardCharsets.ISO_8859_1));
			out.flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/episodes", FOG, FOG + "/cite", FOG + "/cite.bib", FOG + "/transcript.json",
			FOG + "/transcript.md", FOG + "/revisions.atom", "/changes.atom", "/search.atom?q=fog",
			"/search.json?q=fog", "/search.csv?q=fog", "/opensearch.xml", "/none", "/account", "/account/sign-in",
			"/edit", "/favicon.ico", "/segments/00000000", "/oembed?url=http://" + EVIL + "/clips/00000000",
			"/actuator/health" })
	void theForgedHostIsInNoAnswer(String path) throws IOException {
		String answer = raw(path);
		assertThat(answer).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 5").doesNotContain(EVIL);
	}

	@Test
	void redirectsNameAPathOnly() throws IOException {
		assertThat(raw("/account")).contains("\r\nLocation: /account/sign-in?next=%2Faccount\r\n");
	}

	@Test
	void onlyProxiesOfThisMachineAreTrusted(@Value("${server.tomcat.remoteip.internal-proxies}") String proxies) {
		assertThat(proxies.split(", ")).containsExactly("127.0.0.0/8", "::1/128");
	}

	@Test
	void slowBodiesOfOneClientDoNotBlockOthers() throws IOException {
		List<Socket> slow = new ArrayList<>();
		try {
			for (int i = 0; i < 250; i++) {
				Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), this.port,
						InetAddress.getByName("127.0.0.2"), 0);
				slow.add(socket);
				socket.getOutputStream().write("""
						POST /check HTTP/1.1\r
						Host: localhost\r
						Accept: text/html\r
						Content-Type: application/x-www-form-urlencoded\r
						Content-Length: 10000\r
						\r
						text=""".getBytes(StandardCharsets.ISO_8859_1));
			}
			assertThat(new Site(this.port).get("/").statusCode()).isEqualTo(200);
			// The first requests are admitted, in any order: Tomcat's threads start
			// unordered.
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> AnsweredSockets.of(slow).size() >= 250 - 64);
			String refused = new String(AnsweredSockets.of(slow).getFirst().getInputStream().readAllBytes(),
					StandardCharsets.UTF_8);
			assertThat(refused).startsWith("HTTP/1.1 429")
				.contains("Retry-After: ", "Too many requests from your network are being answered", "<html",
						"frame-ancestors");
		}
		finally {
			for (Socket socket : slow) {
				socket.close();
			}
		}
	}

}
