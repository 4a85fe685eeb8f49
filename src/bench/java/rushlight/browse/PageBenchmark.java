package rushlight.browse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import rushlight.BenchmarkProcess;
import rushlight.BenchmarkSheet;
import rushlight.database.BenchmarkServer;

import static org.awaitility.Awaitility.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Benchmark of a real episode's page, hot and cold, beside a file that nginx serves,
 * Tomcat that only answers "ok", and the same page written by a string builder.
 */
@Tag("bench")
class PageBenchmark {

	private static final Path CORPUS = Path.of("..", "shared", "corpus", "changelog", "podcast");

	private static final Path DATA = Path.of("target", "benchmark-data");

	private static final int PAGE_BYTES = 94 * 1024;

	/** Requests until Java has compiled the code; fewer if they take too long. */
	private static final int WARM_REQUESTS = 5_000;

	private static final int MAX_WARM_SECONDS = 60;

	private static final int LOAD_SECONDS = 4;

	private static final int RUNS = 3;

	private static final List<Process> started = new ArrayList<>();

	private static BenchmarkServer server;

	@BeforeAll
	static void start() throws IOException {
		boolean tools = isThere("wrk") && isThere("nginx");
		if (!tools || !Files.isDirectory(CORPUS)) {
			System.out.println("PageBenchmark is SKIPPED: it needs wrk and nginx (apt-get install wrk nginx-light) and "
					+ "transcripts in " + CORPUS);
		}
		assumeTrue(tools, "wrk and nginx are not both installed");
		assumeTrue(Files.isDirectory(CORPUS), "no transcripts in " + CORPUS);
		server = BenchmarkServer.open(DATA);
	}

	@AfterAll
	static void stop() throws InterruptedException {
		for (Process process : started) {
			process.destroy();
			process.waitFor(20, TimeUnit.SECONDS);
		}
		if (server != null) {
			server.close();
		}
	}

	@Test
	void hotAndCold() throws Exception {
		BenchmarkSheet sheet = new BenchmarkSheet("Pages");
		importUnlessThere();
		int port = freePort();
		String site = "http://127.0.0.1:" + port;
		Process app = launch("app",
				BenchmarkProcess.java(List.of("-Xmx512m", "-Drushlight.data=" + DATA.toAbsolutePath()),
						"rushlight.Rushlight", "--server.port=" + port, "--server.address=127.0.0.1",
						"--rushlight.seeds=" + DATA.resolve("no-seeds")));
		awaitAnswer(site + "/actuator/health");
		String path = "/episodes/" + chooseEpisode(site);
		HttpResponse<byte[]> page = get(site + path);
		byte[] html = unzip(page.body());
		Process nginx = startNginx(html, page.body());
		int bare = freePort();
		Process tomcat = startTomcat(bare, path.substring("/episodes/".length()), html);
		assertThat(get("http://127.0.0.1:" + bare + "/page").body()).isEqualTo(html);

		List<Load> loads = List.of(
				new Load("nginx, precompressed file", nginx, nginxAddress + "/page.html", null, false),
				new Load("**hot page**", app, site + path, null, false),
				new Load("Tomcat, “ok”", tomcat, "http://127.0.0.1:" + bare + "/ok", null, false),
				new Load("**304, not modified**", app, site + path, page.headers().firstValue("ETag").orElseThrow(),
						false),
				new Load("string builder, rows by JDBC", tomcat, "http://127.0.0.1:" + bare + "/page", null, false),
				new Load("string builder, rows by JDBC, gzip", tomcat, "http://127.0.0.1:" + bare + "/page.gz", null,
						false),
				new Load("**cold page**, gzip", app, site + path, null, true));
		for (Load load : loads) {
			load.warm();
		}
		loads.forEach((load) -> load.results.clear());
		for (int i = 0; i < RUNS; i++) {
			for (Load load : loads) {
				load.run(LOAD_SECONDS);
			}
		}
		report(sheet, loads, html.length, page.body().length);
		sheet.write();
	}

	private static void report(BenchmarkSheet sheet, List<Load> loads, int bytes, int zipped) {
		sheet
			.line("One episode's page of %,d bytes (%,d compressed), `wrk` with 8 connections that accept gzip, on the "
					+ "same cores as the servers; each server is a process of its own. A cold page is one whose address was "
					+ "never requested in that form: rows from PostgreSQL, rendered, compressed, cached. The string builder runs the same queries by "
					+ "plain JDBC and renders only the transcript; what is around it is a constant; it compresses at the "
					+ "default level, the application at level 4.", bytes, zipped);
		sheet.line("");
		sheet.row("What", "requests/s", "CPU ms a request", "requests/s of all runs").row("---", "--:", "--:", "---");
		for (Load load : loads) {
			sheet.row(load.name, BenchmarkSheet.number(load.rate()), BenchmarkSheet.number(load.cpu()),
					BenchmarkSheet.numbers(load.results.stream().map(Result::rate).toList()));
		}
		sheet.line("");
		sheet.row("Ratio", "must", "aim", "is").row("---", "--:", "--:", "--:");
		sheet.row("hot page against nginx's file, requests/s", "≥ 0.2", "≥ 0.35", ratio(loads.get(1), loads.get(0)));
		sheet.row("304 against “ok”, requests/s", "≥ 0.8", "", ratio(loads.get(3), loads.get(2)));
		sheet.row("cold page against the string builder with gzip, CPU", "≤ 1.5", "≤ 1.0",
				BenchmarkSheet.number(loads.get(6).cpu() / loads.get(5).cpu()));
		sheet.row("cold page against the string builder that sends it plain, CPU", "", "",
				BenchmarkSheet.number(loads.get(6).cpu() / loads.get(4).cpu()));
	}

	private static String ratio(Load load, Load baseline) {
		return BenchmarkSheet.number(load.rate() / baseline.rate());
	}

	/** Returns the episode whose page is nearest to the size of the aims. */
	private static String chooseEpisode(String site) throws Exception {
		List<String> slugs = new ArrayList<>();
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("""
						select e.slug from episode e join transcript t on t.episode_id = e.id
						where not exists (select from segment s where s.transcript_id = t.id
							and (s.kind = 'heading' or cardinality(s.anchors) > 0))
						and not exists (select from played_clip c where c.transcript_id = t.id)
						order by t.words, e.id""")) {
			while (rows.next()) {
				slugs.add(rows.getString(1));
			}
		}
		int low = 0;
		int high = slugs.size() - 1;
		while (low < high) {
			int middle = (low + high) / 2;
			if (unzip(get(site + "/episodes/" + slugs.get(middle)).body()).length < PAGE_BYTES) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return slugs.get(low);
	}

	private static void importUnlessThere() throws Exception {
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select to_regclass('lineage') is not null")) {
			row.next();
			if (row.getBoolean(1)) {
				try (ResultSet episodes = statement.executeQuery("select count(*) from segment")) {
					episodes.next();
					if (episodes.getLong(1) > 0) {
						return;
					}
				}
			}
		}
		Process process = launch("import",
				BenchmarkProcess.java(List.of("-Xmx512m", "-Drushlight.data=" + DATA.toAbsolutePath()),
						"rushlight.Rushlight", "import", "--show", "Changelog", CORPUS.toString()));
		assertThat(process.waitFor()).isZero();
	}

	private static String nginxAddress = "";

	private static Process startNginx(byte[] html, byte[] zipped) throws Exception {
		Path folder = Files.createTempDirectory("benchmark-nginx-");
		// If root starts nginx, its workers run as another user.
		Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.write(folder.resolve("page.html"), html);
		Files.write(folder.resolve("page.html.gz"), zipped);
		int port = freePort();
		Path configuration = folder.resolve("nginx.conf");
		Files.writeString(configuration, """
				daemon off; worker_processes 2; pid %1$s/nginx.pid; error_log %1$s/error.log;
				events { worker_connections 256; }
				http {
					access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; types { text/html html; }
					open_file_cache max=16;
					client_body_temp_path %1$s; proxy_temp_path %1$s; fastcgi_temp_path %1$s;
					uwsgi_temp_path %1$s; scgi_temp_path %1$s;
					server { listen 127.0.0.1:%2$d; root %1$s; gzip_static on; }
				}
				""".formatted(folder, port));
		Process process = launch("nginx", new ProcessBuilder("nginx", "-c", configuration.toString()));
		nginxAddress = "http://127.0.0.1:" + port;
		awaitAnswer(nginxAddress + "/page.html");
		return process;
	}

	private static Process startTomcat(int port, String slug, byte[] html) throws Exception {
		Path page = DATA.resolve("page.html");
		Files.write(page, html);
		Process process = launch("tomcat",
				BenchmarkProcess.javaWithBenchmarks(List.of("-Xmx512m"), BareTomcat.class.getName(),
						Integer.toString(port), server.url(BenchmarkServer.DATABASE), server.user(), server.password(),
						slug, page.toString()));
		awaitAnswer("http://127.0.0.1:" + port + "/ok");
		return process;
	}

	private static Process launch(String name, ProcessBuilder builder) throws IOException {
		Process process = builder.redirectErrorStream(true)
			.redirectOutput(DATA.resolve(name + ".log").toFile())
			.start();
		started.addFirst(process);
		return process;
	}

	private static void awaitAnswer(String address) {
		await().atMost(Duration.ofMinutes(2))
			.ignoreExceptionsInstanceOf(IOException.class)
			.until(() -> get(address).statusCode() == 200);
	}

	private static HttpResponse<byte[]> get(String address) throws Exception {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(HttpRequest.newBuilder(URI.create(address))
				.version(HttpClient.Version.HTTP_1_1)
				.header("Accept-Encoding", "gzip")
				.build(), HttpResponse.BodyHandlers.ofByteArray());
		}
	}

	private static byte[] unzip(byte[] zipped) throws IOException {
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
			return in.readAllBytes();
		}
	}

	private static boolean isThere(String program) {
		return List.of(System.getenv("PATH").split(":"))
			.stream()
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private static Connection connect() throws SQLException {
		return DriverManager.getConnection(server.url(BenchmarkServer.DATABASE), server.user(), server.password());
	}

	/**
	 * @param cpu CPU milliseconds of the server's processes per request
	 */
	private record Result(double rate, double cpu) {
	}

	private static final class Load {

		private final String name;

		private final Process process;

		private final String address;

		private final String etag;

		private final boolean unseen;

		private final List<Result> results = new ArrayList<>();

		/**
		 * @param etag the ETag that the client sends; null for none
		 * @param unseen whether each request writes the address in a new form, with
		 * escapes, so that its answer is not cached
		 */
		Load(String name, Process process, String address, String etag, boolean unseen) {
			this.name = name;
			this.process = process;
			this.address = address;
			this.etag = etag;
			this.unseen = unseen;
		}

		void warm() throws Exception {
			double requests = 0;
			for (int i = 0; i < MAX_WARM_SECONDS / LOAD_SECONDS && (requests < WARM_REQUESTS || i == 0); i++) {
				run(LOAD_SECONDS);
				requests += rate() * LOAD_SECONDS;
			}
		}

		void run(int seconds) throws Exception {
			List<String> command = new ArrayList<>(
					List.of("wrk", "-t1", "-c8", "-d" + seconds + "s", "-H", "Accept-Encoding: gzip"));
			if (this.etag != null) {
				command.addAll(List.of("-H", "If-None-Match: " + this.etag));
			}
			if (this.unseen) {
				Path script = DATA.resolve("unseen.lua");
				Files.writeString(script, """
						math.randomseed(%d)
						request = function()
							local path = wrk.path:gsub("[a-z]", function(c)
								return math.random(2) == 1 and c or string.format("%%%%%%02x", c:byte())
							end)
							return wrk.format("GET", (path:gsub("^/.-/", "/episodes/")))
						end
						""".formatted(System.nanoTime() & 0x7fff_ffffL));
				command.addAll(List.of("-s", script.toString()));
			}
			command.add(this.address);
			double before = cpuSeconds();
			Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
			String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			double cpu = cpuSeconds() - before;
			assertThat(wrk.waitFor()).as(said).isZero();
			assertThat(said).as(this.name).doesNotContain("Non-2xx", "Socket errors");
			double rate = Double.parseDouble(said.replaceAll("(?s).*Requests/sec:\\s*([\\d.]+).*", "$1"));
			double requests = Double.parseDouble(said.replaceAll("(?s).*?(\\d+) requests in.*", "$1"));
			this.results.add(new Result(rate, cpu * 1000 / requests));
		}

		private double cpuSeconds() {
			return java.util.stream.Stream
				.concat(java.util.stream.Stream.of(this.process.toHandle()), this.process.descendants())
				.mapToDouble((handle) -> handle.info().totalCpuDuration().map(Load::seconds).orElse(0.0))
				.sum();
		}

		private static double seconds(java.time.Duration duration) {
			return duration.toNanos() / 1e9;
		}

		double rate() {
			return this.results.stream().mapToDouble(Result::rate).max().orElseThrow();
		}

		double cpu() {
			return this.results.stream().mapToDouble(Result::cpu).min().orElseThrow();
		}

	}

}
