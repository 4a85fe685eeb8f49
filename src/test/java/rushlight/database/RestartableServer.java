package rushlight.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A separate PostgreSQL with the durable settings of the embedded one, which a test
 * restarts while it is used.
 */
public final class RestartableServer implements AutoCloseable {

	private final Tools tools;

	private final Cluster cluster;

	private final Path log;

	private final int port;

	/**
	 * @param data an empty folder
	 */
	public RestartableServer(Path data) throws IOException {
		Files.createDirectories(TestServer.FOLDER);
		this.tools = Tools.of(Binaries.install(TestServer.FOLDER.resolve("postgres-bin")),
				"root".equals(System.getProperty("user.name")));
		Files.createDirectories(data);
		this.cluster = new Cluster(data, this.tools);
		this.cluster.initialise();
		this.log = data.resolve("restarts.log");
		this.port = this.cluster.start(List.of());
	}

	public String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + database + "?sslmode=disable&gssEncMode=disable";
	}

	public String user() {
		return Cluster.USER;
	}

	public String password() throws IOException {
		return this.cluster.password();
	}

	/**
	 * Restarts the server on the same port.
	 * @param mode "fast", which ends open transactions, or "immediate", which is a crash
	 */
	public void restart(String mode) throws IOException {
		Tools.Result result = this.tools.run("pg_ctl", List.of("restart", "-m", mode, "-w", "-t", "120", "-D",
				this.cluster.files().toString(), "-l", this.log.toString()));
		if (result.status() != 0) {
			throw new IOException("restart " + mode + ": " + result.output());
		}
	}

	@Override
	public void close() throws IOException {
		this.cluster.stop();
	}

}
