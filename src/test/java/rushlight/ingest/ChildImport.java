package rushlight.ingest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The command line in a separate JVM, as {@code java -jar rushlight.jar} runs it, on a
 * given database.
 */
public final class ChildImport {

	private static final String FORGO_RIGHTS = "setpriv --bounding-set=-all --inh-caps=-all";

	private final List<String> command = new ArrayList<>();

	private final JdbcConnectionDetails database;

	private ChildImport(JdbcConnectionDetails database) {
		this.database = database;
	}

	public static ChildImport on(JdbcConnectionDetails database) {
		ChildImport child = new ChildImport(database);
		child.command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", classPath(),
				"rushlight.Rushlight"));
		return child;
	}

	/** Enforces the rights of files even if this user is root. */
	ChildImport withoutPrivileges() {
		if (isRoot()) {
			this.command.addAll(0, List.of(FORGO_RIGHTS.split(" ")));
		}
		return this;
	}

	static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

	static boolean canForgoRights() {
		return !isRoot() || Files.isExecutable(Path.of("/usr/bin/setpriv"));
	}

	public Process start(String... arguments) throws IOException {
		List<String> all = new ArrayList<>(this.command);
		all.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(all);
		builder.environment().put("SPRING_DATASOURCE_URL", this.database.getJdbcUrl());
		builder.environment().put("SPRING_DATASOURCE_USERNAME", this.database.getUsername());
		builder.environment().put("SPRING_DATASOURCE_PASSWORD", this.database.getPassword());
		builder.environment().remove("SPRING_PROFILES_ACTIVE");
		return builder.start();
	}

	/** Runs the command to its end. */
	public Result run(String... arguments) throws IOException, InterruptedException {
		Path errors = Files.createTempFile("import", ".err");
		Process process = start(arguments);
		Thread reader = Thread.ofVirtual().start(() -> {
			try {
				Files.write(errors, process.getErrorStream().readAllBytes());
			}
			catch (IOException ex) {
				throw new java.io.UncheckedIOException(ex);
			}
		});
		String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
		int status = process.waitFor();
		reader.join();
		String err = Files.readString(errors);
		Files.delete(errors);
		return new Result(status, out, err);
	}

	public record Result(int status, String out, String err) {
	}

	/** Without the tests, whose configurations are none of the application's. */
	/** The class path of the tests without the tests' own classes. */
	public static String classPath() {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(all.split(File.pathSeparator))
			.filter((entry) -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes" + File.separator))
			.collect(Collectors.joining(File.pathSeparator));
	}

}
