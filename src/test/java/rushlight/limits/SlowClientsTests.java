package rushlight.limits;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that sends slowly, or much at a time, delays only itself. Tomcat has ten
 * threads here, and the clients are two loopback addresses.
 */
class SlowClientsTests {

	private static final int THREADS = 10;

	private static final int OF_CLIENT = 5;

	private static final int MAX_BODY = 64 * 1024;

	private static final String SLOW = "127.0.0.2";

	private static final RequestsInProgress inProgress = new RequestsInProgress(
			new RequestsInProgress.Limits(OF_CLIENT, 2 * OF_CLIENT, 2 * MAX_BODY, 4 * MAX_BODY));

	private static final ScheduledExecutorService trickle = Executors.newSingleThreadScheduledExecutor();

	private static Tomcat tomcat;

	private static int port;

	private final List<Socket> open = new ArrayList<>();

	@BeforeAll
	static void start(@TempDir Path folder) throws LifecycleException {
		tomcat = new Tomcat();
		tomcat.setBaseDir(folder.toString());
		tomcat.setPort(0);
		tomcat.getConnector().setProperty("maxThreads", Integer.toString(THREADS));
		tomcat.getConnector().setProperty("connectionTimeout", "3000");
		tomcat.getEngine()
			.getPipeline()
			.addValve(new RequestLimitValve(inProgress, new ClientTurns(2, Duration.ofMillis(100)),
					new BoundedBody.Bounds(Duration.ofMillis(700), 1024 * 1024, MAX_BODY)));
		Context context = tomcat.addContext("", null);
		context.getPipeline().addValve(new RequestLimitValve.Answers());
		Tomcat.addServlet(context, "read", new HttpServlet() {
			@Override
			protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
				if (request.getRequestURI().equals("/form")) {
					response.getWriter().print("form of " + request.getParameter("a").length());
				}
				else if (request.getRequestURI().equals("/body")) {
					response.getWriter().print("body of " + request.getInputStream().readAllBytes().length);
				}
				else {
					response.getWriter().print("unread");
				}
			}
		});
		context.addServletMappingDecoded("/", "read");
		tomcat.start();
		port = tomcat.getConnector().getLocalPort();
	}

	@AfterAll
	static void stop() throws LifecycleException {
		trickle.shutdownNow();
		tomcat.stop();
		tomcat.destroy();
	}

	@AfterEach
	void everyRequestIsUncounted() throws IOException {
		for (Socket socket : this.open) {
			socket.close();
		}
		Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> inProgress.count() == 0);
	}

	private Socket connect(String from) throws IOException {
		Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
		socket.setSoTimeout(30_000);
		this.open.add(socket);
		return socket;
	}

	private Socket send(String from, String path, String header, String body) throws IOException {
		Socket socket = connect(from);
		send(socket, path, header, body);
		return socket;
	}

	private static void send(Socket socket, String path, String header, String body) throws IOException {
		socket.getOutputStream()
			.write(("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + header
					+ "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + body)
				.getBytes(StandardCharsets.ISO_8859_1));
	}

	/** Sends a byte now and then, until the server closes the connection. */
	private void trickle(Socket socket) {
		trickle.scheduleAtFixedRate(() -> {
			try {
				socket.getOutputStream().write('a');
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}, 50, 50, TimeUnit.MILLISECONDS);
	}

	/** Reads the status line, and the body if its length is known. */
	private static String answer(Socket socket) throws IOException {
		InputStream in = socket.getInputStream();
		StringBuilder head = new StringBuilder();
		int read;
		while (!head.toString().endsWith("\r\n\r\n") && (read = in.read()) >= 0) {
			head.append((char) read);
		}
		String length = head.toString().replaceAll("(?si).*content-length: (\\d+).*", "$1");
		return head.substring(0, Math.max(0, head.indexOf("\r\n"))).replace("HTTP/1.1 ", "").strip()
				+ (length.matches("\\d{1,2}")
						? " " + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8) : "");
	}

	private String get(String from) throws IOException {
		Socket socket = connect(from);
		socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
		return answer(socket);
	}

	@Test
	void aTrickleEndsWhetherOrNotItIsRead() throws IOException {
		List<Socket> slow = new ArrayList<>();
		for (String path : List.of("/form", "/body", "/unread")) {
			slow.add(send(SLOW, path, "Content-Length: 10000", "a="));
			trickle(slow.getLast());
		}
		slow.add(send(SLOW, "/body", "Transfer-Encoding: chunked", "7530\r\na"));
		trickle(slow.getLast());
		assertThat(get("127.0.0.1")).as("another client meanwhile").isEqualTo("200 unread");
		assertThat(answer(slow.get(0))).startsWith("408");
		assertThat(answer(slow.get(1))).startsWith("408");
		assertThat(answer(slow.get(2))).as("an unread body is answered first").isEqualTo("200 unread");
		assertThat(answer(slow.get(3))).startsWith("408");
	}

	@Test
	void manySlowBodiesOfOneClientDoNotStopOtherClients() throws IOException {
		List<Socket> slow = new ArrayList<>();
		for (int i = 0; i < 5 * THREADS; i++) {
			slow.add(send(SLOW, "/form", "Content-Length: 20000", "a="));
		}
		// Which of them are admitted is random: Tomcat's threads begin in no order.
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> AnsweredSockets.of(slow).size() >= slow.size() - OF_CLIENT);
		int refused = 0;
		for (Socket socket : AnsweredSockets.of(slow)) {
			refused += answer(socket).startsWith("429") ? 1 : 0;
		}
		assertThat(refused).isBetween(slow.size() - 2 * OF_CLIENT, slow.size() - OF_CLIENT);
		assertThat(get("127.0.0.1")).isEqualTo("200 unread");
	}

	@Test
	void theBytesOfBodiesAreBoundedToo() throws IOException {
		send(SLOW, "/form", "Content-Length: " + MAX_BODY, "a=");
		send(SLOW, "/body", "Transfer-Encoding: chunked", "5\r\na");
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> inProgress.count() == 2);
		assertThat(answer(send(SLOW, "/form", "Content-Length: 9", "a=1234567"))).startsWith("429");
		assertThat(answer(send("127.0.0.1", "/form", "Content-Length: 9", "a=1234567"))).isEqualTo("200 form of 7");
		assertThat(get(SLOW)).as("a request without a body").isEqualTo("200 unread");
	}

	@Test
	void bodiesThatAreTooLongAreRefused() throws IOException {
		assertThat(answer(send(SLOW, "/body", "Content-Length: " + (MAX_BODY + 1), "a"))).startsWith("413");
		assertThat(answer(send(SLOW, "/body", "Transfer-Encoding: chunked",
				"10001\r\n" + "a".repeat(0x10001) + "\r\n1\r\na\r\n0\r\n\r\n")))
			.startsWith("413");
	}

	@Test
	void aConnectionCanBeUsedAfterAnUnreadBody() throws IOException {
		Socket socket = connect(SLOW);
		for (String path : List.of("/unread", "/form", "/body", "/unread")) {
			String body = "a=" + "x".repeat(5_000);
			send(socket, path, "Content-Length: " + body.length(), body);
			assertThat(answer(socket)).startsWith("200");
		}
	}

	@Test
	void allClientsTogetherAreBounded() {
		RequestsInProgress all = new RequestsInProgress(new RequestsInProgress.Limits(2, 3, 10, 15));
		assertThat(all.begin("a", 10)).isNull();
		assertThat(all.begin("a", 1)).extracting((refused) -> refused.status().value()).isEqualTo(429);
		assertThat(all.begin("b", 6)).extracting((refused) -> refused.status().value()).isEqualTo(503);
		assertThat(all.begin("b", 5)).isNull();
		assertThat(all.begin("c", 0)).isNull();
		assertThat(all.begin("c", 0)).extracting((refused) -> refused.status().value()).isEqualTo(503);
		all.end("a", 10);
		assertThat(all.begin("c", 0)).isNull();
		all.end("b", 5);
		all.end("c", 0);
		all.end("c", 0);
		assertThat(all.count()).isZero();
		assertThat(all.begin("c", 10)).isNull();
	}

}
