package rushlight.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/**
 * A separate process that has a data folder open until its input ends: its {@code main},
 * and the handle by which a test controls it.
 */
final class DatabaseUser implements AutoCloseable {

	private final Process process;

	private final String url;

	private DatabaseUser(Process process, String url) {
		this.process = process;
		this.url = url;
	}

	public static void main(String[] args) throws IOException {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.open(Path.of(args[0]), "test")) {
			System.out.println("open " + postgres.url());
			while (System.in.read() >= 0) {
				continue;
			}
		}
	}

	static DatabaseUser start(Path data) throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), DatabaseUser.class.getName(), data.toString())
			.redirectErrorStream(true)
			.start();
		BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream()));
		StringBuilder said = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith("open ")) {
				return new DatabaseUser(process, line.substring(5));
			}
			said.append(line).append('\n');
		}
		throw new IllegalStateException("The other process could not open the database:\n" + said);
	}

	String url() {
		return this.url;
	}

	/** Kills the process as {@code kill -9} does. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/** Lets the process end normally. */
	@Override
	public void close() throws IOException, InterruptedException {
		this.process.getOutputStream().close();
		this.process.waitFor();
	}

}
