package rushlight.browse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * Baseline of the page benchmark: Tomcat and nothing else. {@code /ok} answers with two
 * letters; {@code /page} and {@code /page.gz} answer with an episode from
 * {@link PlainPage}, the second compressed.
 */
final class BareTomcat {

	private BareTomcat() {
	}

	/**
	 * @param arguments port; URL, user and password of the database; slug; the file with
	 * the page as the application writes it
	 */
	public static void main(String[] arguments) throws Exception {
		Tomcat tomcat = new Tomcat();
		tomcat.setBaseDir(Files.createTempDirectory("bare-tomcat-").toString());
		Connector connector = new Connector();
		connector.setPort(Integer.parseInt(arguments[0]));
		connector.setProperty("address", "127.0.0.1");
		tomcat.setConnector(connector);
		Context context = tomcat.addContext("", null);
		byte[] ok = "ok".getBytes(StandardCharsets.US_ASCII);
		add(context, "ok", (response) -> send(response, "text/plain", ok));
		HikariConfig pool = new HikariConfig();
		pool.setJdbcUrl(arguments[1]);
		pool.setUsername(arguments[2]);
		pool.setPassword(arguments[3]);
		pool.setReadOnly(true);
		PlainPage page = new PlainPage(new HikariDataSource(pool), arguments[4],
				Files.readString(java.nio.file.Path.of(arguments[5])));
		add(context, "page", (response) -> send(response, "text/html;charset=UTF-8", page.render()));
		add(context, "page.gz", (response) -> {
			byte[] zipped = PlainPage.gzip(page.render());
			response.setHeader("Content-Encoding", "gzip");
			send(response, "text/html;charset=UTF-8", zipped);
		});
		tomcat.start();
		tomcat.getServer().await();
	}

	private static void send(HttpServletResponse response, String type, byte[] body) throws IOException {
		response.setContentType(type);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	private static void add(Context context, String name, Answer answer) {
		Tomcat.addServlet(context, name, new HttpServlet() {
			@Override
			protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
				answer.write(response);
			}
		});
		context.addServletMappingDecoded("/" + name, name);
	}

	private interface Answer {

		void write(HttpServletResponse response) throws IOException;

	}

}
